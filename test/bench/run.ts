/**
 * `npm run bench`: prints the figures of every `*.figures.ts` beside this file, and fails where one is over its limit.
 * `npm run bench -- search sla` prints these two alone. Each has a process of its own: a process keeps its first tables' clients.
 */
import { spawnSync } from 'node:child_process';
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
const suffix = '.figures.ts';

/** Prints one file's figures, and tells how many are over their limits. */
async function print(stage: string): Promise<number> {
  const { figures } = (await import(join(here, `${stage}${suffix}`))) as { figures: () => Promise<Figure[]> };
  let over = 0;
  for (const { name, value, unit, limit, least } of await figures()) {
    const bad = (limit !== undefined && value > limit) || (least !== undefined && value < least);
    if (bad) over += 1;
    const bound =
      limit !== undefined
        ? ` (limit ${limit} ${unit})`
        : least !== undefined
          ? ` (at least ${Number.isInteger(least) ? least : least.toFixed(2)})`
          : '';
    const shown = Number.isInteger(value) ? value : value.toFixed(2);
    console.log(`  ${bad ? '✗' : ' '} ${name.padEnd(64)} ${String(shown).padStart(10)} ${unit}${bound}`);
  }
  return over;
}

const [flag, only] = process.argv.slice(2);
if (flag === '--stage' && only) process.exit((await print(only)) ? 1 : 0);

const [cpu] = cpus();
console.log(
  `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);
const known = readdirSync(here)
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length) throw new Error(`No figures are called ${unknown.join(', ')}; there are ${known.join(', ')}`);
let failed = 0;
for (const stage of asked.length ? asked : known) {
  console.log(stage);
  const { status } = spawnSync(process.execPath, [import.meta.filename, '--stage', stage], {
    stdio: 'inherit',
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT' },
  });
  if (status !== 0) failed += 1;
}
process.exit(failed ? 1 : 0);
