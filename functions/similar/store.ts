import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { desk } from '../shared/table.ts';
import type { TicketDocument } from './document.ts';

type Item = Record<string, unknown>;

const partition = () => `T#${useTenant()}#SIMILAR`;
/** Newest tickets that are compared. Older ones are kept for nobody: what they taught is in articles and known errors. */
export const mostCompared = 3000;

function itemOf(document: TicketDocument): Item {
  const { id, number, subject, text, type, open, requesterId, customerId, category, about, at } = document;
  return {
    pk: partition(),
    sk: String(number).padStart(9, '0'),
    entity: 'similar',
    id,
    s: subject.join(' '),
    t: text.join(' '),
    ...(type === 'incident' ? {} : { ty: type }),
    ...(open ? { o: 1 } : {}),
    rq: requesterId,
    ...(customerId ? { cu: customerId } : {}),
    ...(category ? { ca: category } : {}),
    ...(about.length ? { ab: about } : {}),
    at,
  };
}

const words = (text: unknown) => (typeof text === 'string' && text ? text.split(' ') : []);

function documentOfItem(item: Item): TicketDocument {
  return {
    id: String(item.id),
    number: Number(item.sk),
    subject: words(item.s),
    text: words(item.t),
    type: (item.ty ?? 'incident') as TicketDocument['type'],
    open: item.o === 1,
    requesterId: String(item.rq),
    ...(item.cu ? { customerId: String(item.cu) } : {}),
    ...(item.ca ? { category: String(item.ca) } : {}),
    about: (item.ab as string[] | undefined) ?? [],
    at: Number(item.at),
  };
}

/** Writes a ticket's document, or the next state of it. */
export async function saveDocument(document: TicketDocument): Promise<void> {
  const { client, table } = desk();
  await client.send(new PutCommand({ TableName: table, Item: itemOf(document) }));
}

/** The documents of the newest tickets, newest first, at most `most`. */
export async function newestDocuments(most: number): Promise<TicketDocument[]> {
  const { client, table } = desk();
  const found: TicketDocument[] = [];
  let from: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition() },
        ScanIndexForward: false,
        Limit: most - found.length,
        ExclusiveStartKey: from,
      }),
    );
    found.push(...Items.map(documentOfItem));
    from = LastEvaluatedKey;
  } while (from && found.length < most);
  return found;
}
