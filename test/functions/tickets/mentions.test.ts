import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticesOf as inboxOf } from '../../../functions/notices/store.ts';
import { tellOfTicket } from '../../../functions/notifications/on-ticket.ts';
import { teams } from '../../../functions/people/commands.ts';
import type { Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { handler } from '../../../functions/tickets/api.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { publicView } from '../../../functions/tickets/ticket.ts';
import { addWatcher } from '../../../functions/tickets/watchers.ts';
import {
  mentionsIn,
  offeredFor,
  placesOf,
  typedName,
} from '../../../web/src/features/workspace/ticket/composer/mentions.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.now() - 3_600_000;
const ses = mockClient(SESv2Client);
mockClient(KMSClient)
  .on(GenerateMacCommand)
  .resolves({ Mac: new Uint8Array(32) });
let tables: Tables;
let desk: TestDesk;
let agent: Person;
let colleague: Person;
let requester: Person;
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
  Object.assign(process.env, {
    SITE_URL: 'https://guichet.example',
    MAIL_DOMAIN: 'desk.example',
    MAIL_FROM: 'no-reply@desk.example',
    CODES_KEY_ID: 'key',
  });
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  ses.on(SendEmailCommand).resolves({ MessageId: 'm' });
  desk = await makeDesk(now);
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  colleague = await desk.member('Réseau', 'reseau@desk.example', 'agent', 2);
  requester = await desk.member('Atelier', 'atelier@fabrique-exemple.example', 'requester');
  const opening = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
  ticketId = (await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now))).id;
});
afterEach(() => ses.reset());

const post = (body: object, person = agent) =>
  callerOf(
    handler,
    desk,
    person,
  )('POST /api/tickets/{ticketId}/messages', {
    path: { ticketId },
    body: { visibility: 'internal', ...body },
  });
const member = ({ id }: Person) => ({ kind: 'member', id });

async function tell(times = 1): Promise<void> {
  const { items } = await desk.run(() => eventsOf(ticketId, 100));
  const message = items.find(({ type }) => type === 'ticket.message');
  if (!message) throw new Error('Nothing was said');
  for (let time = 0; time < times; time++) await desk.run(() => tellOfTicket(message, Date.now()));
}
const mailedTo = () =>
  ses.commandCalls(SendEmailCommand).flatMap(({ args: [{ input }] }) => input.Destination?.ToAddresses ?? []);
const inbox = async (person: Person) =>
  (await desk.as(person, () => inboxOf(person.id, 20))).items.map(({ kind, text }) => [kind, text]);

describe('a member who is called upon in a note', () => {
  it('is told once, in the workspace and by mail, however often the event comes', async () => {
    const { json } = await post({ text: 'Vois-tu, @Réseau ?', mentions: [member(colleague)] });
    expect(json.event.data.mentions).toEqual([{ kind: 'member', id: colleague.id, name: 'Réseau' }]);
    await tell(2);
    expect(await inbox(colleague)).toEqual([['mention', 'Technicien : Vois-tu, @Réseau ?']]);
    expect(mailedTo().join()).toContain('reseau@desk.example');
    expect(mailedTo()).toHaveLength(1);
  });

  it('is told in the ways that they chose, and not at all where they chose none', async () => {
    const wishing = (mention: ('inApp' | 'mail')[]) => ({
      ...colleague,
      notify: { mention },
      revision: colleague.revision + 1,
    });
    await desk.run(() => savePerson(colleague, wishing([]), 'FR'));
    await post({ text: '@Réseau', mentions: [member(colleague)] });
    await tell();
    expect([await inbox(colleague), mailedTo()]).toEqual([[], []]);
  });

  it('and watches the ticket is told of a reply once, as somebody called upon', async () => {
    await desk.as(agent, () => addWatcher(ticketId, colleague.id, now));
    await post({ text: 'Bonjour, @Réseau regarde.', visibility: 'public', mentions: [member(colleague)] });
    await tell();
    expect((await inbox(colleague)).map(([kind]) => kind)).toEqual(['mention']);
    expect(mailedTo().filter((to) => to.includes('reseau'))).toHaveLength(1);
    expect(mailedTo().filter((to) => to.includes('atelier'))).toHaveLength(1);
  });
});

describe('a team that is called upon', () => {
  it('is all of its members, without the one who wrote', async () => {
    const [team = ''] = agent.teamIds;
    const other = await desk.member('Collègue', 'collegue@desk.example', 'agent');
    const { json } = await post({ text: '@Inconnue', mentions: [{ kind: 'team', id: team }] });
    expect(json.faults).toMatchObject([{ field: 'body.mentions.0' }]);
    const own = (await desk.run(teams)).find(({ id }) => id === team);
    await post({ text: `Qui peut, @${own?.name} ?`, mentions: [{ kind: 'team', id: team }] });
    await tell();
    expect((await inbox(other)).map(([kind]) => kind)).toEqual(['mention']);
    expect(await inbox(agent)).toEqual([]);
    expect(await inbox(colleague)).toEqual([]);
  });
});

describe('calling upon', () => {
  it('somebody who cannot see the note, is not there or is not named is refused, and nothing is said', async () => {
    const nobody = { kind: 'member', id: 'per_00000000000000000000000000' };
    for (const [text, mention] of [
      ['@Atelier', member(requester)],
      ['@Personne', nobody],
      ['Sans nom', member(colleague)],
    ] as const) {
      const answer = await post({ text, mentions: [mention] });
      expect(answer, text).toMatchObject({ status: 400, json: { faults: [{ field: 'body.mentions.0' }] } });
    }
    const { items } = await desk.run(() => eventsOf(ticketId, 100));
    expect(items.filter(({ type }) => type === 'ticket.message')).toEqual([]);
  });

  it('is not for requesters, who never learn who was called upon', async () => {
    const own = { text: '@Réseau', visibility: 'public', mentions: [member(colleague)] };
    expect((await post(own, requester)).status).toBe(403);
    const { json } = await post(own);
    expect(publicView(json.event)?.data).not.toHaveProperty('mentions');
  });
});

describe('while a note is written', () => {
  const all = [
    { kind: 'member', id: 'a', name: 'Ana' },
    { kind: 'member', id: 'b', name: 'Ana Réseau' },
    { kind: 'member', id: 'c', name: 'Ana Réseau' },
    { kind: 'team', id: 't', name: 'Réseau' },
  ] as const;

  it('names are found as they stand: the longest, not in addresses, of two alike the one that was chosen', () => {
    const names = all.map(({ name }) => name);
    expect(placesOf('@Ana Réseau, x@Ana @Ana. @Anaïs', names).map(({ name }) => name)).toEqual(['Ana Réseau', 'Ana']);
    const ids = (text: string, chosen: string[]) => mentionsIn(text, all, new Set(chosen)).map(({ id }) => id);
    expect(ids('@Ana Réseau et @Ana Réseau', ['c'])).toEqual(['c']);
    expect(ids('@Ana Réseau', [])).toEqual(['b', 'c']);
  });

  it('who fits what is typed is offered, whatever the accents, members before teams', () => {
    expect(offeredFor('res', all).map(({ id }) => id)).toEqual(['t', 'b', 'c']);
    expect(offeredFor('', all).map(({ id }) => id)).toEqual(['a', 'b', 'c', 't']);
    expect(typedName('Vois, @ana r', 12)).toEqual({ at: 6, typed: 'ana r' });
    expect(typedName('x@ana', 5)).toBeUndefined();
    expect(typedName('@ana\nfin', 8)).toBeUndefined();
  });
});
