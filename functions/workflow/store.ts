import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { WorkflowRun } from './run.ts';

type Item = Record<string, unknown>;

const keyOf = (ticketId: string) => ({ pk: `T#${useTenant()}#TKT#${ticketId}`, sk: 'WORKFLOW' });

/** Attributes `entered:<step>` say when a step was first come to. */
const enteredPrefix = 'entered:';

function runFromItem(item: Item): WorkflowRun {
  const { pk, sk, entity, fired, over, ...rest } = item;
  const entered = Object.entries(rest).filter(([name]) => name.startsWith(enteredPrefix));
  return {
    ...(rest as unknown as WorkflowRun),
    entered: Object.fromEntries(entered.map(([name, at]) => [name.slice(enteredPrefix.length), Number(at)])),
    ticketId: String(pk).split('#').at(-1) ?? '',
    over: over === true,
    fired: fired instanceof Set ? (fired as Set<string>) : new Set(),
  };
}

type Change = Pick<UpdateCommandInput, 'UpdateExpression' | 'ConditionExpression'> & {
  values?: Item;
  /** What an alias in the expressions stands for, where it is not the attribute of the same name. */
  names?: Record<string, string>;
};

/** Changes the item and answers it as it then is; undefined where the condition does not hold. */
async function update(
  ticketId: string,
  { values, names: named = {}, ...change }: Change,
): Promise<WorkflowRun | undefined> {
  const expressions = `${change.UpdateExpression} ${change.ConditionExpression ?? ''}`;
  const names = [...expressions.matchAll(/#(\w+)/g)].map(([alias, name = '']) => [alias, named[name] ?? name]);
  try {
    const { Attributes } = await desk().client.send(
      new UpdateCommand({
        TableName: desk().table,
        Key: keyOf(ticketId),
        ...change,
        ExpressionAttributeNames: Object.fromEntries(names),
        ...(values ? { ExpressionAttributeValues: values } : {}),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes && runFromItem(Attributes);
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
}

/** Where the ticket's workflow stands; undefined where none was started. */
export async function runOf(ticketId: string): Promise<WorkflowRun | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: keyOf(ticketId), ConsistentRead: true }),
  );
  return item && runFromItem(item);
}

/**
 * Writes a run that is about to start: the first one where the ticket has none, a later one in place of generation
 * `generation - 1`. False where somebody else has done so.
 */
export async function putRun(run: WorkflowRun): Promise<boolean> {
  const { client, table } = desk();
  const { ticketId, fired, over, entered, ...rest } = run;
  const item = { ...keyOf(ticketId), entity: 'workflow', ...rest, ...(fired.size ? { fired } : {}) };
  const condition =
    run.generation === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#g = :before',
          ExpressionAttributeNames: { '#g': 'generation' },
          ExpressionAttributeValues: { ':before': run.generation - 1 },
        };
  try {
    await client.send(new PutCommand({ TableName: table, Item: item, ...condition }));
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** The execution has come to a step and does not wait. Undefined where it is no longer the ticket's execution. */
export function enterStep(
  ticketId: string,
  generation: number,
  step: string,
  now: number,
): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression: 'SET #step = :step, #entered = if_not_exists(#entered, :now) REMOVE #token, #armedFor',
    ConditionExpression: '#generation = :generation',
    names: { entered: `${enteredPrefix}${step}` },
    values: { ':step': step, ':generation': generation, ':now': now },
  });
}

/** Something happened to the ticket. Undefined where it has no workflow. */
export function nextEpoch(ticketId: string): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression: 'ADD #epoch :one',
    ConditionExpression: 'attribute_exists(#pk)',
    values: { ':one': 1 },
  });
}

/**
 * The execution waits: `token` wakes it, at the latest it wakes by itself at `armedFor`. Undefined where something happened since
 * `epoch` was read, or the wait is over: then nobody would wake it, and it must look again by itself.
 */
export function arm(
  ticketId: string,
  seen: { generation: number; epoch: number },
  token: string,
  armedFor: number,
): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression: 'SET #token = :token, #armedFor = :armedFor',
    ConditionExpression: '#epoch = :epoch AND #generation = :generation AND attribute_not_exists(#over)',
    values: { ':token': token, ':armedFor': armedFor, ':epoch': seen.epoch, ':generation': seen.generation },
  });
}

/** A rule has acted. */
export async function markFired(ticketId: string, key: string): Promise<void> {
  await update(ticketId, { UpdateExpression: 'ADD #fired :keys', values: { ':keys': new Set([key]) } });
}

/** The ticket is closed: nothing is waited for any more. Undefined where it has no workflow. */
export function endRun(ticketId: string, step: string, now: number): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression:
      'SET #over = :yes, #step = :step, #status = :ended, #endedAt = if_not_exists(#endedAt, :now) ADD #epoch :one',
    ConditionExpression: 'attribute_exists(#pk)',
    values: { ':yes': true, ':step': step, ':ended': 'ended', ':now': now, ':one': 1 },
  });
}

/** The execution failed. Undefined where another one has taken over, or the ticket is closed. */
export function failRun(
  ticketId: string,
  generation: number,
  lastError: NonNullable<WorkflowRun['lastError']>,
): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression:
      'SET #status = :failed, #lastError = if_not_exists(#lastError, :lastError) REMOVE #token, #armedFor',
    ConditionExpression: '#generation = :generation AND attribute_not_exists(#over)',
    values: { ':failed': 'failed', ':lastError': lastError, ':generation': generation },
  });
}
