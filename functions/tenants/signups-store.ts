import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accountItem } from '../people/accounts-store.ts';
import { mostAttempts } from '../people/challenge.ts';
import { conflict, invalid, type PublicError } from '../shared/errors.ts';
import { type DeskEvent, directoryLogItem } from '../shared/event.ts';
import { contentOf } from '../shared/item.ts';
import { directory, isConditionFailure } from '../shared/table.ts';
import { type Guarded, transact, type Write } from '../shared/transact.ts';
import type { Signup } from './signup.ts';
import { everyTenant, inboxKey, slugKey, tenantKey } from './store.ts';

/**
 * Sign-ups that wait for their code. One address has one of them: a pointer beside its accounts says which. The web address
 * is held in the directory until it is confirmed or a day has passed.
 */

const key = (signupId: string) => ({ pk: `SIGNUP#${signupId}`, sk: 'SIGNUP' });
const pointerKey = (email: string) => ({ pk: `EMAIL#${email}`, sk: 'SIGNUP' });
const ttlOf = (signup: Signup) => Math.ceil(Date.parse(signup.heldUntil) / 1000) + 3600;

export async function signupById(signupId: string): Promise<Signup | undefined> {
  const { client, table } = directory();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: key(signupId), ConsistentRead: true }),
  );
  if (!item) return undefined;
  return contentOf<Signup>(item);
}

/** The sign-up that waits for this address (trimmed, lower case). */
export async function signupOfEmail(email: string): Promise<Signup | undefined> {
  const { client, table } = directory();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: pointerKey(email), ConsistentRead: true }),
  );
  return item && signupById(String(item.signupId));
}

function slugTaken(): PublicError {
  return conflict('slug.taken', {}, { field: 'body.slug', key: 'slug.taken' });
}

/** The write that holds a web address: for nobody, for a hold that ran out, or for the same e-mail address. */
function holdWrite(signup: Signup, now: string): Guarded {
  const { slug, email, heldUntil, challenge } = signup;
  return {
    write: {
      Put: {
        TableName: directory().table,
        Item: { ...slugKey(slug), slug, state: 'held', signupId: challenge.id, email, heldUntil, ttl: ttlOf(signup) },
        ConditionExpression: 'attribute_not_exists(pk) OR (#state = :held AND (heldUntil <= :now OR email = :email))',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':held': 'held', ':now': now, ':email': email },
      },
    },
    refusal: slugTaken,
  };
}

/** The writes that take a sign-up away, with the web address that it holds. */
function withdrawal(signup: Signup, keepSlug: boolean): Write[] {
  const TableName = directory().table;
  const release = {
    Delete: {
      TableName,
      Key: slugKey(signup.slug),
      ConditionExpression: 'attribute_not_exists(pk) OR signupId = :id',
      ExpressionAttributeValues: { ':id': signup.challenge.id },
    },
  };
  return [{ Delete: { TableName, Key: key(signup.challenge.id) } }, ...(keepSlug ? [] : [release])];
}

/** Somebody else signed up with the same address at the same instant; looking again finds theirs. */
export class SignupRace extends Error {}

/**
 * Stores a sign-up with the event that has its code mailed. `replaced` is the one of the same address that it ends.
 * @throws PublicError 409 when the web address is somebody else's; SignupRace when `replaced` is not the present one.
 */
export async function saveSignup(signup: Signup, replaced: Signup | undefined, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = directory();
  const signupId = signup.challenge.id;
  const pointer: Guarded = {
    write: {
      Put: {
        TableName,
        Item: { ...pointerKey(signup.email), signupId, ttl: ttlOf(signup) },
        ...(replaced
          ? {
              ConditionExpression: 'attribute_not_exists(pk) OR signupId = :old',
              ExpressionAttributeValues: { ':old': replaced.challenge.id },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    },
    refusal: () => new SignupRace(),
  };
  await transact(client, [
    pointer,
    holdWrite(signup, signup.createdAt),
    { Put: { TableName, Item: { ...key(signupId), entity: 'signup', ...signup, ttl: ttlOf(signup) } } },
    ...(replaced ? withdrawal(replaced, replaced.slug === signup.slug) : []),
    { Put: { TableName, Item: directoryLogItem(event) } },
  ]);
}

/** Changes what was said in a sign-up, but neither its code nor the attempts made at it. */
export async function reviseSignup(signup: Signup): Promise<void> {
  const { client, table } = directory();
  const fields = ['organisation', 'name', 'language', 'timeZone', 'country', 'deskType'] as const;
  try {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: key(signup.challenge.id),
        UpdateExpression: `SET ${fields.map((field) => `#${field} = :${field}`).join(', ')}`,
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(challenge.usedAt)',
        ExpressionAttributeNames: Object.fromEntries(fields.map((field) => [`#${field}`, field])),
        ExpressionAttributeValues: Object.fromEntries(fields.map((field) => [`:${field}`, signup[field]])),
      }),
    );
  } catch (error) {
    // It was confirmed or replaced a moment ago.
    if (isConditionFailure(error)) throw slugTaken();
    throw error;
  }
}

/** Gives a sign-up its next code, with the event that has it mailed. @throws SignupRace when somebody else just did. */
export async function renewSignup(signup: Signup, event: DeskEvent): Promise<void> {
  const { client, table: TableName } = directory();
  await transact(client, [
    {
      write: {
        Update: {
          TableName,
          Key: key(signup.challenge.id),
          UpdateExpression: 'SET challenge = :challenge',
          ConditionExpression: 'challenge.#round = :before AND attribute_not_exists(challenge.usedAt)',
          ExpressionAttributeNames: { '#round': 'round' },
          ExpressionAttributeValues: { ':challenge': signup.challenge, ':before': signup.challenge.round - 1 },
        },
      },
      refusal: () => new SignupRace(),
    },
    { Put: { TableName, Item: directoryLogItem(event) } },
  ]);
}

async function setAttempts(
  signup: Signup,
  to: string,
  condition: string,
  values: Record<string, number>,
): Promise<number | undefined> {
  const { client, table } = directory();
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: key(signup.challenge.id),
        UpdateExpression: `SET challenge.attempts = ${to}`,
        ConditionExpression: `challenge.#round = :round${condition}`,
        ExpressionAttributeNames: { '#round': 'round' },
        ExpressionAttributeValues: { ...values, ':round': signup.challenge.round },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return (Attributes as Signup | undefined)?.challenge.attempts;
  } catch (error) {
    if (isConditionFailure(error)) return undefined;
    throw error;
  }
}

/** Counts an attempt before its code is looked at; the number of attempts so far, or undefined when there are none left. */
export function countSignupAttempt(signup: Signup): Promise<number | undefined> {
  const values = { ':one': 1, ':most': mostAttempts };
  return setAttempts(signup, 'challenge.attempts + :one', ' AND challenge.attempts < :most', values);
}

/** Forgets the attempts: the code was right, and whoever knows it may repeat what was cut off. */
export async function forgetSignupAttempts(signup: Signup): Promise<void> {
  await setAttempts(signup, ':none', '', { ':none': 0 });
}

/** Makes sure of the web address before anything is made, and for as long as the making may be repeated. */
export async function holdSlug(signup: Signup, now: string): Promise<void> {
  await transact(directory().client, [holdWrite(signup, now)]);
}

/**
 * The last step of a sign-up: from here on the desk is found by its web address, its inbound address and its administrator's
 * address. Happens once; doing it again changes nothing.
 */
export async function completeSignup(
  signup: Signup,
  administratorId: string,
  address: string,
  at: string,
): Promise<void> {
  const { client, table: TableName } = directory();
  const { tenantId, slug, email, challenge } = signup;
  const own = 'attribute_not_exists(pk) OR tenantId = :tenant';
  const mine = { ':tenant': tenantId };
  try {
    await transact(client, [
      {
        write: {
          Update: {
            TableName,
            Key: key(challenge.id),
            UpdateExpression: 'SET challenge.usedAt = :at',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(challenge.usedAt)',
            ExpressionAttributeValues: { ':at': at },
          },
        },
        refusal: () => new SignupRace(),
      },
      {
        write: {
          Put: {
            TableName,
            Item: { ...slugKey(slug), slug, state: 'claimed', tenantId },
            ConditionExpression: 'signupId = :id',
            ExpressionAttributeValues: { ':id': challenge.id },
          },
        },
        refusal: slugTaken,
      },
      {
        write: {
          Put: {
            TableName,
            Item: { ...inboxKey(address), entity: 'inbox', tenantId },
            ConditionExpression: own,
            ExpressionAttributeValues: mine,
          },
        },
        refusal: () => invalid({ field: 'body.slug', key: 'slug.taken' }),
      },
      {
        Put: {
          TableName,
          Item: {
            ...tenantKey(tenantId),
            entity: 'tenant',
            tenantId,
            slug,
            gsi1pk: everyTenant,
            gsi1sk: `${at}#${tenantId}`,
          },
        },
      },
      { Put: { TableName, Item: accountItem(email, { tenantId, personId: administratorId }) } },
      { Delete: { TableName, Key: pointerKey(email) } },
    ]);
  } catch (error) {
    if (!(error instanceof SignupRace)) throw error;
  }
}
