/**
 * `npm run bench`: prints the figures of every `*.figures.ts` beside this file as they come, then all of them in one table with their
 * limits, and fails where one is over its limit or could not be measured. `npm run bench -- search sla` measures these two alone. Each
 * has a process of its own: a process keeps its first tables' clients.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, writeSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
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
/** The file descriptor by which a stage's process hands its figures over; what it prints is for people. */
const handover = 3;

const rounded = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(2));

/** What a figure is held to, in words; nothing where it is told alone. */
function boundOf({ limit, least }: Figure): string {
  if (limit !== undefined) return `≤ ${rounded(limit)}`;
  return least === undefined ? '' : `≥ ${rounded(least)}`;
}

/** Whether a figure keeps its bound; undefined where it has none. A figure that is no number keeps none. */
function isMet({ value, limit, least }: Figure): boolean | undefined {
  if (limit !== undefined) return value <= limit;
  return least === undefined ? undefined : value >= least;
}

/** Figures as the lines of a table, as wide as the longest name. */
function tableOf(figures: readonly Figure[]): string[] {
  const width = Math.max(...figures.map(({ name }) => name.length));
  const shown = figures.map((figure) => ({ figure, value: `${rounded(figure.value)} ${figure.unit}`.trimEnd() }));
  const wide = Math.max(...shown.map(({ value }) => value.length));
  return shown.map(({ figure, value }) => {
    const met = isMet(figure);
    const verdict = met === undefined ? '' : met ? '✓ met' : '✗ NOT MET';
    return `  ${figure.name.padEnd(width)}  ${value.padStart(wide)}  ${boundOf(figure).padEnd(9)} ${verdict}`.trimEnd();
  });
}

/** Measures one stage in this process and hands its figures over. */
async function measure(stage: string): Promise<void> {
  const { figures } = (await import(join(here, `${stage}${suffix}`))) as { figures: () => Promise<Figure[]> };
  writeSync(handover, JSON.stringify(await figures()));
}

/** The figures of a stage, measured in a process of its own; undefined where it ended without any. */
function measured(stage: string): Figure[] | undefined {
  const { status, output } = spawnSync(process.execPath, [import.meta.filename, '--stage', stage], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT' },
    encoding: 'utf8',
  });
  const handed = output?.[handover];
  return status === 0 && handed ? (JSON.parse(handed) as Figure[]) : undefined;
}

/** How long something took, since an instant (epoch milliseconds). */
function since(start: number): string {
  const seconds = Math.round((Date.now() - start) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const [flag, only] = process.argv.slice(2);
if (flag === '--stage' && only) {
  await measure(only);
  process.exit(0);
}

const [cpu] = cpus();
console.log(
  `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
const known = readdirSync(here)
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length) throw new Error(`No figures are called ${unknown.join(', ')}; there are ${known.join(', ')}`);

const began = Date.now();
const stages = asked.length ? asked : known;
const all: { stage: string; figures: Figure[] | undefined }[] = [];
for (const [at, stage] of stages.entries()) {
  const start = Date.now();
  console.log(`\n[${at + 1}/${stages.length}] ${stage}, at a load of ${loadavg()[0]?.toFixed(1)}`);
  const figures = measured(stage);
  all.push({ stage, figures });
  console.log(figures ? tableOf(figures).join('\n') : '  ✗ could not be measured');
  console.log(`  (${since(start)})`);
}

const figures = all.flatMap((one) => one.figures ?? []);
const missed = figures.filter((figure) => isMet(figure) === false);
const broken = all.filter((one) => !one.figures).map(({ stage }) => stage);
console.log(`\nAll figures, in ${since(began)}\n\n${tableOf(figures).join('\n')}`);
for (const stage of broken) console.log(`  ✗ ${stage} could not be measured`);
const bounded = figures.filter((figure) => isMet(figure) !== undefined).length;
console.log(
  `\n${bounded - missed.length} of ${bounded} limits are met${broken.length ? `; not measured: ${broken.join(', ')}` : ''}.`,
);
for (const { name } of missed) console.log(`  ✗ ${name}`);
process.exit(missed.length + broken.length ? 1 : 0);
