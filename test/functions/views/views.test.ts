import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { addMessage, categoryTree, openTicket } from '../../../functions/tickets/commands.ts';
import { addParticipant } from '../../../functions/tickets/participants.ts';
import { statusList } from '../../../functions/tickets/statuses.ts';
import { editTicket, moveTicket } from '../../../functions/tickets/steer.ts';
import { addWatcher } from '../../../functions/tickets/watchers.ts';
import { routes } from '../../../functions/views/api.ts';
import type { ViewFilter } from '../../../functions/views/filter.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const hour = 3_600_000;
let tables: Tables;
let desk: TestDesk;
let other: TestDesk;
let agent: Person;
let engineer: Person;
let manager: Person;
let requester: Person;
let partner: Person;
const numbers: Record<string, { id: string; revision: number }> = {};

interface Rows {
  items: { id: string; subject: string; contract?: { name: string } }[];
  cursor?: string;
  looked: number;
}
interface Saved {
  id: string;
  name: string;
  revision: number;
  mayChange: boolean;
}

async function open(subject: string, at: number, more: { impact?: number; type?: 'serviceRequest' } = {}) {
  const request = {
    subject,
    text: 'x',
    type: 'incident',
    channel: 'portal',
    requesterId: requester.id,
    ...more,
  } as const;
  numbers[subject] = await desk.run(() => openTicket(request, at));
}

beforeAll(async () => {
  tables = await startTables();
  desk = await makeDesk(now - 40 * 24 * hour);
  other = await makeDesk(now - 40 * 24 * hour, 'ailleurs');
  agent = await desk.member('Technicienne', 't@desk.example', 'agent');
  engineer = await desk.member('Ingénieur', 'i@desk.example', 'agent', 3);
  manager = await desk.member('Responsable', 'r@desk.example', 'manager');
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  partner = await desk.contact('Associée', 'associee@fabrique-exemple.example');
  await open('Imprimante en panne', now - 30 * 24 * hour);
  await open('Écran noir', now - 2 * hour, { impact: 1 });
  await open('Compte à créer', now - hour, { type: 'serviceRequest' });
  await open('Réglé hier', now - 20 * hour);
  const team = desk.teamIds[0] ?? '';
  await desk.as(agent, async () => {
    const change = async (subject: string, edit: object, at: number) => {
      const ticket = numbers[subject];
      if (ticket) numbers[subject] = await editTicket(ticket.id, { revision: ticket.revision, ...edit }, at);
    };
    await change('Écran noir', { teamId: team, assigneeId: agent.id, impact: 1, urgency: 1 }, now - hour);
    await change('Imprimante en panne', { teamId: team }, now - 29 * 24 * hour);
    const name = (text: string) => ({ fr: text, en: text });
    await categoryTree.save({ revision: 0 }, [
      { id: 'poste', name: name('Poste'), portal: true },
      { id: 'ecran', parent: 'poste', name: name('Écran'), portal: true },
      { id: 'comptes', name: name('Comptes'), portal: true },
    ]);
    await statusList.save({ revision: 0 }, [
      {
        type: 'incident',
        statuses: [{ id: 'workshop', kind: 'open', name: name('En atelier'), shown: false }],
      },
    ]);
    await change('Écran noir', { category: 'ecran', tags: ['Urgent', 'atelier'] }, now - hour);
    await change('Imprimante en panne', { category: 'poste' }, now - 29 * 24 * hour);
    await moveTicket(numbers['Imprimante en panne']?.id ?? '', 'open', { status: 'workshop' }, now - 29 * 24 * hour);
    await addMessage(
      { ticketId: numbers['Écran noir']?.id ?? '', text: 'Vu', visibility: 'public', from: 'staff' },
      now - hour / 2,
    );
    await moveTicket(numbers['Réglé hier']?.id ?? '', 'resolved', {}, now - 19 * hour);
    await addWatcher(numbers['Compte à créer']?.id ?? '', agent.id, now);
    await addWatcher(numbers['Écran noir']?.id ?? '', engineer.id, now);
    await addParticipant(numbers['Écran noir']?.id ?? '', partner.id, now);
  });
});
afterAll(() => tables.stop());

const call = <Answer>(name: string, person: Person, asked: Partial<Parameters<typeof callRoute>[4]> = {}, at = desk) =>
  callRoute<Answer>(routes, name, at, person, { now, ...asked });
const content = (name: string, more: object = {}) => ({
  name,
  sharing: { with: 'nobody' },
  filter: {},
  columns: ['number', 'subject'],
  sort: { by: 'due', descending: false },
  ...more,
});
const preview = async (filter: ViewFilter, person = agent) =>
  (await call<Rows>('POST /api/views/preview', person, { body: { filter } })).items
    .map(({ subject }) => subject)
    .sort();

describe('a view shows', () => {
  const all = ['Compte à créer', 'Imprimante en panne', 'Réglé hier', 'Écran noir'];
  it.each<[string, ViewFilter, string[]]>([
    ['what is open, unless told', {}, all.filter((name) => name !== 'Réglé hier')],
    ['all tickets ever', { scope: 'all' }, all],
    ['states', { scope: 'all', states: ['resolved'] }, ['Réglé hier']],
    ['types', { types: ['serviceRequest'] }, ['Compte à créer']],
    ['priorities', { priorities: [1] }, ['Écran noir']],
    ['what is mine', { assignees: ['me'] }, ['Écran noir']],
    ['what nobody has', { assignees: ['none'] }, ['Compte à créer', 'Imprimante en panne']],
    ['what my teams have', { teams: ['mine'] }, ['Imprimante en panne', 'Écran noir']],
    ['what no team has', { teams: ['none'] }, ['Compte à créer']],
    ['who wrote last', { lastFrom: ['staff'] }, ['Écran noir']],
    ['what was opened long ago', { olderThan: 24 * 7 }, ['Imprimante en panne']],
    ['what was opened lately', { newerThan: 3 }, ['Compte à créer', 'Écran noir']],
    ['what is quiet', { quietFor: 24 }, ['Imprimante en panne']],
    ['words of the subject, without accents', { words: 'ECRAN noir' }, ['Écran noir']],
    ['a category with all below it', { categories: ['poste'] }, ['Imprimante en panne', 'Écran noir']],
    ['a category alone where nothing is below it', { categories: ['ecran'] }, ['Écran noir']],
    ['what has no category', { categories: ['none'] }, ['Compte à créer']],
    ['a tag, however it is typed', { tags: ['#URGENT'] }, ['Écran noir']],
    ['the desk’s own state of a type', { statuses: ['incident.workshop'] }, ['Imprimante en panne']],
    ['no other type’s state of that name', { statuses: ['problem.workshop'] }, []],
    ['what I follow', { followed: true }, ['Compte à créer']],
    ['what meets every condition at once', { types: ['incident'], assignees: ['none'] }, ['Imprimante en panne']],
    ['nothing where no condition is met', { customers: [`cus_${'0'.repeat(26)}`] }, []],
  ])('%s', async (_, filter, expected) => expect(await preview(filter)).toEqual(expected));

  it('what somebody asks for: as the requester, and beside another one', async () => {
    expect(await preview({ requesters: [partner.id] })).toEqual(['Écran noir']);
    expect(await preview({ requesters: [partner.id, requester.id] })).toHaveLength(3);
    expect(await preview({ participants: [partner.id] })).toEqual(['Écran noir']);
    expect(await preview({ participants: [partner.id, requester.id] })).toEqual(['Écran noir']);
    expect(await preview({ participants: [requester.id] })).toEqual([]);
  });

  it('what a colleague follows, and what both of us do', async () => {
    expect(await preview({ watchers: [engineer.id] })).toEqual(['Écran noir']);
    expect(await preview({ watchers: [engineer.id, agent.id] })).toEqual(['Compte à créer', 'Écran noir']);
    expect(await preview({ watchers: [engineer.id], followed: true })).toEqual([]);
    expect(await preview({ watchers: [engineer.id], types: ['serviceRequest'] })).toEqual([]);
    const ticketIds = Object.values(numbers).map(({ id }) => id);
    const body = { filter: { watchers: [engineer.id] }, ticketIds };
    const { items } = await call<Rows>('POST /api/views/preview', agent, { body });
    expect(items.map(({ subject }) => subject)).toEqual(['Écran noir']);
  });

  it('to each who looks what is theirs', async () => {
    expect(await preview({ assignees: ['me'] }, engineer)).toEqual([]);
    expect(await preview({ followed: true }, engineer)).toEqual(['Écran noir']);
  });

  it('of tickets that are named those that belong to it', async () => {
    const ticketIds = ['Écran noir', 'Réglé hier'].map((name) => numbers[name]?.id ?? '');
    const { items, looked } = await call<Rows>('POST /api/views/preview', agent, { body: { filter: {}, ticketIds } });
    expect([items.map(({ subject }) => subject), looked]).toEqual([['Écran noir'], 2]);
  });

  it('its tickets page after page, each once, and says how far it looked', async () => {
    const found: string[] = [];
    let cursor: string | undefined;
    let looked = 0;
    do {
      const page: Rows = await call<Rows>('POST /api/views/preview', agent, {
        body: { filter: { scope: 'all', types: ['incident'] }, limit: 1, ...(cursor ? { cursor } : {}) },
      });
      found.push(...page.items.map(({ subject }) => subject));
      looked += page.looked;
      cursor = page.cursor;
    } while (cursor);
    expect(found).toEqual(['Réglé hier', 'Écran noir', 'Imprimante en panne']);
    expect(looked).toBe(4);
  });

  it('nothing of another desk', async () => {
    const stranger = await other.member('Ailleurs', 'a@ailleurs.example', 'administrator');
    const page = await call<Rows>('POST /api/views/preview', stranger, { body: { filter: { scope: 'all' } } }, other);
    expect(page.items).toEqual([]);
  });
});

describe('a filter or a view that names what is not there is refused by name', () => {
  const nobody = `per_${'0'.repeat(26)}`;
  it.each([
    [{ filter: { teams: [`tea_${'0'.repeat(26)}`] } }, 'body.filter.teams'],
    [{ filter: { assignees: ['me', nobody] } }, 'body.filter.assignees'],
    [{ filter: { requesters: [nobody] } }, 'body.filter.requesters'],
    [{ filter: { participants: [nobody] } }, 'body.filter.participants'],
    [{ filter: { watchers: [nobody] } }, 'body.filter.watchers'],
    [{ filter: { fields: [{ key: 'floor', values: [2] }] } }, 'body.filter.fields.0.key'],
    [{ columns: ['subject', 'field:floor'] }, 'body.columns.1'],
    [{ sharing: { with: 'team', teamId: `tea_${'0'.repeat(26)}` } }, 'body.sharing.teamId'],
  ])('%j', async (more, field) => {
    await expect(call('POST /api/views', manager, { body: content('Fausse', more) })).rejects.toMatchObject({
      status: 400,
      faults: [{ field }],
    });
  });
});

describe('a saved view', () => {
  it('is its owner’s alone, its team’s, or everybody’s; and is counted for whom it counts', async () => {
    const names = async (person: Person) => {
      const { items } = await call<{ items: Saved[] }>('GET /api/views', person);
      return items.map(({ name, mayChange }) => `${name}${mayChange ? '' : ' (read)'}`).sort();
    };
    const own = await call<Saved>('POST /api/views', agent, {
      body: content('À moi', { filter: { assignees: ['me'] } }),
    });
    const teamId = desk.teamIds[0];
    await call('POST /api/views', agent, { body: content('Équipe', { sharing: { with: 'team', teamId } }) });
    await call('POST /api/views', manager, { body: content('Tous', { sharing: { with: 'desk' } }) });
    expect(await names(agent)).toEqual(['Tous (read)', 'À moi', 'Équipe']);
    expect(await names(engineer)).toEqual(['Tous (read)']);
    const path = { viewId: own.id };
    await expect(call('GET /api/views/{viewId}/tickets', engineer, { path })).rejects.toMatchObject({ status: 404 });
    await expect(call('DELETE /api/views/{viewId}', manager, { path })).rejects.toMatchObject({ status: 404 });
    const { items } = await call<Rows>('GET /api/views/{viewId}/tickets', agent, { path });
    expect(items.map(({ subject, contract }) => [subject, typeof contract?.name])).toEqual([['Écran noir', 'string']]);
    const counts = await call<{ items: { id: string; count: number; more: boolean; looked: number }[] }>(
      'GET /api/views/counts',
      agent,
    );
    expect(counts.items.find(({ id }) => id === own.id)).toEqual({ id: own.id, count: 1, more: false, looked: 1 });
  });

  it('of the desk is kept by managers, of a team by its members', async () => {
    const refused = { status: 403, key: 'view.keepers' };
    const [shared, foreign] = [{ with: 'desk' }, { with: 'team', teamId: desk.teamIds[2] }];
    for (const sharing of [shared, foreign])
      await expect(call('POST /api/views', agent, { body: content('Pas à moi', { sharing }) })).rejects.toMatchObject(
        refused,
      );
    const view = await call<Saved>('POST /api/views', manager, { body: content('Du centre', { sharing: shared }) });
    const asked = { path: { viewId: view.id }, body: content('Prise', { revision: 1 }) };
    await expect(call('PUT /api/views/{viewId}', agent, asked)).rejects.toMatchObject(refused);
    await expect(call('DELETE /api/views/{viewId}', agent, asked)).rejects.toMatchObject(refused);
    expect(await call('DELETE /api/views/{viewId}', manager, { path: asked.path })).toBeUndefined();
  });

  it('moves when it is shared otherwise, and is never overwritten by who read an older one', async () => {
    const { id } = await call<Saved>('POST /api/views', manager, { body: content('Qui bouge') });
    const path = { viewId: id };
    const body = content('Partagée', { sharing: { with: 'desk' }, revision: 1 });
    expect(await call<Saved>('PUT /api/views/{viewId}', manager, { path, body })).toMatchObject({ revision: 2 });
    expect(await call<Saved>('GET /api/views/{viewId}', engineer, { path })).toMatchObject({ name: 'Partagée' });
    await expect(call('PUT /api/views/{viewId}', manager, { path, body })).rejects.toMatchObject({ status: 409 });
    const back = { path, body: content('Reprise', { revision: 2 }) };
    await call('PUT /api/views/{viewId}', manager, back);
    await expect(call('GET /api/views/{viewId}', engineer, { path })).rejects.toMatchObject({ status: 404 });
  });

  it('is found where somebody put it, and not counted where they put it away', async () => {
    const made = async (name: string) => (await call<Saved>('POST /api/views', engineer, { body: content(name) })).id;
    const [a, b] = [await made('A'), await made('B')];
    await call('PUT /api/views/arrangement', engineer, { body: { order: [b, a], hidden: [a] } });
    const list = await call<{ items: Saved[]; hidden: string[] }>('GET /api/views', engineer);
    expect([list.items.slice(0, 2).map(({ id }) => id), list.hidden]).toEqual([[b, a], [a]]);
    const { items } = await call<{ items: { id: string }[] }>('GET /api/views/counts', engineer);
    expect(items.map(({ id }) => id)).not.toContain(a);
  });

  it('is one of fifty at the most', async () => {
    const busy = await desk.member('Collection', 'c@desk.example', 'agent');
    for (let n = 0; n < 50; n++) await call('POST /api/views', busy, { body: content(`Vue ${n}`) });
    await expect(call('POST /api/views', busy, { body: content('De trop') })).rejects.toMatchObject({
      status: 409,
      key: 'view.tooMany',
    });
  });

  it('is nothing for requesters', async () => {
    await expect(call('GET /api/views', requester)).rejects.toMatchObject({ status: 403 });
  });
});
