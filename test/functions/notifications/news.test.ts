import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notices/store.ts';
import { handler as consume } from '../../../functions/notifications/on-event.ts';
import { mailDues } from '../../../functions/people/mail-dues.ts';
import type { Person } from '../../../functions/people/person.ts';
import { faultsOfPreferences } from '../../../functions/people/preferences.ts';
import { type Rhythm, usualRhythm } from '../../../functions/people/rhythm.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { actAs, type Role } from '../../../functions/shared/actor.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { resetMailroom, sent } from '../mail/mailroom.ts';

/** Monday 23 November 2026, 22:00 in Paris: after the hours; and the next morning, when they begin. */
const night = Date.parse('2026-11-23T21:00:00Z');
const morning = Date.parse('2026-11-24T07:00:00Z');
const hours: Rhythm['hours'] = {
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '08:00',
  to: '18:30',
};
let tables: Tables;
let desk: TestDesk;
let count = 0;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(night);
  desk = await makeDesk(night - 60_000, `news${++count}`);
});

/** Somebody who works here with a rhythm of their own. */
async function who(role: Role, rhythm: Partial<Rhythm>): Promise<Person> {
  const person = await desk.member('Agathe', 'agathe@news.example', role);
  const wished = { ...usualRhythm('Europe/Paris'), ...rhythm };
  return desk.run(() => savePerson(person, { ...person, rhythm: wished, revision: person.revision + 1 }, 'FR'));
}

const contract = 'ctr_00000000000000000000000001';
const occasions: [string, Role, string, string, Record<string, unknown>, string][] = [
  [
    'a contract',
    'contractManager',
    'contract.warned',
    contract,
    { contractId: contract, contractName: 'Maintenance', about: 'warning', endsOn: '2027-01-31', isTacit: false },
    'Maintenance',
  ],
  [
    'an article',
    'agent',
    'article.due',
    'art_00000000000000000000000001',
    { kind: 'articleReview', day: '2026-11-23', title: { fr: 'Le rouleau', en: '' } },
    'Le rouleau',
  ],
  [
    'a lost domain',
    'administrator',
    'domain.lost',
    'dom_00000000000000000000000001',
    { kind: 'mail', name: 'acme.example', wrong: ['TXT _guichet.acme.example'] },
    'acme.example',
  ],
];

/** Says it as its queue does, and gives the event. */
async function tell(type: string, subject: string, data: Record<string, unknown>, ownerId: string) {
  const event: Partial<DeskEvent> = {
    eventId: 'evt_00000000000000000000000001',
    at: '2026-11-23T21:00:00.000Z',
    data: { ...data, ownerId },
  };
  await deliver(consume, desk.tenantId, subject, type, event);
}

/** The times that are noted for mails to members of this desk. */
const noted = () =>
  actAs({ kind: 'visitor', address: '', language: 'en' }, async () => {
    const all: string[] = [];
    for await (const { at, tenantId, what } of mailDues.by('2026-12-31'))
      if (tenantId === desk.tenantId) all.push(`${at} ${what}`);
    return all;
  });

describe.each(occasions)('a mail about %s', (_about, role, type, subject, data, name) => {
  it('waits for its reader’s hours and comes once; the workspace shows it at once', async () => {
    const person = await who(role, { hours });
    await tell(type, subject, data, person.id);
    await tell(type, subject, data, person.id);
    const toThem = () => sent.filter(({ envelope }) => envelope.to === person.email);
    expect(toThem()).toEqual([]);
    const shown = (await desk.run(() => noticesOf(person.id, 10))).items;
    expect(shown).toHaveLength(1);
    expect([shown[0]?.contract?.name, shown[0]?.article?.title, shown[0]?.domain?.name]).toContain(name);
    expect(await noted()).toEqual([`2026-11-24T07:00:00.000Z held:${person.id}`]);
    setClock(() => morning);
    const due = { eventId: 'evt_00000000000000000000000002', at: '2026-11-24T07:00:00.000Z', data: { kind: 'held' } };
    for (let copy = 0; copy < 2; copy += 1) await deliver(consume, desk.tenantId, person.id, 'member.mailsDue', due);
    await tell(type, subject, data, person.id);
    expect(toThem().map((mail) => mail.subject)).toEqual([expect.stringContaining(name)]);
    expect(toThem()[0]?.header('List-Unsubscribe')).toBe('<https://guichet.example/desk/profile>');
  });

  it('is named in the overview of who has one in the place of mails', async () => {
    const person = await who(role, { digest: { days: ['tuesday'], time: '08:00' } });
    await tell(type, subject, data, person.id);
    expect(sent.filter(({ envelope }) => envelope.to === person.email)).toEqual([]);
    const due = { eventId: 'evt_00000000000000000000000003', at: '2026-11-24T07:00:00.000Z', data: { kind: 'digest' } };
    await deliver(consume, desk.tenantId, person.id, 'member.mailsDue', due);
    const overview = sent.find(({ envelope }) => envelope.to === person.email);
    expect(overview?.subject).toContain('1 à savoir');
    expect(overview?.text).toContain(`À savoir aussi (1)\n\n${name}`);
  });

  it('goes to nobody whom it concerns no longer when the hours begin', async () => {
    const person = await who(role, { hours });
    await desk.member('Ada', 'ada@news.example', 'administrator');
    await tell(type, subject, data, person.id);
    await desk.run(() => savePerson(person, { ...person, status: 'disabled', revision: person.revision + 1 }, 'FR'));
    setClock(() => morning);
    const due = { eventId: 'evt_00000000000000000000000002', at: '2026-11-24T07:00:00.000Z', data: { kind: 'held' } };
    await deliver(consume, desk.tenantId, person.id, 'member.mailsDue', due);
    expect(sent.filter(({ envelope }) => envelope.to === person.email)).toEqual([]);
  });
});

it('of a domain an administrator hears in one way at least', () => {
  expect(faultsOfPreferences({ domain: [], contract: [] }).map(({ field }) => field)).toEqual([
    'body.occasions.domain',
  ]);
});
