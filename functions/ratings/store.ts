import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { contentOf } from '../shared/item.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { desk } from '../shared/table.ts';
import type { Guarded, Write } from '../shared/transact.ts';
import type { Rating } from './rating.ts';

/**
 * A rating is an item of its own beside its ticket, sorted before the ticket’s events, since those are read with all that sorts
 * behind them; in gsi3 the desk’s ratings lie by when they were given. It is written with the ticket’s own change, so that there
 * is one for each rated ticket and none is missed.
 */
const keyOfRating = (ticketId: string) => ({ pk: `T#${useTenant()}#TKT#${ticketId}`, sk: 'CSAT' });
const partition = () => `T#${useTenant()}#RATED`;

/** What is kept of the ticket as it was when it was rated. */
type Rated = Omit<Rating, 'followUp'>;

/**
 * Keeps a rating in place of an earlier one of the same ticket. What was noted of following up stays where only a word was
 * added, and goes where the score is another one.
 */
export function ratingWrite({ ticketId, ...rated }: Rated, sameScore: boolean): Write {
  const kept = Object.entries({
    gsi3pk: partition(),
    gsi3sk: `${rated.at}#${ticketId}`,
    entity: 'rating',
    ...rated,
  }).filter(([, value]) => value !== undefined);
  const gone = [
    ...(['comment', 'customer', 'team', 'assignee'] as const).filter((name) => rated[name] === undefined),
    ...(sameScore ? [] : ['followUp']),
  ];
  return {
    Update: {
      TableName: desk().table,
      Key: keyOfRating(ticketId),
      UpdateExpression: [
        `SET ${kept.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ...(gone.length > 0 ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
      ].join(' '),
      ExpressionAttributeNames: Object.fromEntries([...kept.map(([name]) => name), ...gone].map((n) => [`#${n}`, n])),
      ExpressionAttributeValues: Object.fromEntries(kept.map(([name, value]) => [`:${name}`, value])),
    },
  };
}

function ratingOf(item: Record<string, unknown>): Rating {
  return { ...contentOf<Rating>(item), ticketId: String(item.pk).split('#').at(-1) ?? '' };
}

/** What was said of a ticket, read consistently. */
export async function ratingOfTicket(ticketId: string): Promise<Rating | undefined> {
  const { client, table } = desk();
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: keyOfRating(ticketId), ConsistentRead: true }),
  );
  return Item && ratingOf(Item);
}

/** The write of what became of a rating, refused where it is another one by now. */
export function followUpWrite({ ticketId, at, followUp }: Rating, refusal: () => Error): Guarded {
  return {
    write: {
      Update: {
        TableName: desk().table,
        Key: keyOfRating(ticketId),
        UpdateExpression: followUp ? 'SET followUp = :followUp' : 'REMOVE followUp',
        ConditionExpression: '#at = :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at, ...(followUp ? { ':followUp': followUp } : {}) },
      },
    },
    refusal,
  };
}

/** A rating as it was read from the list. */
export interface Read {
  rating: Rating;
  /** From which the reading goes on behind it. */
  cursor: string;
}

/**
 * Ratings that were given between two instants (ISO 8601, the second not included), newest first, `most` at the most.
 * `left`: there are older ones.
 */
export async function ratingsBetween(
  from: string,
  to: string,
  most: number,
  cursor?: string,
): Promise<{ read: Read[]; left: boolean }> {
  const { client, table } = desk();
  const read: Read[] = [];
  let start: Record<string, unknown> | undefined = keyOf(cursor);
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'gsi3',
        KeyConditionExpression: 'gsi3pk = :pk AND gsi3sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': partition(), ':from': from, ':to': to },
        ScanIndexForward: false,
        Limit: most - read.length,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) {
      const { pk, sk, gsi3pk, gsi3sk } = item;
      read.push({ rating: ratingOf(item), cursor: cursorOf({ pk, sk, gsi3pk, gsi3sk }) ?? '' });
    }
    start = page.LastEvaluatedKey;
  } while (start && read.length < most);
  return { read, left: start !== undefined };
}
