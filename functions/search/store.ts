import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { desk, isConditionFailure } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import { isOfName, type Place, type SearchDocument } from './document.ts';

/**
 * The index in the tenant's own partitions. Five kinds of items:
 * - a posting for each ticket × term: `TERM#<first two characters>`, `<term>#<number>`, so that a term's tickets, and the terms that
 *   begin alike, stand together, and the newest are read first;
 * - a word for each term that the tenant ever used: `WORDS#<first two characters>`, `<term>`: what a beginning may go on to;
 * - the same for each term of a requester's or a customer's name: `NAMES#<first two characters>`, `<term>`;
 * - for each ticket its terms by place: `TERMS#<ticket>`: what is posted, so that only differences are written;
 * - for each ticket, in the own partition of everyone who asks by it, the words that they may see: `OWN#<person>`, `<number>`. A
 *   requester's search reads nothing else.
 */

export type { Place };

type Item = Record<string, unknown>;

export interface Posting {
  number: number;
  ticketId: string;
  place: Place;
}

const padded = (number: number) => String(number).padStart(9, '0');
const prefix = () => `T#${useTenant()}`;
const bucket = (term: string) => (term.startsWith('@') ? term : [...term].slice(0, 2).join(''));
const postingKey = (term: string, number: number) => ({
  pk: `${prefix()}#TERM#${bucket(term)}`,
  sk: `${term}#${padded(number)}`,
});
type Vocabulary = 'WORDS' | 'NAMES';
const wordKey = (vocabulary: Vocabulary, term: string) => ({
  pk: `${prefix()}#${vocabulary}#${bucket(term)}`,
  sk: term,
});
const termsKey = (ticketId: string) => ({ pk: `${prefix()}#TERMS#${ticketId}`, sk: 'TERMS' });
const ownKey = (personId: string, number: number) => ({ pk: `${prefix()}#OWN#${personId}`, sk: padded(number) });

/** What is posted of a ticket. */
export interface Posted {
  number: number;
  askers: string[];
  /** Events with words that were read. */
  events: number;
  full: boolean;
  terms: Map<string, Place>;
}

function postedIn(item: Item): Posted {
  const terms = new Map<string, Place>();
  for (const [place, words] of Object.entries(item.w as Record<string, string>))
    for (const term of words.split(' ')) terms.set(term, place as Place);
  const { n, o, e, f } = item;
  return { number: Number(n), askers: String(o).split(' '), events: Number(e), full: f === true, terms };
}

/** What is posted of a ticket, read consistently; undefined before it was ever read. */
export async function postedFor(ticketId: string): Promise<Posted | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: termsKey(ticketId), ConsistentRead: true }),
  );
  return item && postedIn(item);
}

/** What is posted of tickets, by ticket. */
export async function postedOf(ticketIds: readonly string[]): Promise<Map<string, Posted>> {
  const { client, table } = desk();
  const items = await batchGet(client, table, ticketIds.map(termsKey));
  return new Map(items.map((item) => [String(item.pk).split('#').at(-1) ?? '', postedIn(item)]));
}

/** Writes of one transaction. */
const atOnce = 100;

/** Writes the words that the tenant did not use before. Others may write the same ones at the same instant: each goes alone. */
async function learnWords(keys: readonly ReturnType<typeof wordKey>[]): Promise<void> {
  const { client, table: TableName } = desk();
  const known = new Set((await batchGet(client, TableName, [...keys])).map(({ pk, sk }) => `${pk} ${sk}`));
  const fresh = keys.filter(({ pk, sk }) => !known.has(`${pk} ${sk}`));
  await Promise.all(fresh.map((Item) => client.send(new PutCommand({ TableName, Item }))));
}

/** The words that these terms are: people's and customers' own pseudo-terms are none. */
function wordKeys(terms: Iterable<[string, Place]>): ReturnType<typeof wordKey>[] {
  const words = [...terms].filter(([term]) => !term.startsWith('@'));
  const names = words.filter(([, place]) => isOfName(place));
  return [...words.map(([term]) => wordKey('WORDS', term)), ...names.map(([term]) => wordKey('NAMES', term))];
}

function postingItem({ number, ticketId }: SearchDocument, term: string, place: Place): Item {
  return { ...postingKey(term, number), t: ticketId, p: place };
}

function ownItems({ askers, number, ticketId, shown }: SearchDocument): Item[] {
  const w = [...shown].sort().join(' ');
  return askers.map((personId) => ({ ...ownKey(personId, number), t: ticketId, w }));
}

function termsItem({ ticketId, number, askers, revision, events, full, terms }: SearchDocument): Item {
  const w: Record<string, string> = {};
  for (const [term, place] of terms) w[place] = w[place] === undefined ? term : `${w[place]} ${term}`;
  const read = { v: revision, e: events };
  return { ...termsKey(ticketId), n: number, o: askers.join(' '), ...read, ...(full ? { f: true } : {}), w };
}

/** All items of a document, as they are when nothing else is written: for filling a table (the bench). */
export function itemsOf(document: SearchDocument): Item[] {
  const terms = [...document.terms];
  return [
    ...terms.map(([term, place]) => postingItem(document, term, place)),
    ...wordKeys(terms),
    ...ownItems(document),
    termsItem(document),
  ];
}

/**
 * Makes the postings of a ticket those of this document, where `before` is posted. `whole`: writes what is there already, too. All or
 * nothing up to a hundred writes, and the ticket's terms last, so that what was cut short is done again; and never by who read an older
 * ticket, or fewer messages of it, than what is there. A transaction costs twice the units of single writes, and is one request instead of thirty.
 */
export async function writeDocument(
  document: SearchDocument,
  before: Posted | undefined,
  whole: boolean,
): Promise<'written' | 'overtaken'> {
  const { client, table: TableName } = desk();
  const { number, askers, revision, events, terms } = document;
  const changed = [...terms].filter(([term, place]) => whole || before?.terms.get(term) !== place);
  const gone = [...(before?.terms.keys() ?? [])].filter((term) => !terms.has(term));
  const left = (before?.askers ?? []).filter((personId) => !askers.includes(personId));
  await learnWords(wordKeys(changed));
  const put = (Item: Item): Write => ({ Put: { TableName, Item } });
  const remove = (Key: Item): Write => ({ Delete: { TableName, Key } });
  const writes: Write[] = [
    ...changed.map(([term, place]) => put(postingItem(document, term, place))),
    ...gone.map((term) => remove(postingKey(term, before?.number ?? number))),
    ...left.map((personId) => remove(ownKey(personId, before?.number ?? number))),
    ...ownItems(document).map(put),
    {
      Put: {
        TableName,
        Item: termsItem(document),
        ConditionExpression: 'attribute_not_exists(pk) OR v < :v OR (v = :v AND (attribute_not_exists(e) OR e <= :e))',
        ExpressionAttributeValues: { ':v': revision, ':e': events },
      },
    },
  ];
  try {
    for (let at = 0; at < writes.length; at += atOnce) await transact(client, writes.slice(at, at + atOnce));
    return 'written';
  } catch (error) {
    if (isConditionFailure(error)) return 'overtaken';
    throw error;
  }
}

/** Where a term's postings are read: from which number down, how many, and in which places alone they count. */
export interface Reading {
  from: number;
  limit: number;
  places?: readonly Place[] | undefined;
}

/**
 * Postings of a term with numbers of at most `from`, newest first. `limit` of them are read, those in other places than `places` too,
 * which are not among `items`. Every posting with at least the number `low` was read; 0 where there are no more.
 */
export async function postingsOf(term: string, reading: Reading): Promise<{ items: Posting[]; low: number }> {
  const { from, limit, places } = reading;
  const { client, table } = desk();
  const { pk } = postingKey(term, 0);
  const names = places?.map((_, index) => `:place${index}`) ?? [];
  const { Items = [], LastEvaluatedKey: last } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
      ...(places ? { FilterExpression: `p IN (${names.join(', ')})` } : {}),
      // All are in one partition: its key need not be said hundreds of times.
      ProjectionExpression: 'sk, t, p',
      ExpressionAttributeValues: {
        ':pk': pk,
        ':low': `${term}#`,
        ':high': `${term}#${padded(from)}`,
        ...Object.fromEntries(names.map((name, index) => [name, places?.[index]])),
      },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  const numberIn = (sk: unknown) => Number(String(sk).slice(term.length + 1));
  const items = Items.map(({ sk, t, p }) => ({ number: numberIn(sk), ticketId: String(t), place: p as Place }));
  return { items, low: last ? numberIn(last.sk) : 0 };
}

/** Words of the tenant, or of its people's and customers' names, that begin so, in their order; `limit` of them. Two characters at the least. */
export async function wordsBeginning(vocabulary: Vocabulary, beginning: string, limit: number): Promise<string[]> {
  const { client, table } = desk();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :beginning)',
      ExpressionAttributeValues: { ':pk': wordKey(vocabulary, beginning).pk, ':beginning': beginning },
      Limit: limit,
    }),
  );
  return Items.map(({ sk }) => String(sk));
}

/** The tickets of a requester with the words that they may see, newest first, with numbers of at most `from`. */
export async function ownTickets(
  requesterId: string,
  from: number,
  limit: number,
): Promise<{ number: number; ticketId: string; words: string[] }[]> {
  const { client, table } = desk();
  const { pk } = ownKey(requesterId, 0);
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk <= :from',
      ExpressionAttributeValues: { ':pk': pk, ':from': padded(from) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map(({ sk, t, w }) => ({ number: Number(sk), ticketId: String(t), words: String(w).split(' ') }));
}
