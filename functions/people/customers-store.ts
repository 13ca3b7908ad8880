import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { batchGet } from '../shared/batch-get.ts';
import { conflict, PublicError } from '../shared/errors.ts';
import { cursorOf, keyOf } from '../shared/pagination.ts';
import { desk } from '../shared/table.ts';
import { type Guarded, transact, type Write } from '../shared/transact.ts';
import { type Customer, domainsOf } from './customer.ts';
import { fold } from './fold.ts';
import type { Page } from './store.ts';

type Item = Record<string, unknown>;

const key = (customerId: string) => ({ pk: `T#${useTenant()}#CUS#${customerId}`, sk: 'CUSTOMER' });
const domainKey = (domain: string) => ({ pk: `T#${useTenant()}#DOMAIN#${domain}`, sk: 'DOMAIN' });

function customerOf(item: Item): Customer {
  const { pk: _pk, sk: _sk, entity: _entity, gsi1pk: _gsi1pk, gsi1sk: _gsi1sk, customerId, ...rest } = item;
  return { id: customerId, ...rest } as Customer;
}

export async function customerById(customerId: string): Promise<Customer | undefined> {
  const { client, table } = desk();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: key(customerId), ConsistentRead: true }),
  );
  return item && customerOf(item);
}

export async function customersByIds(customerIds: string[]): Promise<Customer[]> {
  const { client, table } = desk();
  return (await batchGet(client, table, [...new Set(customerIds)].map(key))).map(customerOf);
}

/** The id of the customer whose mail domain is nearest to this address; undefined where none claims it. */
export async function customerIdForEmail(email: string): Promise<string | undefined> {
  const domains = domainsOf(email);
  if (domains.length === 0) return undefined;
  const { client, table } = desk();
  const claims = await batchGet(client, table, domains.map(domainKey));
  for (const domain of domains) {
    const claim = claims.find((item) => item.domain === domain);
    if (claim) return String(claim.customerId);
  }
  return undefined;
}

/** The customers by name, a page at a time. */
export async function customersByName(limit: number, cursor?: string): Promise<Page<Customer>> {
  const { client, table } = desk();
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': `T#${useTenant()}#CUSTOMERS` },
      Limit: limit,
      ExclusiveStartKey: keyOf(cursor),
    }),
  );
  return { items: Items.map(customerOf), cursor: cursorOf(LastEvaluatedKey) };
}

/**
 * Writes a customer and the claims of its mail domains in one transaction; `before` is its state as read.
 * @throws PublicError 409 when a domain is another customer's, or somebody else changed the customer meanwhile.
 */
export async function saveCustomer(before: Customer | undefined, after: Customer): Promise<void> {
  const { client, table: TableName } = desk();
  const { id: customerId, ...rest } = after;
  const added = after.domains.filter((domain) => !before?.domains.includes(domain));
  const removed = (before?.domains ?? []).filter((domain) => !after.domains.includes(domain));
  const condition = before
    ? { ConditionExpression: 'revision = :revision', ExpressionAttributeValues: { ':revision': before.revision } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const claim = (domain: string): Guarded => ({
    write: {
      Put: {
        TableName,
        Item: { ...domainKey(domain), entity: 'customerDomain', domain, customerId },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    refusal: () =>
      new PublicError(409, 'conflict', 'customer.domainTaken', {
        values: { domain },
        faults: [{ field: 'body.domains', key: 'customer.domainTaken', values: { domain } }],
      }),
  });
  const release = (domain: string): Write => ({ Delete: { TableName, Key: domainKey(domain) } });
  const Item = {
    ...key(customerId),
    entity: 'customer',
    customerId,
    ...rest,
    gsi1pk: `T#${useTenant()}#CUSTOMERS`,
    gsi1sk: `${fold(after.name)}#${customerId}`,
  };
  await transact(client, [
    ...added.map(claim),
    { write: { Put: { TableName, Item, ...condition } }, refusal: () => conflict('person.changedMeanwhile') },
    ...removed.map(release),
  ]);
}
