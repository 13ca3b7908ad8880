import { describe, expect, it } from 'vitest';
import { failuresIn, type RunReport } from '../support/report.ts';

const report = (...testResults: RunReport['testResults']): RunReport => ({
  numPassedTests: 1,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
});
const test = (fullName: string, status: string) => ({ fullName, status });

describe('what failed in a run of the tests', () => {
  it('is nothing where all is well', () => {
    const file = { name: '/here/test/a.test.ts', status: 'passed', assertionResults: [test('works', 'passed')] };
    expect(failuresIn(report(file), true, '/here/')).toEqual([]);
  });

  it('is each test, each file that could not be loaded, and each whose hook failed: beside a failed test, too', () => {
    const failed = { status: 'failed', message: '' };
    const files = [
      { ...failed, name: '/here/a.test.ts', assertionResults: [test('one', 'failed'), test('two', 'passed')] },
      { ...failed, name: '/here/b.test.ts', message: 'Cannot find module\nat …', assertionResults: [] },
      { ...failed, name: '/here/c.test.ts', assertionResults: [test('not run', 'skipped')] },
      { ...failed, name: '/here/d.test.ts', message: 'expected []', assertionResults: [test('three', 'failed')] },
    ];
    expect(failuresIn(report(...files), false, '/here/')).toEqual([
      'a.test.ts: one',
      'b.test.ts: Cannot find module',
      'c.test.ts: a hook failed',
      'd.test.ts: three',
      'd.test.ts: expected []',
    ]);
  });

  it('is told where an error came from no test', () => {
    const file = { name: '/here/a.test.ts', status: 'passed', assertionResults: [test('works', 'passed')] };
    expect(failuresIn(report(file), false, '/here/')).toHaveLength(1);
  });
});
