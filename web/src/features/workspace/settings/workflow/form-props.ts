import type { Step, StepOf, Workflow } from '../../../../../../workflows/definition.ts';
import type { DraftFault } from './faults.ts';

export interface Props {
  workflow: Workflow;
  step: Step;
  faults: readonly DraftFault[];
  onStep: (step: Step) => void;
}

/** What the form of one kind of step gets; `path` is where the API finds the step. */
export type FormProps<Kind extends Step['kind']> = Omit<Props, 'step'> & { step: StepOf<Kind>; path: string };
