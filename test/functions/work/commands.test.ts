import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addVersion, contract, defaultContractId } from '../../../functions/contracts/commands.ts';
import type { Line } from '../../../functions/contracts/contract.ts';
import type { Person } from '../../../functions/people/person.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { countTicket, estimateWork, recordWork, reverseWork, workOnTicket } from '../../../functions/work/commands.ts';
import type { WorkInput } from '../../../functions/work/record.ts';
import { consumptionOf, statementOf } from '../../../functions/work/statements.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let desk: TestDesk;
let agent: Person;
const now = Date.UTC(2026, 10, 23, 9);
const labour = (minutes: number, more: Partial<WorkInput> = {}): WorkInput => ({ kind: 'labour', minutes, ...more });

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 10 * 86_400_000);
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

/** A ticket under the default contract, whose only line has these terms. */
async function ticketUnder(ofLine: Partial<Line> = {}): Promise<string> {
  const before = (await desk.run(() => contract(defaultContractId()))).versions.at(-1);
  const rates = { currency: 'EUR', labourPerHour: 6000 };
  const price = { amount: 30_000, currency: 'EUR', per: 'month' as const };
  if (!before) throw new Error('No contract');
  const lines = before.lines.map((line) => ({ ...line, ...ofLine }));
  await desk.as(agent, () =>
    addVersion(before.contractId, { startsOn: '2026-11-16', lines, rates, price }, before.version, now - 86_400_000),
  );
  return opened();
}

async function opened(): Promise<string> {
  const requester = await desk.contact('Atelier', `atelier-${Math.random()}@fabrique-exemple.example`);
  const request = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
  return (await desk.run(() => openTicket({ ...request, requesterId: requester.id }, now))).id;
}

describe('work on a ticket', () => {
  it('draws from the allowance, says who pays, and stands in the timeline', async () => {
    const id = await ticketUnder({ allowance: { unit: 'hours', quantity: 2, per: 'month', overdraft: 'billed' } });
    const estimate = await desk.as(agent, () => estimateWork(id, labour(150), now));
    expect(estimate).toMatchObject({ settled: { settlement: { billed: 3000 } }, balance: { left: -30 } });
    const record = await desk.as(agent, () => recordWork(id, labour(150, { label: 'Rouleau' }), now));
    expect(record).toMatchObject({
      doneOn: '2026-11-23',
      person: { id: agent.id },
      settlement: { value: 15_000, covered: 12_000, billed: 3000, drawn: { quantity: 150, beyond: 30 } },
    });
    const { balance, records } = await desk.run(() => workOnTicket(id, now));
    expect(balance).toMatchObject({ period: '2026-11', granted: 120, used: 150, left: -30 });
    expect(records).toHaveLength(1);
    const { items } = await desk.run(() => eventsOf(id, 5));
    expect(items.find(({ type }) => type === 'ticket.work')).toMatchObject({
      actor: { id: agent.id },
      data: { minutes: 150, billed: 3000 },
    });
  });

  it('never draws the same hour twice, however many record at the same instant', async () => {
    const id = await ticketUnder({ allowance: { unit: 'hours', quantity: 1, per: 'month', overdraft: 'refused' } });
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => desk.as(agent, () => recordWork(id, labour(20), now))),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409, key: 'work.allowanceSpent' });
    expect((await desk.run(() => workOnTicket(id, now))).balance).toMatchObject({ used: 60, left: 0 });
  });

  it('is given back by a reversal, once', async () => {
    const id = await ticketUnder({ allowance: { unit: 'hours', quantity: 2, per: 'month' } });
    const record = await desk.as(agent, () => recordWork(id, labour(60), now));
    const back = () => desk.as(agent, () => reverseWork(id, record.id, 'Mauvais ticket', now + 1000));
    const [one, other] = await Promise.allSettled([back(), back()]);
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
    const { balance, records } = await desk.run(() => workOnTicket(id, now));
    expect(balance).toMatchObject({ used: 0, left: 120 });
    expect(records.map(({ reversedBy, reason }) => reversedBy ?? reason)).toEqual([records[1]?.id, 'Mauvais ticket']);
    await expect(back()).rejects.toMatchObject({ status: 409, key: 'work.reversedAlready' });
  });

  it('is refused with the field that is missing or wrong', async () => {
    const id = await ticketUnder();
    const refused = (input: WorkInput) => desk.as(agent, () => recordWork(id, input, now));
    await expect(refused({ kind: 'labour' })).rejects.toMatchObject({ faults: [{ field: 'body.minutes' }] });
    await expect(refused({ kind: 'part', label: 'Rouleau' })).rejects.toMatchObject({
      faults: [{ field: 'body.unitPrice' }],
    });
    await expect(refused(labour(5, { doneOn: '2026-11-24' }))).rejects.toMatchObject({
      faults: [{ key: 'work.notYet' }],
    });
    await expect(refused(labour(5, { doneOn: '2026-01-01' }))).rejects.toMatchObject({
      faults: [{ key: 'work.beforeContract' }],
    });
  });
});

describe('a ticket of its contract', () => {
  it('draws once from an allowance of incidents, however often it is told of', async () => {
    const id = await ticketUnder({ allowance: { unit: 'incidents', quantity: 1, per: 'year', overdraft: 'billed' } });
    await desk.run(() => countTicket(id, now));
    await desk.run(() => countTicket(id, now));
    expect((await desk.run(() => workOnTicket(id, now))).balance).toMatchObject({ used: 1, left: 0 });
    const covered = await desk.as(agent, () => recordWork(id, labour(60), now));
    expect(covered.settlement).toMatchObject({ covered: 6000, billed: 0 });
    const second = await opened();
    await desk.run(() => countTicket(second, now));
    const billed = await desk.as(agent, () => recordWork(second, labour(60), now));
    expect(billed.settlement).toMatchObject({ covered: 0, billed: 6000 });
  });

  it('stands in the statement with all that was done, and what the contract costs', async () => {
    const id = await ticketUnder({ costCover: { labour: { percent: 50 } } });
    await desk.run(() => countTicket(id, now));
    await desk.as(agent, () => recordWork(id, labour(60), now));
    const taken = await desk.as(agent, () => recordWork(id, labour(30), now));
    await desk.as(agent, () => reverseWork(id, taken.id, 'Doublon', now));
    const statement = await desk.run(() => statementOf(defaultContractId(), '2026-11', 'fr'));
    expect(statement.total).toMatchObject({
      tickets: 1,
      incidents: 1,
      minutes: 60,
      value: 6000,
      covered: 3000,
      billed: 3000,
    });
    expect(statement).toMatchObject({ currency: 'EUR', price: 15_000, records: { length: 4 } });
    const { months } = await desk.run(() => consumptionOf(defaultContractId(), '2026-10', '2026-11', now));
    expect(months).toMatchObject([
      { month: '2026-10', tickets: 0 },
      { month: '2026-11', minutes: 60, price: 15_000 },
    ]);
    await expect(desk.run(() => statementOf('ctr_00000000000000000000000009', '2026', 'fr'))).rejects.toMatchObject({
      status: 404,
    });
  });
});
