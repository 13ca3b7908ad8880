import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { actAsSystem, type MemberActor, type Role } from './actor.ts';
import { unauthenticated } from './errors.ts';
import { idPattern } from './ids.ts';
import type { Language } from './language.ts';
import { desk } from './table.ts';

/**
 * The acting member of a verified token. Name, role and state are read from the table at each request (half a read unit),
 * so that a changed role and a disabled account count at once and not when the token ends.
 * @throws PublicError 401 where the token names nobody, or somebody who may not sign in (any more).
 */
export async function memberOf(claims: Record<string, unknown>): Promise<MemberActor> {
  const tenantId = String(claims['custom:tenant'] ?? '');
  const personId = String(claims['custom:person'] ?? '');
  if (!idPattern('tenant').test(tenantId) || !idPattern('person').test(personId)) throw unauthenticated();
  const { Item: person } = await actAsSystem(tenantId, 'sign-in', () => {
    const { client, table } = desk();
    return client.send(
      new GetCommand({ TableName: table, Key: { pk: `T#${tenantId}#PER#${personId}`, sk: 'PERSON' } }),
    );
  });
  if (person?.status !== 'active') throw unauthenticated();
  return {
    kind: 'member',
    tenantId,
    personId,
    name: String(person.name),
    email: String(person.email ?? ''),
    role: person.role as Role,
    level: Number(person.level ?? 1),
    teamIds: (person.teamIds as string[] | undefined) ?? [],
    language: (person.language as Language | undefined) ?? 'en',
    ...(person.customerId ? { customerId: String(person.customerId) } : {}),
  };
}
