import type { ContractVersion, Line } from './contract.ts';

/** Lines as versions were stored before caps had a period and a line several suppliers. */
interface EarlierLine {
  underpinning?: { supplier: string; time: number } | Line['underpinning'];
  costCover?: Record<string, { percent: number; cap?: { amount: number; currency: string; per?: string } }>;
}

function lineOfStored(stored: Line): Line {
  const { underpinning, costCover } = stored as unknown as EarlierLine;
  const line: Record<string, unknown> = { ...stored };
  if (underpinning && !Array.isArray(underpinning)) line.underpinning = [{ ...underpinning, target: 'resolution' }];
  // A cap without a period was one for a year.
  if (costCover)
    line.costCover = Object.fromEntries(
      Object.entries(costCover).map(([kind, { cap, ...cover }]) => [
        kind,
        { ...cover, ...(cap ? { cap: { ...cap, per: cap.per ?? 'year' } } : {}) },
      ]),
    );
  return line as unknown as Line;
}

/** A version as it is read from the table: what earlier programs wrote means today what it meant then. */
export function versionOfStored(stored: ContractVersion): ContractVersion {
  return { ...stored, lines: stored.lines.map(lineOfStored) };
}
