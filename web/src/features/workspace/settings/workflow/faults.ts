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

/** Answers the sentence about a part of what is edited. */
export type FaultAt = (field: string) => string | undefined;

/** The faults below a path: those at the part itself or at anything inside it that no form shows on its own. */
export function faultsBelow(faults: readonly DraftFault[], path: string): FaultAt {
  return (field) => {
    const whole = field ? `${path}.${field}` : path;
    return faults.find((fault) => fault.field === whole)?.message;
  };
}

/** The first fault at or inside a part. */
export function faultInside(faults: readonly DraftFault[], path: string): string | undefined {
  return faults.find(({ field }) => field === path || field.startsWith(`${path}.`))?.message;
}
