import type { Workflow } from '../../../../../../workflows/definition.ts';

/** A workflow from a file's text; undefined where it is none at all. What is wrong in it is said like that of any draft. */
export function asWorkflow(content: string): Workflow | undefined {
  try {
    const read = JSON.parse(content) as Partial<Workflow> | null;
    const isOne =
      typeof read === 'object' && read !== null && Array.isArray(read.steps) && typeof read.name === 'object';
    return isOne && read.steps?.every((step) => typeof step === 'object' && step !== null)
      ? (read as Workflow)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Gives a workflow to the browser as a file. */
export function download(workflow: Workflow): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(workflow, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${workflow.name.en.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() || 'workflow'}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
