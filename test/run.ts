/**
 * `npm test`: every check of the project, one after another, and one closing line that counts them all.
 * `npm test -- unit` runs the named stages only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const scratch = mkdtempSync(join(tmpdir(), 'guichet-test-'));
const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } }).status === 0;
}

function check(command: string, ...args: string[]): () => Tally {
  return () => (run(command, ...args) ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 });
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
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(
        readFileSync(report, 'utf8'),
      ) as Record<string, number>;
      // A file that could not even be loaded has no failed test, and must count all the same.
      const failed = numFailedTests || (ok ? 0 : Math.max(1, numFailedTestSuites ?? 0));
      return { passed: numPassedTests ?? 0, failed, skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0) };
    } catch {
      return { ...nothing, failed: 1 };
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
const total = { ...nothing };
const red: string[] = [];
for (const [name, stage] of stages) {
  if (wanted.length && !wanted.includes(name)) continue;
  const start = Date.now();
  console.log(`\n=== ${name}`);
  const tally = stage();
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
  if (tally.failed) red.push(name);
  console.log(`=== ${name}: ${tally.failed ? 'failed' : 'ok'} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
rmSync(scratch, { recursive: true, force: true });
if (red.length) console.log(`\nFailed: ${red.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed ? 1 : 0);
