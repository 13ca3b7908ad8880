import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract, createContract, defaultContractId } from '../../../functions/contracts/commands.ts';
import type { Terms } from '../../../functions/contracts/contract.ts';
import { keepContractDates } from '../../../functions/contracts/dates.ts';
import { daysFrom, dueBy, endAfter, noticeOn } from '../../../functions/contracts/renewal.ts';
import { newsOf } from '../../../functions/notifications/news.ts';
import { tellMembers } from '../../../functions/notifications/tell-members.ts';
import { eventFromItem } from '../../../functions/shared/event.ts';
import { queryAll } from '../../../functions/shared/query-all.ts';
import { desk as deskTable } from '../../../functions/shared/table.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const renewal = { tacit: true, period: 'P1Y', noticeDays: 90, warnDays: [120, 30] };

describe('the dates of a contract', () => {
  it('go on by the calendar, from a last day of a month to a last day', () => {
    expect(endAfter('2026-12-31', 'P1Y')).toBe('2027-12-31');
    expect(endAfter('2027-02-28', 'P1Y')).toBe('2028-02-29');
    expect(endAfter('2028-02-29', 'P1Y')).toBe('2029-02-28');
    expect(endAfter('2026-08-31', 'P6M')).toBe('2027-02-28');
    expect(endAfter('2026-08-30', 'P6M')).toBe('2027-02-28');
    expect(endAfter('2026-11-15', 'P1Y6M')).toBe('2028-05-15');
  });

  it('never go back, and a year is twelve months', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (date, months) => {
        const from = date.toISOString().slice(0, 10);
        expect(endAfter(from, `P${months}M`) > from).toBe(true);
        expect(endAfter(from, 'P12M')).toBe(endAfter(from, 'P1Y'));
      }),
    );
  });

  it('never move for a short month on the way', () => {
    const day = fc.integer({ min: 1, max: 28 });
    const start = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 24 }), day, (date, months, times) => {
        const agreed = date.toISOString().slice(0, 10);
        let version: Parameters<typeof dueBy>[0] = {
          endsOn: agreed,
          renewal: { tacit: true, period: `P${months}M`, noticeDays: 0 },
        };
        for (let count = 0; count < times; count++) {
          const [due] = dueBy(version, '2200-01-01');
          if (due?.kind !== 'renewal') throw new Error('Not renewed');
          expect(due.startsOn).toBe(daysFrom(version.endsOn ?? '', 1));
          version = { ...version, endsOn: due.endsOn, renewed: due.renewed };
        }
        expect(version.endsOn).toBe(endAfter(agreed, `P${months}M`, times));
        const isLast = daysFrom(agreed, 1).endsWith('-01');
        const end = version.endsOn ?? '';
        const isLastNow = daysFrom(end, 1).endsWith('-01');
        expect(isLast ? isLastNow : isLastNow || end.slice(8) === agreed.slice(8)).toBe(true);
      }),
    );
    expect([1, 2, 3].map((times) => endAfter('2026-08-30', 'P6M', times))).toEqual([
      '2027-02-28',
      '2027-08-30',
      '2028-02-29',
    ]);
  });

  it('remind of the notice before it is too late, where a contract goes on otherwise', () => {
    const version = { endsOn: '2026-12-31', renewal };
    expect(dueBy(version, '2026-09-25')).toMatchObject([
      { kind: 'notice', days: 7, noticeOn: '2026-10-02' },
      { kind: 'notice', days: 30 },
      { kind: 'warning', days: 120 },
    ]);
    expect(dueBy(version, '2026-10-03').map(({ kind }) => kind)).toEqual(['warning']);
    expect(dueBy({ ...version, renewal: { ...renewal, tacit: false } }, '2026-09-25').map(({ kind }) => kind)).toEqual([
      'warning',
    ]);
  });

  it('warn in time, renew on the last day, and say that it is over', () => {
    const version = { endsOn: '2026-12-31', renewal };
    expect(noticeOn(version)).toBe('2026-10-02');
    expect(dueBy(version, '2026-09-01')).toEqual([]);
    expect(dueBy(version, '2026-12-02')).toMatchObject([{ days: 30, noticeOn: '2026-10-02' }, { days: 120 }]);
    expect(dueBy(version, '2026-12-31')).toEqual([
      {
        kind: 'renewal',
        startsOn: '2027-01-01',
        endsOn: '2027-12-31',
        renewed: { agreedEnd: '2026-12-31', times: 1 },
      },
    ]);
    const fixed = { endsOn: '2026-12-31', renewal: { ...renewal, tacit: false } };
    expect(dueBy(fixed, '2027-01-01')).toEqual([{ kind: 'ended', endsOn: '2026-12-31' }]);
    expect(dueBy(fixed, '2027-03-01')).toEqual([]);
    expect(dueBy({}, '2027-01-01')).toEqual([]);
  });
});

describe('a schedule that looks at all contracts', () => {
  const ses = mockClient(SESv2Client);
  const at = (date: string) => Date.parse(`${date}T09:00:00Z`);
  let tables: Tables;
  let desk: TestDesk;
  let id: string;

  beforeAll(async () => {
    tables = await startTables();
    Object.assign(process.env, { SITE_URL: 'https://guichet.example', MAIL_DOMAIN: 'desk.example' });
  });
  afterAll(() => tables.stop());
  beforeEach(async () => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({ MessageId: 'm' });
    desk = await makeDesk(at('2026-01-01'));
    await desk.member('Gestionnaire', 'gestion@desk.example', 'contractManager');
    const lines = (await desk.run(() => contract(defaultContractId()))).versions[0]?.lines ?? [];
    const terms: Terms = { startsOn: '2026-01-01', endsOn: '2026-12-31', lines, renewal };
    const head = { name: 'Or <2026>', customerId: null, timeZone: 'Europe/Paris' };
    id = (await desk.run(() => createContract(head, terms, at('2026-01-01')))).id;
  });

  /** Runs the schedule on a day, and brings what it tells. */
  async function on(date: string): Promise<string[]> {
    const told = await desk.run(async () => {
      await keepContractDates(at(date));
      const { client, table } = deskTable();
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `T#${desk.tenantId}#LOG#${date}` },
      });
      const events = items.flatMap((item) => eventFromItem(item) ?? []);
      for (const event of events) {
        const news = newsOf(event);
        if (news) await tellMembers(event, news, at(date));
      }
      return events.map(({ type }) => type).filter((type) => /warned|renewed|ended/.test(type));
    });
    return told;
  }

  it('warns once, by mail to who answers for contracts', async () => {
    expect(await on('2026-08-01')).toEqual([]);
    expect(await on('2026-09-02')).toEqual(['contract.warned']);
    expect(await on('2026-09-02')).toEqual(['contract.warned']);
    expect(await on('2026-09-03')).toEqual([]);
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(1);
    const { Raw } = ses.commandCalls(SendEmailCommand)[0]?.args[0].input.Content ?? {};
    const mail = Buffer.from(Raw?.Data ?? '').toString();
    expect(mail).toContain('gestion@desk.example');
    expect(mail).not.toContain('Or <2026>.</p>');
  });

  it('reminds once more of the notice, in a mail of its own', async () => {
    await on('2026-09-02');
    expect(await on('2026-09-26')).toEqual(['contract.warned']);
    const [, second] = ses.commandCalls(SendEmailCommand);
    const mail = Buffer.from(second?.args[0].input.Content?.Raw?.Data ?? '').toString();
    expect(mail).toMatch(/pr=C3=A9avis/i);
  });

  it('brings a contract that is years behind up to date in one run, with one mail', async () => {
    await on('2029-06-01');
    const { versions } = await desk.run(() => contract(id));
    expect(versions.at(-1)).toMatchObject({
      endsOn: '2029-12-31',
      renewed: { agreedEnd: '2026-12-31', times: 3 },
    });
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(1);
  });

  it('renews tacitly, once, under the same terms, and goes on warning', async () => {
    await on('2026-12-31');
    await on('2027-01-01');
    const { versions } = await desk.run(() => contract(id));
    expect(versions.map(({ startsOn, endsOn, supersededOn }) => [startsOn, endsOn, supersededOn])).toEqual([
      ['2026-01-01', '2026-12-31', '2027-01-01'],
      ['2027-01-01', '2027-12-31', undefined],
    ]);
    expect(versions[1]).toMatchObject({ renewal, lines: versions[0]?.lines });
    expect(await on('2027-12-02')).toEqual(['contract.warned']);
  });
});
