import { describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { tables } from '../../infra/tables.ts';
import { allowed, type Context, functionRole, type Principal, role, those, trustOf } from './simulated.ts';
import { dressed } from './synthesised.ts';

const a = `tnt_${'a'.repeat(26)}`;
const b = `tnt_${'b'.repeat(26)}`;
const desk = dressed.arn('Data/Desk');
const directory = dressed.arn('Data/Directory');
const files = dressed.arn('Data/Files');
const indexes = tables[0]?.indexes.map((index) => `${desk}/index/${index}`) ?? [];
const keys = (...leading: string[]): Context => ({ 'dynamodb:LeadingKeys': leading });
const own = keys(`T#${a}#TKT#tkt_1`);

/** Every action that the data access of functions may need, by itself or as part of a transaction. */
const itemActions = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'ConditionCheckItem',
].map((name) => `dynamodb:${name}`);
/** Those that go without keys, or could. */
const keyless = [
  'Scan',
  'PartiQLSelect',
  'PartiQLUpdate',
  'PartiQLDelete',
  'BatchWriteItem',
  'ExportTableToPointInTime',
].map((name) => `dynamodb:${name}`);

/** What is allowed of some requests, as lines that a failing test shows. */
async function allowedOf(who: Principal, requests: [action: string, resource: string, context?: Context][]) {
  const lines: string[] = [];
  for (const [action, resource, context] of requests)
    if (await allowed(who, action, resource, context)) lines.push(`${action} ${resource} ${JSON.stringify(context)}`);
  return lines;
}

describe.each(['Tenant', 'TenantWithFiles'])('the session of one tenant (%s)', (name) => {
  const session = role(`Compute/${name}`, { tenant: a });

  it('reaches its own items, on the table and on every index', async () => {
    for (const action of itemActions) expect(await allowed(session, action, desk, own), action).toBe(true);
    expect(indexes).toHaveLength(5);
    for (const index of indexes) expect(await allowed(session, 'dynamodb:Query', index, own), index).toBe(true);
    const several = keys(`T#${a}#TKT#tkt_1`, `T#${a}#PER#per_1`, `T#${a}#TENANT`);
    expect(await allowed(session, 'dynamodb:BatchGetItem', desk, several)).toBe(true);
  });

  it.each([
    ['another tenant’s', keys(`T#${b}#TKT#tkt_1`)],
    ['its own and another tenant’s', keys(`T#${a}#TKT#tkt_1`, `T#${b}#TKT#tkt_1`)],
    ['those of a tenant whose id begins like its own', keys(`T#${a}a#TKT#tkt_1`)],
    ['no tenant’s', keys('SLUG#exemple')],
    ['none', {}],
  ])('reaches nothing when the keys are %s', async (_whose, context) => {
    const requests = [desk, ...indexes].flatMap((resource) =>
      itemActions
        .filter((action) => resource === desk || action === 'dynamodb:Query')
        .map((action): [string, string, Context] => [action, resource, context]),
    );
    expect(await allowedOf(session, requests)).toEqual([]);
  });

  it('never reads a table without saying which keys', async () => {
    const requests = [desk, ...indexes].flatMap((resource) =>
      keyless
        .filter((action) => resource === desk || /Scan|PartiQLSelect/.test(action))
        .flatMap((action): [string, string, Context][] => [
          [action, resource, {}],
          [action, resource, own],
        ]),
    );
    expect(await allowedOf(session, requests)).toEqual([]);
  });

  it('reaches no other table, and cannot change the table itself', async () => {
    const elsewhere = desk.replace('Guichet-desk', 'Guichet-desk-copy');
    expect(
      await allowedOf(session, [
        ...itemActions.map((action): [string, string, Context] => [action, directory, own]),
        ...itemActions.map((action): [string, string, Context] => [action, elsewhere, own]),
        ['dynamodb:Query', `${directory}/index/gsi1`, own],
        ['dynamodb:DeleteTable', desk],
        ['dynamodb:UpdateTable', desk],
        ['dynamodb:UpdateContinuousBackups', desk],
      ]),
    ).toEqual([]);
  });

  it('is nobody’s without its tag', async () => {
    const untagged = role(`Compute/${name}`);
    expect(await allowed(untagged, 'dynamodb:GetItem', desk, own)).toBe(false);
    expect(await allowed(untagged, 'dynamodb:GetItem', desk, keys('T##TKT#tkt_1'))).toBe(false);
  });

  it('reaches its own attachments and nobody else’s', async () => {
    const withFiles = name === 'TenantWithFiles';
    for (const action of ['s3:DeleteObject', 's3:GetObject', 's3:PutObject']) {
      expect(await allowed(session, action, `${files}/T/${a}/fil_1`), action).toBe(withFiles);
      expect(await allowed(session, action, `${files}/T/${b}/fil_1`), action).toBe(false);
      expect(await allowed(session, action, `${files}/fil_1`), action).toBe(false);
      expect(await allowed(session, action, `${dressed.arn('Data/RawMail')}/T/${a}/fil_1`), action).toBe(false);
    }
    expect(await allowed(session, 's3:DeleteObjectVersion', `${files}/T/${a}/fil_1`)).toBe(false);
    expect(await allowed(session, 's3:ListBucket', files)).toBe(false);
  });
});

describe('becoming a tenant', () => {
  const roles = { Tenant: dressed.arn('Compute/Tenant'), TenantWithFiles: dressed.arn('Compute/TenantWithFiles') };
  const tag = (tenant: string): Context => ({ 'aws:RequestTag/tenant': tenant, 'aws:TagKeys': ['tenant'] });
  /** Both halves: the caller's own policy, and who the role trusts. */
  const becomes = async (who: Principal, name: keyof typeof roles, context: Context) =>
    (await allowed(who, 'sts:AssumeRole', roles[name], context, trustOf(`Compute/${name}`))) &&
    (await allowed(who, 'sts:TagSession', roles[name], context, trustOf(`Compute/${name}`)));

  it.each(functions.map(({ id, access }) => [id, access] as const))(
    '%s becomes what the manifest says',
    async (id, access) => {
      const who = functionRole(id);
      const withFiles = access.includes('files');
      expect(await becomes(who, 'Tenant', tag(a))).toBe(access.includes('desk') && !withFiles);
      expect(await becomes(who, 'TenantWithFiles', tag(a))).toBe(withFiles);
    },
  );

  it('needs exactly one tag, that is a tenant’s id', async () => {
    const who = functionRole('tickets-api');
    expect(await becomes(who, 'Tenant', tag(a))).toBe(true);
    for (const wrong of ['*', 'tnt_*', `${a}#`, `${a}${a}`, '', 'tnt_?'])
      expect(await becomes(who, 'Tenant', tag(wrong)), wrong).toBe(false);
    expect(await becomes(who, 'Tenant', {})).toBe(false);
    expect(await becomes(who, 'Tenant', { ...tag(a), 'aws:TagKeys': ['tenant', 'department'] })).toBe(false);
  });

  it('is refused to every other role of the account, whatever that role allows itself', async () => {
    const stranger: Principal = {
      ...functionRole('relay'),
      policies: [
        {
          name: 'all',
          policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
        },
      ],
    };
    delete stranger.boundary;
    expect(await becomes(stranger, 'Tenant', tag(a))).toBe(false);
  });

  it('is the only way to the desk table', async () => {
    for (const id of those(() => true)) {
      const requests = itemActions.map((action): [string, string, Context] => [action, desk, own]);
      expect(await allowedOf(functionRole(id), requests), id).toEqual([]);
    }
  });
});
