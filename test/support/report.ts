/** What `vitest --reporter=json` writes of a run, as far as it is counted. */
export interface RunReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    /** The file's path. */
    name: string;
    status: string;
    /** What went wrong outside its tests: it could not be loaded, or a hook of the file failed. */
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/**
 * What failed in a run, a line each: every test that did, and every file that did without one, as where it could not be loaded or a hook
 * failed. Never empty where the run itself was not `ok`.
 * @param root the folder that paths are shown from, with its slash
 */
export function failuresIn({ testResults }: RunReport, ok: boolean, root: string): string[] {
  const found = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.startsWith(root) ? name.slice(root.length) : name;
    const failed = assertionResults.flatMap((one) => (one.status === 'failed' ? [`${file}: ${one.fullName}`] : []));
    const beside = status === 'failed' && (failed.length === 0 || message);
    const why = message?.split('\n')[0] || 'a hook failed';
    return beside ? [...failed, `${file}: ${why}`] : failed;
  });
  return found.length || ok ? found : ['an error outside all tests: see above'];
}
