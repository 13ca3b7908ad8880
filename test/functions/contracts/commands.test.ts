import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addVersion,
  contract,
  contractOf,
  contracts,
  contractsInForce,
  createContract,
  createDefaultContract,
} from '../../../functions/contracts/commands.ts';
import type { Line, Terms } from '../../../functions/contracts/contract.ts';
import { coverageOf } from '../../../functions/contracts/coverage-routes.ts';
import { match } from '../../../functions/contracts/match.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { calendars } from '../../../functions/sla/calendars.ts';
import { catalogueWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { line } from './contracts-for-tests.ts';

const now = Date.UTC(2026, 10, 23, 9);
const day = 86_400_000;
const customerId = 'cus_00000000000000000000000001';
let tables: Tables;
let desk: TestDesk;
let calendarId: string;
let workflows: Line['workflows'];

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now);
  const [calendar] = await desk.run(calendars);
  calendarId = calendar?.id ?? '';
  workflows = await desk.run(async () => ({
    incident: catalogueWorkflowId('incident'),
    serviceRequest: catalogueWorkflowId('serviceRequest'),
  }));
});

const terms = (startsOn: string, more: Partial<Terms> = {}): Terms => ({
  startsOn,
  lines: [line('All requests', [{ kind: 'everything' }], { calendarId, workflows })],
  ...more,
});
const head = (name: string, whose: string | null = customerId) => ({
  name,
  customerId: whose,
  timeZone: 'Europe/Paris',
});
const sell = (name: string, what: Terms, whose?: string | null) =>
  desk.run(() => createContract(head(name, whose), what, now));
const namesFor = async (customer: string | undefined, at = now) =>
  (await desk.run(() => contractsInForce(customer, at))).map(({ name, version }) => `${name} ${version}`).sort();

describe('a contract in the table', () => {
  it('comes back as it was written, and says who wrote it', async () => {
    const made = await sell('Gold', terms('2026-01-01', { endsOn: '2026-12-31' }));
    expect(await desk.run(() => contract(made.id))).toEqual(made);
    expect(made.versions).toMatchObject([{ version: 1, createdBy: { name: 'test' }, since: '2026-01-01' }]);
    expect(await desk.run(() => contractOf(made.id, 1))).toEqual(made.versions[0]);
    expect(await desk.run(() => contractOf(made.id, 2))).toBeUndefined();
  });

  it('is listed by name with its newest version', async () => {
    const made = await sell('Argent', terms('2026-01-01'));
    await desk.run(() => addVersion(made.id, terms('2026-12-01'), 1, now));
    expect(await desk.run(contracts)).toMatchObject([
      { name: 'Argent', newest: 2, startsOn: '2026-01-01', customerId },
      { name: 'Tous les autres', newest: 1, customerId: null },
    ]);
  });

  it('for everyone else is made once at sign-up, however often that is tried', async () => {
    await desk.run(() => createDefaultContract({ language: 'en', timeZone: 'UTC', calendarId, workflows }, now));
    expect((await desk.run(contracts)).map(({ name }) => name)).toEqual(['Tous les autres']);
  });

  it('is refused with what contradicts itself, each field named', async () => {
    const twice = line('All requests', [{ kind: 'everything' }], { calendarId: newId('calendar', now), workflows });
    const faulty = terms('2026-02-01', { endsOn: '2026-01-01', lines: [...terms('').lines, twice] });
    await expect(sell('Faulty', faulty)).rejects.toMatchObject({
      status: 400,
      faults: [
        { field: 'body.endsOn', key: 'contract.endsBeforeStart' },
        { field: 'body.lines.1.id', key: 'contract.lineTwice' },
        { field: 'body.lines.1.name', key: 'contract.lineTwice' },
        { field: 'body.lines.1.calendarId', key: 'contract.calendarUnknown' },
      ],
    });
    expect(await desk.run(contracts)).toHaveLength(1);
  });
});

describe('a new version', () => {
  it('leaves the one before it as it was, but for the date on which it takes over', async () => {
    const made = await sell('Gold', terms('2026-01-01'));
    const [before] = made.versions;
    const after = await desk.run(() => addVersion(made.id, terms('2026-12-01', { endsOn: '2027-12-31' }), 1, now));
    expect(await desk.run(() => contract(made.id))).toEqual(after);
    expect(after.versions).toMatchObject([
      { ...before, supersededOn: '2026-12-01' },
      { version: 2, since: '2026-01-01', startsOn: '2026-12-01', endsOn: '2027-12-31' },
    ]);
  });

  it('written by two at once is taken once, and the other is told', async () => {
    const made = await sell('Gold', terms('2026-01-01'));
    const add = () => desk.run(() => addVersion(made.id, terms('2026-12-01'), 1, now));
    const results = await Promise.allSettled([add(), add()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const late = await desk.run(() => addVersion(made.id, terms('2027-01-01'), 1, now)).catch((error) => error);
    expect(late).toMatchObject({ status: 409, key: 'contract.changedMeanwhile', details: { newest: 2 } });
  });

  it('cannot start on or before the day of the one before it', async () => {
    const made = await sell('Gold', terms('2026-06-01'));
    await expect(desk.run(() => addVersion(made.id, terms('2026-06-01'), 1, now))).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'body.startsOn', key: 'contract.startsTooEarly' }],
    });
  });
});

describe('what is read to match a ticket', () => {
  it('is the customer’s own and everyone’s, not another customer’s', async () => {
    await sell('Gold', terms('2026-01-01'));
    expect(await namesFor(customerId)).toEqual(['Gold 1', 'Tous les autres 1']);
    expect(await namesFor('cus_00000000000000000000000002')).toEqual(['Tous les autres 1']);
    expect(await namesFor(undefined)).toEqual(['Tous les autres 1']);
  });

  it('leaves out what ended long ago, however long the history', async () => {
    const made = await sell('Gold', terms('2020-01-01'));
    for (let version = 1; version <= 5; version++)
      await desk.run(() => addVersion(made.id, terms(`202${version}-01-01`), version, now));
    await sell('Old', terms('2024-01-01', { endsOn: '2025-12-31' }));
    await sell('Just ended', terms('2025-01-01', { endsOn: '2026-11-01' }));
    expect(await namesFor(customerId)).toEqual(['Gold 6', 'Just ended 1', 'Tous les autres 1']);
  });

  it('changes version at midnight of the day on which the next one takes over', async () => {
    const made = await sell('Gold', terms('2026-01-01'));
    await desk.run(() => addVersion(made.id, terms('2026-12-01'), 1, now));
    const versionAt = async (instant: number) => {
      const found = await desk.run(() => contractsInForce(customerId, instant));
      const question = {
        contracts: found,
        calendarIds: new Set([calendarId]),
        customerId,
        type: 'incident',
        priority: 1,
      } as const;
      return match({ ...question, now: instant }).chosen?.contract.version;
    };
    const midnight = Date.parse('2026-12-01T00:00:00+01:00');
    expect([await versionAt(midnight - 1), await versionAt(midnight), await versionAt(midnight + 400 * day)]).toEqual([
      1, 2, 2,
    ]);
  });

  it('is nothing of another tenant', async () => {
    const made = await sell('Gold', terms('2026-01-01'));
    await desk.run(() => contractOf(made.id, 1));
    const other = await makeDesk(now);
    expect((await other.run(() => contractsInForce(customerId, now))).map(({ name }) => name)).toEqual([
      'Tous les autres',
    ]);
    expect(await other.run(() => contractOf(made.id, 1))).toBeUndefined();
    await expect(other.run(() => contract(made.id))).rejects.toMatchObject({ status: 404 });
  });
});

describe('what is agreed for somebody', () => {
  const agreed = async (customer: string | undefined) =>
    (await desk.run(() => coverageOf(customer, now))).items.map(({ name, own, lines }) => [
      name,
      own,
      lines.map((one) => one.covers.map((cover) => cover.name)),
    ]);

  it('is their customer’s own contract in force, and else the one for everybody', async () => {
    await sell('Next year', terms('2027-01-01'));
    expect((await agreed(customerId)).map(([, own]) => own)).toEqual([false]);
    const network = line('Network', [{ kind: 'service', id: 'net', name: 'Network' }], { calendarId, workflows });
    await sell('Gold', terms('2026-01-01', { lines: [network] }));
    expect(await agreed(customerId)).toEqual([['Gold', true, [['Network']]]]);
    expect((await agreed(undefined)).map(([name]) => name)).not.toContain('Gold');
  });
});
