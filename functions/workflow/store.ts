import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Happened, roundOf } from '../../workflows/moments.ts';
import type { Outcome } from '../../workflows/waiting.ts';
import { useTenant } from '../shared/actor.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import type { WorkflowRun } from './run.ts';

type Item = Record<string, unknown>;

const keyOf = (ticketId: string) => ({ pk: `T#${useTenant()}#TKT#${ticketId}`, sk: 'WORKFLOW' });

/** What is kept for each step, loop or event lies in attributes of its own, so that changes of one do not meet another's. */
const kept = {
  entered: 'entered:',
  token: 'token:',
  armedFor: 'armed:',
  outcome: 'out:',
  left: 'left:',
  rounds: 'rounds:',
  taken: 'taken:',
  visit: 'visit:',
  event: 'event:',
  turn: 'turn:',
} as const;

function prefixed<Value>(item: Item, prefix: string): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value as Value]] : [],
    ),
  );
}

function flattened(prefix: string, values: Readonly<Record<string, unknown>>): Item {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [`${prefix}${id}`, value]));
}

function runFromItem(item: Item): WorkflowRun {
  const armed = prefixed<number>(item, kept.armedFor);
  const events = prefixed<Omit<Happened, 'id'>>(item, kept.event);
  const plain = Object.fromEntries(Object.entries(item).filter(([name]) => !name.includes(':')));
  const { pk, sk, entity, fired, over, ...rest } = plain;
  const turns = Object.entries(prefixed<number>(item, kept.turn)).map(([rounds, round]) => `${rounds}/${round}`);
  return {
    ...(rest as unknown as WorkflowRun),
    ticketId: String(pk).split('#').at(-1) ?? '',
    over: over === true,
    fired: new Set([...(fired instanceof Set ? (fired as Set<string>) : []), ...turns]),
    entered: prefixed(item, kept.entered),
    waits: Object.fromEntries(
      Object.entries(prefixed<string>(item, kept.token)).map(([step, token]) => [
        step,
        { token, armedFor: armed[step] ?? 0 },
      ]),
    ),
    outcomes: prefixed(item, kept.outcome),
    left: prefixed(item, kept.left),
    rounds: prefixed(item, kept.rounds),
    taken: prefixed(item, kept.taken),
    visits: prefixed(item, kept.visit),
    happened: Object.entries(events)
      .map(([id, one]) => ({ id, ...one }))
      .sort((a, b) => a.at - b.at),
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
 * `generation - 1`. Answers what it took the place of, as it was at that instant; nothing where it is the first, or somebody else was faster.
 */
export async function putRun(run: WorkflowRun): Promise<WorkflowRun | undefined> {
  const { client, table } = desk();
  const { ticketId, fired, over, entered, waits, outcomes, left, rounds, taken, visits, happened, ...rest } = run;
  const item = {
    ...keyOf(ticketId),
    entity: 'workflow',
    ...rest,
    ...(fired.size ? { fired } : {}),
    ...flattened(kept.entered, entered),
    ...flattened(kept.left, left),
    ...flattened(kept.taken, taken),
  };
  const condition =
    run.generation === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#g = :before',
          ExpressionAttributeNames: { '#g': 'generation' },
          ExpressionAttributeValues: { ':before': run.generation - 1 },
        };
  try {
    const { Attributes } = await client.send(
      new PutCommand({ TableName: table, Item: item, ReturnValues: 'ALL_OLD', ...condition }),
    );
    return Attributes && runFromItem(Attributes);
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
}

/**
 * The execution has come to a step, or looks again at the one where it waits. A step that was left before, or that does not
 * wait and is visited once more, is come to anew.
 * Undefined where it is no longer the ticket's execution, or the run is over.
 */
export async function enterStep(
  ticketId: string,
  generation: number,
  step: string,
  now: number,
  visit?: string,
): Promise<WorkflowRun | undefined> {
  const names = {
    entered: `${kept.entered}${step}`,
    visit: `${kept.visit}${step}`,
    token: `${kept.token}${step}`,
    armed: `${kept.armedFor}${step}`,
  };
  const run = await update(ticketId, {
    UpdateExpression: `SET #step = :step, #entered = if_not_exists(#entered, :now)${visit ? ', #visit = if_not_exists(#visit, :visit)' : ''} REMOVE #token, #armed`,
    ConditionExpression: '#generation = :generation AND attribute_not_exists(#over)',
    names,
    values: { ':step': step, ':generation': generation, ':now': now, ...(visit ? { ':visit': visit } : {}) },
  });
  const again = visit ? run?.visits[step] !== visit : run?.left[step] !== undefined;
  if (!run || !again) return run;
  return update(ticketId, {
    UpdateExpression: `SET #entered = :now${visit ? ', #visit = :visit' : ''} REMOVE #left`,
    ConditionExpression: '#generation = :generation',
    names: { entered: names.entered, left: `${kept.left}${step}`, visit: names.visit },
    values: { ':generation': generation, ':now': now, ...(visit ? { ':visit': visit } : {}) },
  });
}

/** A waiting step is over: its execution leaves it when it next looks. */
export function settleStep(ticketId: string, generation: number, step: string, outcome: Outcome) {
  return update(ticketId, {
    UpdateExpression: 'SET #out = :out',
    ConditionExpression: '#generation = :generation',
    names: { out: `${kept.outcome}${step}` },
    values: { ':out': outcome, ':generation': generation },
  });
}

/** The execution leaves a step at which it waited. Doing it again changes nothing. */
export function leaveStep(
  ticketId: string,
  generation: number,
  step: string,
  outcome: Outcome,
  now: number,
): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression: 'SET #left = if_not_exists(#left, :left) REMOVE #out, #token, #armed',
    ConditionExpression: '#generation = :generation',
    names: {
      left: `${kept.left}${step}`,
      out: `${kept.outcome}${step}`,
      token: `${kept.token}${step}`,
      armed: `${kept.armedFor}${step}`,
    },
    values: { ':left': { outcome, at: now }, ':generation': generation },
  });
}

/** A loop goes round once more, counted once per visit of its state; or a branch takes a way. */
export function decideStep(
  ticketId: string,
  generation: number,
  step: string,
  decided: { round: { count: number; visit: string } } | { way: number },
): Promise<WorkflowRun | undefined> {
  const [name, value] = 'round' in decided ? [kept.rounds, decided.round] : [kept.taken, decided.way];
  return update(ticketId, {
    UpdateExpression: 'SET #decided = :value',
    ConditionExpression: '#generation = :generation',
    names: { decided: `${name}${step}` },
    values: { ':value': value, ':generation': generation },
  });
}

/** Something happened that the workflow listens to. */
export function noteEvent(ticketId: string, { id, event, at }: Happened): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression: 'SET #happened = :happened',
    ConditionExpression: 'attribute_exists(#pk)',
    names: { happened: `${kept.event}${id}` },
    values: { ':happened': { event, at } },
  });
}

/** What happened and has been dealt with is forgotten. */
export async function forgetEvents(ticketId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const names = Object.fromEntries(ids.map((id, index) => [`h${index}`, `${kept.event}${id}`]));
  await update(ticketId, {
    UpdateExpression: `REMOVE ${Object.keys(names)
      .map((name) => `#${name}`)
      .join(', ')}`,
    names,
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
 * The execution waits at a step: `token` wakes it, at the latest it wakes by itself at `armedFor`. Undefined where something
 * happened since `epoch` was read, or the wait is over: then nobody would wake it, and it must look again by itself.
 */
export function arm(
  ticketId: string,
  seen: { generation: number; epoch: number; step: string },
  token: string,
  armedFor: number,
): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression: 'SET #token = :token, #armed = :armedFor',
    ConditionExpression:
      '#epoch = :epoch AND #generation = :generation AND attribute_not_exists(#over) AND attribute_not_exists(#out) AND attribute_not_exists(#left)',
    names: {
      token: `${kept.token}${seen.step}`,
      armed: `${kept.armedFor}${seen.step}`,
      out: `${kept.outcome}${seen.step}`,
      left: `${kept.left}${seen.step}`,
    },
    values: { ':token': token, ':armedFor': armedFor, ':epoch': seen.epoch, ':generation': seen.generation },
  });
}

/** A rule has acted. Of one that comes back only the last round is kept: it may for years, and the item stays small. */
export async function markFired(ticketId: string, key: string): Promise<void> {
  const turn = roundOf(key);
  if (turn) {
    const names = { turn: `${kept.turn}${turn.rounds}` };
    await update(ticketId, { UpdateExpression: 'SET #turn = :round', names, values: { ':round': turn.round } });
    return;
  }
  await update(ticketId, { UpdateExpression: 'ADD #fired :keys', values: { ':keys': new Set([key]) } });
}

/**
 * The run is over: nothing is waited for any more. Undefined where the ticket has no workflow. `key` is of the event that ends it:
 * should that come again, it is recognised.
 */
export function endRun(
  ticketId: string,
  step: string,
  status: 'ended' | 'stopped',
  now: number,
  key?: string,
): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression: `SET #over = :yes, #step = :step, #status = :status, #endedAt = if_not_exists(#endedAt, :now) ADD #epoch :one${key ? ', #fired :keys' : ''}`,
    ConditionExpression: 'attribute_exists(#pk)',
    values: {
      ':yes': true,
      ':step': step,
      ':status': status,
      ':now': now,
      ':one': 1,
      ...(key ? { ':keys': new Set([key]) } : {}),
    },
  });
}

/** The major incident that began the run is over, and its ticket resolved with it. */
export async function noteMajorOver(ticketId: string): Promise<void> {
  await update(ticketId, {
    UpdateExpression: 'SET #major.#ended = :yes',
    ConditionExpression: 'attribute_exists(#major)',
    names: { ended: 'over' },
    values: { ':yes': true },
  });
}

/** What the run before waited for has been told that it is over. */
export async function forgetLeaving(ticketId: string): Promise<void> {
  await update(ticketId, { UpdateExpression: 'REMOVE #leaving', ConditionExpression: 'attribute_exists(#pk)' });
}

/** The execution failed. Undefined where another one has taken over, or the ticket is closed. */
export function failRun(
  ticketId: string,
  generation: number,
  lastError: NonNullable<WorkflowRun['lastError']>,
): Promise<WorkflowRun | undefined> {
  return update(ticketId, {
    UpdateExpression: 'SET #status = :failed, #lastError = if_not_exists(#lastError, :lastError)',
    ConditionExpression: '#generation = :generation AND attribute_not_exists(#over)',
    values: { ':failed': 'failed', ':lastError': lastError, ':generation': generation },
  });
}
