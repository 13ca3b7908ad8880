import type { Workflow } from '../../../../../../workflows/definition.ts';
import { saveText } from '../../parts/save-file.ts';

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
  const name = workflow.name.en.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() || 'workflow';
  saveText(`${name}.json`, `${JSON.stringify(workflow, null, 2)}\n`, 'application/json');
}
