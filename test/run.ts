/**
 * `npm test`: every check of the project, one after another; at the end what failed, by name, and one closing line that counts them all.
 * `npm test -- unit` runs the named stages only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failuresIn, type RunReport } from './support/report.ts';

interface Tally {
  passed: number;
  /** What failed, a line each. */
  failed: string[];
  skipped: number;
}

const scratch = mkdtempSync(join(tmpdir(), 'guichet-test-'));
const nothing: Tally = { passed: 0, failed: [], skipped: 0 };
const root = join(import.meta.dirname, '../');

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } }).status === 0;
}

function check(command: string, ...args: string[]): () => Tally {
  return () => (run(command, ...args) ? { ...nothing, passed: 1 } : { ...nothing, failed: ['see above'] });
}

function tests(...projects: string[]): () => Tally {
  return () => {
    const report = join(scratch, `${projects.join('-')}.json`);
    const ok = run(
      'vitest',
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    );
    try {
      const told = JSON.parse(readFileSync(report, 'utf8')) as RunReport;
      const { numPassedTests, numPendingTests, numTodoTests } = told;
      return { passed: numPassedTests, failed: failuresIn(told, ok, root), skipped: numPendingTests + numTodoTests };
    } catch {
      return { ...nothing, failed: ['the tests did not end: see above'] };
    }
  };
}

const stages: [name: string, stage: () => Tally][] = [
  ['generate', check('npm', 'run', '--silent', 'generate')],
  ['types', check('tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['web-types', check('tsc', '--noEmit', '-p', 'web')],
  ['lint', check('biome', 'ci', '--error-on-warnings', '.')],
  ['dead-code', check('knip')],
  [
    'dependency-rules',
    check('depcruise', '--config', '.dependency-cruiser.cjs', 'functions', 'workflows', 'infra', 'web/src'),
  ],
  ['duplicates', check('jscpd', '--config', '.jscpd.json', 'functions', 'workflows', 'infra', 'web/src')],
  ['unit', tests('unit')],
  ['infra', tests('infra')],
  ['build', check('npm', 'run', '--silent', 'build')],
  ['system', tests('system')],
  ['browser', tests('browser')],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some(([stage]) => stage === name));
if (unknown.length) {
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${stages.map(([name]) => name).join(', ')}`);
  process.exit(2);
}
let [passed, skipped] = [0, 0];
const red: string[] = [];
for (const [name, stage] of stages) {
  if (wanted.length && !wanted.includes(name)) continue;
  const start = Date.now();
  console.log(`\n=== ${name}`);
  const tally = stage();
  passed += tally.passed;
  skipped += tally.skipped;
  red.push(...tally.failed.map((what) => `${name}: ${what}`));
  console.log(`=== ${name}: ${tally.failed.length ? 'failed' : 'ok'} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
rmSync(scratch, { recursive: true, force: true });
if (red.length) console.log(`\nFailed:\n${red.map((one) => `  ${one}`).join('\n')}`);
console.log(`\n${passed} passed, ${red.length} failed, ${skipped} skipped`);
process.exit(red.length ? 1 : 0);
