/** `npm run bench`: prints the figures of every `*.figures.ts` beside this file, and fails where one is over its limit. */
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** One figure. With `limit`, the value must not be above it; with `least`, not below. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  limit?: number;
  least?: number;
}

const here = import.meta.dirname;
const [cpu] = cpus();
console.log(
  `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);
let over = 0;
for (const file of readdirSync(here)
  .filter((name) => name.endsWith('.figures.ts'))
  .sort()) {
  const { figures } = (await import(join(here, file))) as { figures: () => Promise<Figure[]> };
  console.log(file.replace('.figures.ts', ''));
  for (const { name, value, unit, limit, least } of await figures()) {
    const bad = (limit !== undefined && value > limit) || (least !== undefined && value < least);
    if (bad) over += 1;
    const bound =
      limit !== undefined ? ` (limit ${limit} ${unit})` : least !== undefined ? ` (at least ${least.toFixed(2)})` : '';
    const shown = Number.isInteger(value) ? value : value.toFixed(2);
    console.log(`  ${bad ? '✗' : ' '} ${name.padEnd(64)} ${String(shown).padStart(10)} ${unit}${bound}`);
  }
}
process.exit(over ? 1 : 0);
