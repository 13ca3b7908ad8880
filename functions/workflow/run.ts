/** Where a ticket's workflow stands: one item beside the ticket. Instants are epoch milliseconds. */
export interface WorkflowRun {
  ticketId: string;
  workflowId: string;
  version: number;
  stateMachineArn: string;
  executionArn: string;
  /** Counts the executions that were started for the ticket, from 1. */
  generation: number;
  /** The step that runs, or ran last. */
  step: string;
  status: 'running' | 'ended' | 'failed';
  /** The desk's setting when it started. */
  quietDays: number;
  /** Counts what happened to the ticket that may change what is due. */
  epoch: number;
  /** What wakes the execution while it waits, and until when it waits. */
  token?: string;
  armedFor?: number;
  /** The waiting step is over: nothing is to be waited for any more. */
  over: boolean;
  /** Keys of the rules that have acted. */
  fired: ReadonlySet<string>;
  /** When each step was first come to. */
  entered: Readonly<Record<string, number>>;
  endedAt?: number;
  /** What made the execution fail, and when. */
  lastError?: { error: string; cause: string; at: number };
}

/** The name of an execution: a second start of the same one is refused by its name. */
export function executionName(ticketId: string, generation: number): string {
  return `${ticketId}-${generation}`;
}

/** The ARN that an execution will have. */
export function executionArn(stateMachineArn: string, name: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}
