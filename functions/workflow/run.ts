import type { Happened } from '../../workflows/moments.ts';
import type { Outcome } from '../../workflows/waiting.ts';

/** A step that waits: its task's token, and until when it waits at the latest. */
export interface Wait {
  token: string;
  armedFor: number;
}

/** Where a run stood when a major incident took its place: where the ticket goes back to. */
export type Interrupted = Pick<WorkflowRun, 'workflowId' | 'version' | 'step' | 'status' | 'entered' | 'left'>;

/** Where a ticket's workflow stands: one item beside the ticket. Instants are epoch milliseconds. */
export interface WorkflowRun {
  ticketId: string;
  workflowId: string;
  version: number;
  stateMachineArn: string;
  executionArn: string;
  /** Counts the executions that were started for the ticket, from 1. */
  generation: number;
  /** When this generation began. */
  begunAt: number;
  /** The step with which this generation began, where it was not the first one. */
  startAt?: string;
  /** The step that was come to last. */
  step: string;
  /** `stopped`: somebody ended it, with a reason, before the ticket was closed. */
  status: 'running' | 'ended' | 'failed' | 'stopped';
  /** The desk's setting when it started. */
  quietDays: number;
  /** Counts what happened to the ticket that may change what is due. */
  epoch: number;
  /** The steps that wait, each with what wakes it, and until when it waits. Several on the ways of a parallel step. */
  waits: Readonly<Record<string, Wait>>;
  /** How steps that wait are over, until their executions have left them. */
  outcomes: Readonly<Record<string, Outcome>>;
  /** How and when the steps that waited were left. */
  left: Readonly<Record<string, { outcome: Outcome; at: number }>>;
  /** The visit of each step that does not wait: the instant at which its state was entered. */
  visits: Readonly<Record<string, string>>;
  /** How often each loop has gone round. */
  rounds: Readonly<Record<string, { count: number; visit: string }>>;
  /** Which way each branch took: the index of its case. */
  taken: Readonly<Record<string, number>>;
  /** What has happened to the ticket that the workflow listens to. */
  happened: readonly Happened[];
  /** The run is over: nothing is to be waited for any more. */
  over: boolean;
  /** Keys of the rules that have acted. */
  fired: ReadonlySet<string>;
  /** When each step was come to, the last time. */
  entered: Readonly<Record<string, number>>;
  endedAt?: number;
  /**
   * Of a run that a declared major incident began: what it took the place of, where there was anything, and whether the major incident
   * is over and the ticket was to be resolved with it.
   */
  major?: { from?: Interrupted; over?: true };
  /** What the run before waited for, until it is told that it is over. */
  leaving?: readonly string[];
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
