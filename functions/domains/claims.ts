import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { useTenant } from '../shared/actor.ts';
import { conflict } from '../shared/errors.ts';
import { queryAll, queryEach } from '../shared/query-all.ts';
import { directory, isConditionFailure } from '../shared/table.ts';
import { transact, type Write } from '../shared/transact.ts';
import type { Domain, DomainKind } from './domain.ts';

/**
 * Whose a name is, in the directory. A *wish* says that a tenant wants it, and when it is looked at next; as many tenants as like
 * may wish for one name, and it gives none of them anything. The *claim* is its owner's, who proved it; there is one.
 */
interface Claim {
  tenantId: string;
  domainId: string;
  state: 'active' | 'lost';
}

type Named = Pick<Domain, 'id' | 'kind' | 'name'>;

const partition = (name: string) => `DOMAIN#${name}`;
const claimKey = ({ kind, name }: Pick<Named, 'kind' | 'name'>) => ({ pk: partition(name), sk: `CLAIM#${kind}` });
const wishKey = ({ kind, name }: Named) => ({ pk: partition(name), sk: `WISH#${kind}#${useTenant()}` });
/** The index partition of all wishes, by when they are looked at. */
const dues = 'DOMAINS';

async function claimOn(domain: Pick<Named, 'kind' | 'name'>): Promise<Claim | undefined> {
  const { client, table } = directory();
  const { Item: item } = await client.send(
    new GetCommand({ TableName: table, Key: claimKey(domain), ConsistentRead: true }),
  );
  return item as Claim | undefined;
}

/** The tenant that proved a name to be its own and has not lost it to another one; undefined where nobody did. Needs no tenant. */
export async function holderOf(kind: DomainKind, name: string): Promise<string | undefined> {
  return (await claimOn({ kind, name }))?.tenantId;
}

/** The tenant whose portal has this name at present. Needs no tenant. */
export async function tenantByHost(name: string): Promise<string | undefined> {
  const claim = await claimOn({ kind: 'portal', name });
  return claim?.state === 'active' ? claim.tenantId : undefined;
}

/** @throws PublicError 409 where another tenant has proven the name */
export async function refuseTaken(domain: Pick<Named, 'kind' | 'name'>): Promise<void> {
  const claim = await claimOn(domain);
  if (claim?.state === 'active' && claim.tenantId !== useTenant()) throw taken();
}

const taken = () => conflict('domain.taken', {}, { field: 'body.name', key: 'domain.taken' });

/** The write of the tenant's wish, with when it is due. */
function wish(domain: Domain): Write {
  const tenantId = useTenant();
  const { id: domainId, nextCheckAt } = domain;
  const due = nextCheckAt ? { gsi1pk: dues, gsi1sk: `${nextCheckAt}#${tenantId}#${domainId}` } : {};
  const { kind, name, waits } = domain;
  const Item = { ...wishKey(domain), entity: 'wish', tenantId, domainId, kind, name, waits, ...due };
  return { Put: { TableName: directory().table, Item } };
}

/** Notes that the acting tenant wants a name, and when it is looked at next. */
export async function noteWish(domain: Domain): Promise<void> {
  await transact(directory().client, [wish(domain)]);
}

/**
 * Makes a name the acting tenant's, who has just proven it: nobody's before, its own, or one that another tenant has lost.
 * @throws PublicError 409 where another tenant has it and proves it still
 */
export async function claim(domain: Domain): Promise<void> {
  const { client, table } = directory();
  const tenantId = useTenant();
  const Item = { ...claimKey(domain), entity: 'claim', tenantId, domainId: domain.id, state: 'active' };
  await transact(client, [
    {
      write: {
        Put: {
          TableName: table,
          Item,
          ConditionExpression: 'attribute_not_exists(pk) OR tenantId = :tenant OR #state = :lost',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':tenant': tenantId, ':lost': 'lost' },
        },
      },
      refusal: taken,
    },
    wish(domain),
  ]);
}

/** Notes that the acting tenant proves a name no longer: from now on another one can have it. Mail to it comes here until then. */
export async function loosen(domain: Domain): Promise<void> {
  const { client, table } = directory();
  const Item = { ...claimKey(domain), entity: 'claim', tenantId: useTenant(), domainId: domain.id, state: 'lost' };
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item,
        ConditionExpression: 'tenantId = :tenant',
        ExpressionAttributeValues: { ':tenant': useTenant() },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** Takes the acting tenant's claim and wish away. Answers whether nobody else wants the name. */
export async function release(domain: Named): Promise<boolean> {
  const { client, table } = directory();
  try {
    await client.send(
      new DeleteCommand({
        TableName: table,
        Key: claimKey(domain),
        ConditionExpression: 'tenantId = :tenant',
        ExpressionAttributeValues: { ':tenant': useTenant() },
      }),
    );
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  await client.send(new DeleteCommand({ TableName: table, Key: wishKey(domain) }));
  const others = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :wish)',
    ExpressionAttributeValues: { ':pk': partition(domain.name), ':wish': `WISH#${domain.kind}#` },
    ConsistentRead: true,
  });
  return others.length === 0;
}

/** A wish as it was found. */
export interface Wish {
  tenantId: string;
  domainId: string;
  kind: DomainKind;
  name: string;
}

/** The wishes to look at by an instant (ISO 8601 UTC), the longest waiting first. Needs no tenant. */
export async function* wishesDueBy(at: string): AsyncGenerator<Wish> {
  const { client, table } = directory();
  const due = queryEach(client, {
    TableName: table,
    IndexName: 'gsi1',
    KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk <= :until',
    // After every entry of that instant.
    ExpressionAttributeValues: { ':pk': dues, ':until': `${at}$` },
  });
  for await (const item of due) yield item as unknown as Wish;
}
