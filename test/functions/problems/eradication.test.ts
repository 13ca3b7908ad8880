import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as announcementsApi } from '../../../functions/announcements/api.ts';
import type { Person } from '../../../functions/people/person.ts';
import { handler as api } from '../../../functions/problems/api.ts';
import { handler as onOpened } from '../../../functions/problems/on-event.ts';
import { handler as keep } from '../../../functions/similar/on-event.ts';
import { eventsOf, loadTicket, openTicket } from '../../../functions/tickets/commands.ts';
import { linksOf, linkTickets } from '../../../functions/tickets/links.ts';
import { handler as onActs } from '../../../functions/tickets/on-act.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let desk: TestDesk;
let agent: Person;
let manager: Person;
let requester: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(Date.now() - 86_400_000);
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  manager = await desk.member('Responsable', 'responsable@desk.example', 'manager', 2);
  requester = await desk.member('Atelier', 'atelier@fabrique-exemple.example', 'requester');
});

const as = (person: Person) => callerOf(api, desk, person);

/** Opens an incident, and lets the consumers see it. */
async function open(subject: string, text: string) {
  const ticket = await desk.run(() =>
    openTicket({ subject, text, type: 'incident', requesterId: requester.id, channel: 'portal' }, Date.now()),
  );
  await deliver(keep, desk.tenantId, ticket.id, 'ticket.opened');
  await deliver(onOpened, desk.tenantId, ticket.id, 'ticket.opened');
  return ticket;
}
const linksSeen = async (id: string) =>
  (await desk.run(() => linksOf(id))).map(({ relation, ticket }) => `${relation} ${ticket.subject}`);

/** Carries out what was asked to be said to many. */
async function carryOut(ticketId: string): Promise<void> {
  const { items } = await desk.run(() => eventsOf(ticketId, 50));
  for (const { type, eventId, at, actor, data } of items.toReversed())
    if (type === 'ticket.propagated')
      await deliver(onActs, desk.tenantId, ticketId, type, { eventId, at, actor, data });
}
const saidTo = async (ticketId: string) =>
  (await desk.run(() => eventsOf(ticketId, 50))).items
    .filter(({ type, data }) => type === 'ticket.message' && data.visibility === 'public')
    .map(({ data }) => data.text);

const written = {
  rootCause: 'Rouleau usé',
  workaround: { fr: 'Utilisez le bac 2.', en: '' },
  fix: { fr: 'Rouleau remplacé.', en: '' },
  knownError: true,
  symptoms: 'Bourrage papier, feuilles froissées dans le bac',
  revision: 0,
};

describe('a problem', () => {
  it('is made of an incident once, keeps what is known under its revision, and is proposed as a known error with why', async () => {
    const incident = await open('Bourrage papier', 'Les feuilles se froissent.');
    const path = { ticketId: incident.id };
    const made = await as(agent)('POST /api/tickets/{ticketId}/problem', { path });
    expect(made.status).toBe(201);
    expect((await as(agent)('POST /api/tickets/{ticketId}/problem', { path })).json.id).toBe(made.json.id);
    expect(await linksSeen(incident.id)).toEqual(['causedBy Bourrage papier']);
    const problemId: string = made.json.id;
    const write = (body: object) => as(agent)('PUT /api/problems/{problemId}', { path: { problemId }, body });
    const bare = await write({ ...written, workaround: { fr: '', en: '' } });
    expect(bare).toMatchObject({ status: 400, json: { faults: [{ field: 'body.workaround' }] } });
    expect((await write(written)).json).toMatchObject({ revision: 1, rootCause: 'Rouleau usé' });
    expect((await write(written)).status).toBe(409);
    const next = await open('Copieur : bourrage', 'Du papier froissé reste dans le bac');
    const found = await as(agent)('GET /api/tickets/{ticketId}/known-errors', { path: { ticketId: next.id } });
    expect(found.json.items).toMatchObject([
      { workaround: 'Utilisez le bac 2.', linked: false, problem: { id: problemId } },
    ]);
    expect(found.json.items[0].why[0].words).toContain('bourrage');
    const other = await open('Badge refusé', 'La porte reste fermée.');
    const none = await as(agent)('GET /api/tickets/{ticketId}/known-errors', { path: { ticketId: other.id } });
    expect(none.json.items).toEqual([]);
    expect((await write({ ...written, knownError: false, revision: 1 })).status).toBe(200);
    const gone = await as(agent)('GET /api/tickets/{ticketId}/known-errors', { path: { ticketId: next.id } });
    expect(gone.json.items).toEqual([]);
  });

  it('is not an incident, nor a requester’s to see', async () => {
    const incident = await open('Panne', 'x');
    const path = { problemId: incident.id };
    expect((await as(agent)('GET /api/problems/{problemId}', { path })).status).toBe(404);
    const asked = await as(requester)('GET /api/tickets/{ticketId}/known-errors', { path: { ticketId: incident.id } });
    expect(asked.status).toBe(403);
  });
});

describe('incidents that look alike', () => {
  const jam = (n: number) =>
    open(`Bourrage papier au copieur ${n}`, 'Les feuilles se froissent dans le bac du copieur.');
  const list = async () => (await as(manager)('GET /api/recurring-groups')).json.items;
  const rule = { incidents: 3, days: 7, revision: 0 };

  it('become a proposal once there are as many as the desk says, and a problem that is linked with all of them', async () => {
    expect((await as(manager)('PUT /api/recurrence', { body: rule })).json.incidents).toBe(3);
    await jam(1);
    await open('Badge refusé', 'La porte reste fermée.');
    await jam(2);
    expect(await list()).toEqual([]);
    await jam(3);
    const [group] = await list();
    expect(group).toMatchObject({ state: 'proposed', count: 3 });
    expect(group.words).toEqual(expect.arrayContaining(['bourrage', 'copieur']));
    await jam(4);
    expect(await list()).toMatchObject([{ id: group.id, count: 4 }]);
    const path = { groupId: group.id };
    const body = { decision: 'accept', subject: 'Le copieur bourre' };
    expect((await as(agent)('POST /api/recurring-groups/{groupId}/decisions', { path, body })).status).toBe(403);
    const accepted = await as(manager)('POST /api/recurring-groups/{groupId}/decisions', { path, body });
    expect(accepted.json).toMatchObject({ state: 'accepted', decidedBy: { name: 'Responsable' } });
    expect(await linksSeen(accepted.json.problemId)).toHaveLength(4);
  });

  it('are not proposed again once dismissed with a reason, also when more join them', async () => {
    await as(manager)('PUT /api/recurrence', { body: rule });
    for (const n of [1, 2, 3]) await jam(n);
    const [group] = await list();
    const path = { groupId: group.id };
    const decide = (body: object) => as(manager)('POST /api/recurring-groups/{groupId}/decisions', { path, body });
    expect((await decide({ decision: 'dismiss', reason: '' })).status).toBe(400);
    expect((await decide({ decision: 'dismiss', reason: 'Exercice' })).json.state).toBe('dismissed');
    await jam(4);
    expect(await list()).toMatchObject([{ id: group.id, state: 'dismissed', reason: 'Exercice', count: 4 }]);
    expect((await decide({ decision: 'accept', subject: 'x' })).status).toBe(409);
  });
});

describe('a major incident', () => {
  const said = { title: { fr: 'Messagerie en panne', en: '' }, text: { fr: 'Nous cherchons la cause.', en: '' } };
  const banner = async (person: Person) =>
    (await callerOf(announcementsApi, desk, person)('GET /api/announcements')).json.items;

  it('is in everybody’s banner, tells every requester of what is linked, and ends with a report', async () => {
    const incident = await open('Messagerie', 'Plus de courriels');
    const linked = await open('Outlook', 'Rien ne part');
    await desk.as(agent, () => linkTickets(linked, incident, 'childOf', Date.now()));
    const path = { ticketId: incident.id };
    const low = await as(agent)('POST /api/tickets/{ticketId}/major-incident', { path, body: said });
    expect(low.status).toBe(403);
    expect((await as(manager)('POST /api/tickets/{ticketId}/major-incident', { path, body: said })).status).toBe(201);
    expect((await as(manager)('POST /api/tickets/{ticketId}/major-incident', { path, body: said })).status).toBe(409);
    expect(await banner(requester)).toMatchObject([{ major: true, title: 'Messagerie en panne', kind: 'outage' }]);
    expect((await desk.run(() => loadTicket(incident.id))).ticket.priority).toBe(1);
    const going = await as(agent)('GET /api/major-incidents');
    expect(going.json.items).toMatchObject([{ id: incident.id }]);

    const text = { fr: 'Un serveur est remplacé.', en: '' };
    await as(manager)('POST /api/tickets/{ticketId}/major-incident/updates', { path, body: { text } });
    expect(await banner(requester)).toMatchObject([
      { text: 'Un serveur est remplacé.', updates: [{ text: 'Nous cherchons la cause.' }] },
    ]);
    const body = { text: { fr: 'Rétabli.', en: '' }, resolve: true };
    await as(manager)('POST /api/tickets/{ticketId}/major-incident/end', { path, body });
    expect(await banner(requester)).toEqual([]);
    await carryOut(incident.id);
    for (const { id } of [incident, linked]) {
      expect(await saidTo(id)).toEqual(['Rétabli.', 'Un serveur est remplacé.', 'Nous cherchons la cause.']);
      expect((await desk.run(() => loadTicket(id))).ticket.state).toBe('resolved');
    }
    const { json } = await as(agent)('GET /api/tickets/{ticketId}/major-incident', { path });
    expect(json.report).toMatchObject({
      detectedAt: incident.createdAt,
      affected: { tickets: 2, requesters: 1, customers: 0 },
      major: { declaredBy: { name: 'Responsable' }, endedAt: expect.any(String), updates: [{}, {}, {}] },
    });
    expect((await as(agent)('GET /api/major-incidents')).json.items).toEqual([]);
    const late = await as(manager)('POST /api/tickets/{ticketId}/major-incident/updates', { path, body: { text } });
    expect(late.status).toBe(409);
  });

  it('needs words in one language at least', async () => {
    const { id } = await open('Messagerie', 'x');
    const body = { title: { fr: '', en: '' }, text: { fr: 'x', en: '' } };
    const answer = await as(manager)('POST /api/tickets/{ticketId}/major-incident', { path: { ticketId: id }, body });
    expect(answer).toMatchObject({ status: 400, json: { faults: [{ field: 'body.title' }] } });
  });
});
