import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { conflict } from '../shared/errors.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { queryAll } from '../shared/query-all.ts';
import { desk } from '../shared/table.ts';
import { type Guarded, transact, type Write } from '../shared/transact.ts';
import { fold } from './fold.ts';
import { isActiveAdministrator, isStaff, type Person, type PersonStatus } from './person.ts';
import { searchTerms, searchWords, shows } from './search-words.ts';

/**
 * People in the desk table. A person is one item, an item that makes their e-mail address unique, and one small item for
 * each word by which they are found while somebody types (a posting, which repeats what a list of people shows).
 */

type Item = Record<string, unknown>;

/** What a list of people shows. */
export interface PersonSummary {
  id: string;
  name: string;
  email?: string;
  phone?: string;
  customerId?: string;
  status: PersonStatus;
}
export interface Page<T> {
  items: T[];
  cursor?: string;
}

const key = (personId: string) => ({ pk: `T#${useTenant()}#PER#${personId}`, sk: 'PERSON' });
const emailKey = (email: string) => ({ pk: `T#${useTenant()}#PEREMAIL#${email}`, sk: 'EMAIL' });
const administratorsKey = () => ({ pk: `T#${useTenant()}#TENANT`, sk: 'ADMINISTRATORS' });
const wordPartition = (word: string) => `T#${useTenant()}#PWORD#${String.fromCodePoint(word.codePointAt(0) ?? 0)}`;
const wordKey = (word: string, personId: string) => ({ pk: wordPartition(word), sk: `${word}#${personId}` });
const customerPartition = (customerId: string) => `T#${useTenant()}#CUSPEOPLE#${customerId}`;
const sortName = (person: Person) => `${fold(person.name)}#${person.id}`;

function itemOf(person: Person, words: string[]): Item {
  const { id, ...rest } = person;
  return {
    ...key(id),
    entity: 'person',
    ...rest,
    personId: id,
    words,
    ...(isStaff(person) ? { gsi1pk: `T#${useTenant()}#STAFF`, gsi1sk: sortName(person) } : {}),
    gsi2pk: `T#${useTenant()}#PEOPLE`,
    gsi2sk: sortName(person),
    ...(person.acceptedAt && !isStaff(person) ? { gsi3pk: `T#${useTenant()}#PORTAL`, gsi3sk: sortName(person) } : {}),
    ...(person.customerId ? { gsi4pk: customerPartition(person.customerId), gsi4sk: sortName(person) } : {}),
  };
}

function personOf(item: Item): Person {
  const { pk, sk, entity, gsi1pk, gsi1sk, gsi2pk, gsi2sk, gsi3pk, gsi3sk, gsi4pk, gsi4sk, personId, ...rest } = item;
  return { ...(rest as unknown as Person), id: String(personId) };
}

function summaryOf({ personId, name, email, phone, customerId, status }: Item): PersonSummary {
  return { id: personId, name, email, phone, customerId, status } as PersonSummary;
}

function postingOf(person: Person, word: string, words: string[]): Item {
  const { id: personId, name, email, phone, customerId, status } = person;
  return { ...wordKey(word, personId), entity: 'personWord', personId, name, email, phone, customerId, status, words };
}

function emailWrites(before: Person | undefined, after: Person): (Write | Guarded)[] {
  const TableName = desk().table;
  const parts: (Write | Guarded)[] = [];
  if (before?.email && before.email !== after.email) parts.push({ Delete: { TableName, Key: emailKey(before.email) } });
  if (after.email && before?.email !== after.email)
    parts.push({
      write: {
        Put: {
          TableName,
          Item: { ...emailKey(after.email), entity: 'personEmail', personId: after.id },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      refusal: () => conflict('person.emailTaken', {}, { field: 'body.email', key: 'person.emailTaken' }),
    });
  return parts;
}

function administratorWrites(before: Person | undefined, after: Person): (Write | Guarded)[] {
  const was = before !== undefined && isActiveAdministrator(before);
  const is = isActiveAdministrator(after);
  if (was === is) return [];
  const Update = {
    TableName: desk().table,
    Key: administratorsKey(),
    UpdateExpression: 'ADD #n :step',
    ExpressionAttributeNames: { '#n': 'active' },
    ExpressionAttributeValues: { ':step': is ? 1 : -1 } as Record<string, number>,
  };
  if (is) return [{ Update }];
  // Counted in the table, so that two administrators who demote each other at the same instant cannot both succeed.
  const write = {
    Update: {
      ...Update,
      ConditionExpression: '#n > :one',
      ExpressionAttributeValues: { ...Update.ExpressionAttributeValues, ':one': 1 },
    },
  };
  return [{ write, refusal: () => conflict('person.lastAdministrator') }];
}

/** Whether two states of a person look the same in a list, so that their postings need no writing. */
function listedAlike(before: Person, after: Person): boolean {
  return (['name', 'email', 'phone', 'customerId', 'status'] as const).every((field) => before[field] === after[field]);
}

/**
 * Writes a person in one transaction with whatever else belongs to the change (`more`). `before` is the state that was
 * read, undefined for someone new; `country` (ISO 3166-1) is the desk's, for numbers without a country's code.
 * @throws PublicError 409 when somebody else changed the person meanwhile, when another person has the e-mail address, and
 *   when the desk would be left without an administrator.
 */
export async function savePerson(
  before: Person | undefined,
  after: Person,
  country: string | undefined,
  more: (Write | Guarded)[] = [],
): Promise<Person> {
  const { client, table: TableName } = desk();
  const words = searchWords(after, country);
  const stale = (before?.words ?? []).filter((word) => !words.includes(word));
  const same = before && listedAlike(before, after) && stale.length === 0 && before.words?.length === words.length;
  const condition = before
    ? { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': before.revision } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  await transact(client, [
    ...emailWrites(before, after),
    ...administratorWrites(before, after),
    {
      write: { Put: { TableName, Item: itemOf(after, words), ...condition } },
      refusal: () => conflict('person.changedMeanwhile'),
    },
    ...(same ? [] : words.map((word) => ({ Put: { TableName, Item: postingOf(after, word, words) } }))),
    ...stale.map((word) => ({ Delete: { TableName, Key: wordKey(word, after.id) } })),
    ...more,
  ]);
  return { ...after, words };
}

export async function personById(personId: string): Promise<Person | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: key(personId), ConsistentRead: true }),
  );
  return item && personOf(item);
}

/** The people of these ids, in no particular order; those who are not there are left out. */
export async function peopleByIds(personIds: string[]): Promise<Person[]> {
  const { client, table } = desk();
  return (await batchGet(client, table, [...new Set(personIds)].map(key))).map(personOf);
}

/** The one person with this address (trimmed, lower case), read consistently. */
export async function personWithEmail(email: string): Promise<Person | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: emailKey(email), ConsistentRead: true }),
  );
  return item && personById(String(item.personId));
}

/** Everyone who works at the desk, by name. */
export async function staffMembers(): Promise<Person[]> {
  const { client, table } = desk();
  const items = await queryAll(client, {
    TableName: table,
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk',
    ExpressionAttributeValues: { ':pk': `T#${useTenant()}#STAFF` },
  });
  return items.map(personOf);
}

/** Whether any requester ever opened an account in the portal. */
export async function portalIsUsed(): Promise<boolean> {
  const { client, table } = desk();
  const { Count = 0 } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi3',
      KeyConditionExpression: 'gsi3pk = :pk',
      ExpressionAttributeValues: { ':pk': `T#${useTenant()}#PORTAL` },
      Select: 'COUNT',
      Limit: 1,
    }),
  );
  return Count > 0;
}

/** A page of a list of people, by name. */
async function peopleIn(index: string, pk: string, limit: number, cursor?: string): Promise<Page<PersonSummary>> {
  const { client, table } = desk();
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: `${index}pk = :pk`,
      ExpressionAttributeValues: { ':pk': pk },
      Limit: limit,
      ExclusiveStartKey: keyOf(cursor),
    }),
  );
  return { items: Items.map(summaryOf), cursor: cursorOf(LastEvaluatedKey) };
}

/** Everyone the desk knows, by name, a page at a time. */
export function peopleByName(limit: number, cursor?: string): Promise<Page<PersonSummary>> {
  return peopleIn('gsi2', `T#${useTenant()}#PEOPLE`, limit, cursor);
}

/** The people of a customer, by name, a page at a time. */
export function peopleOfCustomer(customerId: string, limit: number, cursor?: string): Promise<Page<PersonSummary>> {
  return peopleIn('gsi4', customerPartition(customerId), limit, cursor);
}

/** Postings read at once, and how often, before a page is given out short: bounds what one search may cost. */
const readAtOnce = 60;
const mostReads = 4;

/**
 * People of whose name, e-mail address or telephone number some word begins with each term of `typed`. One query, unless
 * several terms are so common that most postings have to be passed over.
 */
export async function peopleFound(typed: string, limit: number, cursor?: string): Promise<Page<PersonSummary>> {
  const { client, table } = desk();
  const terms = searchTerms(typed);
  const [looked] = terms;
  if (looked === undefined) return { items: [] };
  const items: PersonSummary[] = [];
  let from: Item | undefined = keyOf(cursor);
  for (let read = 0; read < mostReads; read++) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :word)',
        ExpressionAttributeValues: { ':pk': wordPartition(looked), ':word': looked },
        Limit: readAtOnce,
        ExclusiveStartKey: from,
      }),
    );
    for (const item of Items) {
      const [word = ''] = String(item.sk).split('#');
      if (!shows(item.words as string[], word, terms)) continue;
      items.push(summaryOf(item));
      if (items.length === limit) return { items, cursor: cursorOf({ pk: item.pk, sk: item.sk }) };
    }
    if (!LastEvaluatedKey) return { items };
    from = LastEvaluatedKey;
  }
  return { items, cursor: cursorOf(from) };
}
