import type { Workflow } from '../../../../../../workflows/definition.ts';

/** What keeps a draft from being published, as the API says it: `field` is a path below `definition`. */
export interface DraftFault {
  field: string;
  message: string;
}

/** The id of the step that a fault is about; undefined for one of the workflow itself. */
export function stepOfFault({ field }: DraftFault, workflow: Workflow): string | undefined {
  const index = /^definition\.steps\.(\d+)/.exec(field)?.[1];
  return index === undefined ? undefined : workflow.steps[Number(index)]?.id;
}

/** The first fault at or inside a part. */
export function faultInside(faults: readonly DraftFault[], path: string): string | undefined {
  return faults.find(({ field }) => field === path || field.startsWith(`${path}.`))?.message;
}
