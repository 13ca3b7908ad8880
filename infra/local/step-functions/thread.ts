import type { AslState, Json } from './asl.ts';
import type { Outcome } from './evaluate.ts';
import type { ThreadRow } from './store.ts';

/** What a strand no longer has once it does not wait. */
export const unparked = {
  parameters: null,
  token: null,
  dueAt: null,
  timeoutAt: null,
  heartbeatSeconds: null,
  outcome: null,
};
/** A strand that stands before a state. */
export const fresh = { ...unparked, attempts: '[]', phase: 'entering' as const };

/** A strand as a key of maps. */
export function keyOf(thread: { executionArn: string; path: string }): string {
  return `${thread.executionArn}/${thread.path}`;
}

/** The path of a branch of the Parallel state at which the strand `path` stands. */
export function branchPath(path: string, index: number): string {
  return path === '' ? String(index) : `${path}.${index}`;
}

/** The path of the strand above; undefined for the execution itself. */
export function pathAbove(path: string): string | undefined {
  return path === '' ? undefined : path.split('.').slice(0, -1).join('.');
}

/** How often the state was tried again. */
export function retries(thread: ThreadRow): number {
  return (JSON.parse(thread.attempts) as number[]).reduce((sum, count) => sum + count, 0);
}

/** How a wait ends when its time is over: a Wait state goes on, a task that waits for its token has timed out. */
export function waited(thread: ThreadRow): Outcome {
  if (thread.token === null) return { output: JSON.parse(thread.parameters ?? 'null') as Json };
  const silent = thread.timeoutAt === null || (thread.dueAt ?? 0) < thread.timeoutAt;
  return { error: silent ? 'States.HeartbeatTimeout' : 'States.Timeout', cause: 'The token was not answered in time' };
}

/** What the history says of a task that begins. */
export function scheduled(state: AslState, parameters: string): object {
  const [, , service = '', , , resource = ''] = (state.Resource ?? '').split(':');
  const integration = service === 'states';
  return {
    resourceType: 'lambda',
    resource: integration ? (state.Resource ?? '').split(':').slice(-1)[0] : resource,
    region: '',
    parameters,
  };
}
