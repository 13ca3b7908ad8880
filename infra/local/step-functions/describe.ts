import type { ExecutionRow, HistoryRow, MachineRow } from './store.ts';
import { StepFunctionsError } from './wire-errors.ts';

/** A state machine as DescribeStateMachine answers it. Instants on this wire are epoch seconds. */
export function describeMachine(machine: MachineRow): object {
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: machine.definition,
    roleArn: machine.roleArn,
    type: 'STANDARD',
    creationDate: machine.createdAt / 1000,
  };
}

/** An execution as ListExecutions answers it. */
export function summaryOfExecution(execution: ExecutionRow): object {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt / 1000,
    ...(execution.stoppedAt === null ? {} : { stopDate: execution.stoppedAt / 1000 }),
  };
}

/** An execution as DescribeExecution answers it. */
export function describeExecution(execution: ExecutionRow): object {
  const { input, output, error, cause } = execution;
  const present = Object.entries({ input, output, error, cause }).filter(([, value]) => value !== null);
  return { ...summaryOfExecution(execution), ...Object.fromEntries(present) };
}

/** An event as GetExecutionHistory answers it. */
export function historyEvent(event: HistoryRow): object {
  const details = JSON.parse(event.details) as object;
  return { id: event.id, previousEventId: event.id - 1, timestamp: event.at / 1000, type: event.type, ...details };
}

/** One page of a list, as `maxResults` and `nextToken` of the request ask: `read` skips rows and takes at most `limit`. */
export function page<T>(
  body: Record<string, unknown>,
  read: (skip: number, limit: number) => T[],
): { items: T[]; nextToken?: string } {
  const skip = Number(body.nextToken ?? 0);
  if (!Number.isSafeInteger(skip) || skip < 0) throw new StepFunctionsError('InvalidToken', 'Invalid Token: nextToken');
  const limit = Math.min(Number(body.maxResults) || 100, 1000);
  const rows = read(skip, limit + 1);
  const items = rows.slice(0, limit);
  return rows.length > limit ? { items, nextToken: String(skip + limit) } : { items };
}
