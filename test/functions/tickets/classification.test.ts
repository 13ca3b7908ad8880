import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { actAs, type TenantActor } from '../../../functions/shared/actor.ts';
import { routes } from '../../../functions/tickets/api.ts';
import { categoryTree } from '../../../functions/tickets/categories.ts';
import { type Category, faultsOfCategories, pathTo } from '../../../functions/tickets/category.ts';
import { openTicket, routeTicket } from '../../../functions/tickets/commands.ts';
import { addTag } from '../../../functions/tickets/marks.ts';
import { shownTicket } from '../../../functions/tickets/shown.ts';
import { editTicket } from '../../../functions/tickets/steer.ts';
import { eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { noteTags, tagsBeginning } from '../../../functions/tickets/tags-store.ts';
import { prioritise } from '../../../functions/tickets/workflow-acts.ts';
import { ticketFacts } from '../../../functions/workflow/facts.ts';
import { holds } from '../../../workflows/conditions.ts';
import { callRoute } from '../../support/call-route.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const node = (id: string, parent?: string, more: Partial<Category> = {}): Category => ({
  id,
  name: { fr: `${id} fr`, en: `${id} en` },
  portal: false,
  ...(parent ? { parent } : {}),
  ...more,
});
const tree = [node('net', undefined, { portal: true }), node('wifi', 'net', { portal: true }), node('core', 'net')];

let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
  await desk.run(() => categoryTree.save({ revision: 0 }, tree));
});

const open = (who: Person, more: { category?: string; tags?: string[] } = {}) =>
  desk.as(who, () =>
    openTicket(
      { subject: 'x', text: 'x', type: 'incident', requesterId: requester.id, channel: 'portal', ...more },
      now,
    ),
  );
const edit = async (ticketId: string, change: Omit<Parameters<typeof editTicket>[1], 'revision'>) => {
  const before = await desk.run(() => ticketById(ticketId));
  return desk.as(agent, () => editTicket(ticketId, { revision: before?.revision ?? 0, ...change }, now));
};
const told = async (ticketId: string) =>
  (await desk.run(() => eventsOf(ticketId, 50))).items.toReversed().map(({ type, data }) => ({ type, data }));

describe('the tree of categories', () => {
  it('has no node twice, none above itself, none without its parent, none too deep, and loses none', () => {
    const keys = (after: Category[], before: Category[] = []) =>
      faultsOfCategories(after, before).map(({ field, key }) => `${field} ${key}`);
    expect(keys(tree)).toEqual([]);
    expect(keys([node('a'), node('a')])).toEqual(['body.categories.1.id category.twice']);
    expect(keys([node('a', 'b')])).toEqual(['body.categories.0.parent category.parentUnknown']);
    expect(keys([node('a', 'b'), node('b', 'a')])).toEqual([
      'body.categories.0.parent category.circle',
      'body.categories.1.parent category.circle',
    ]);
    const chain = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, at, all) => node(id, all[at - 1]));
    expect(keys(chain)).toEqual(['body.categories.5.parent category.deep']);
    expect(keys([node('a')], [node('a'), node('z')])).toEqual(['body.categories category.lost']);
    expect(pathTo(tree, 'wifi').map(({ id }) => id)).toEqual(['net', 'wifi']);
  });

  it('is given as it is: nothing unknown or retired, and to a requester what is shown to them alone', async () => {
    const refused = { faults: [{ field: 'body.category', key: 'category.unknown' }] };
    expect((await open(requester, { category: 'wifi' })).category).toBe('wifi');
    expect((await open(agent, { category: 'core' })).category).toBe('core');
    await expect(open(requester, { category: 'core' })).rejects.toMatchObject(refused);
    await expect(open(agent, { category: 'none' })).rejects.toMatchObject(refused);
    await desk.run(() => categoryTree.save({ revision: 1 }, [node('net', undefined, { retired: true })]));
    await expect(open(agent, { category: 'net' })).rejects.toMatchObject(refused);
  });

  it('is told on the timeline with its names, and a condition on a node holds for all below it', async () => {
    const { id } = await open(agent);
    await edit(id, { category: 'wifi' });
    expect((await told(id)).at(-1)).toMatchObject({
      type: 'ticket.changed',
      data: { changes: { category: { from: null, to: 'wifi', names: { to: { fr: 'net fr › wifi fr' } } } } },
    });
    const ticket = await desk.run(() => ticketById(id));
    if (!ticket) throw new Error('It is there');
    const situation = { ticket, clocks: [], calendarOf: () => undefined as never };
    const facts = await desk.run(() => ticketFacts(situation, new Set(['category']), now));
    const asks = (category: string) => holds({ all: [{ field: 'category', is: 'oneOf', values: [category] }] }, facts);
    expect([asks('net'), asks('wifi'), asks('core')]).toEqual([true, true, false]);
    expect((await edit(id, { category: null })).category).toBeUndefined();
  });
});

describe('tags', () => {
  it('are kept in one way of writing, each once, and suggested from then on', async () => {
    const { id } = await open(agent);
    const ticket = await edit(id, { tags: ['  Wi-Fi  lent', '#VPN', 'vpn'] });
    expect(ticket.tags).toEqual(['wi-fi-lent', 'vpn']);
    const events = (await desk.run(() => eventsOf(id, 50))).items;
    for (const event of events) await desk.run(() => noteTags(event));
    expect(await desk.run(() => tagsBeginning(''))).toEqual(['vpn', 'wi-fi-lent']);
    expect(await desk.run(() => tagsBeginning('wi'))).toEqual(['wi-fi-lent']);
  });

  it('are words, and not too many', async () => {
    const { id } = await open(agent);
    await expect(edit(id, { tags: ['ok', '<b>'] })).rejects.toMatchObject({
      faults: [{ field: 'body.tags.1', key: 'tag.invalid' }],
    });
    const many = Array.from({ length: 21 }, (_, index) => `t${index}`);
    await expect(edit(id, { tags: many })).rejects.toMatchObject({ faults: [{ key: 'tag.tooMany' }] });
  });

  it('are given by a workflow once, and are the desk’s alone', async () => {
    const { id } = await open(agent, { tags: ['vip'] });
    await desk.run(() => addTag(id, 'urgent', now));
    await desk.run(() => addTag(id, 'urgent', now));
    const ticket = await desk.run(() => ticketById(id));
    expect(ticket?.tags).toEqual(['vip', 'urgent']);
    if (!ticket) throw new Error('It is there');
    const shown = await desk.run(() => shownTicket(actorOf(desk.tenantId, requester), { ...ticket, category: 'core' }));
    expect(shown).toMatchObject({ id, subject: 'x' });
    expect(shown.tags).toBeUndefined();
    expect(shown.category).toBeUndefined();
    const staff = await desk.run(() => shownTicket(actorOf(desk.tenantId, agent), ticket));
    expect(staff.tags).toEqual(['vip', 'urgent']);
  });
});

describe('a priority that is set by hand', () => {
  it('is explained, stands while impact and urgency change, and can be taken back', async () => {
    const { id, priority } = await open(agent);
    expect(priority).toBe(3);
    const raised = await edit(id, { priority: { value: 1, reason: 'Le comité s’en mêle' } });
    expect(raised).toMatchObject({
      priority: 1,
      impact: 2,
      urgency: 2,
      priorityByHand: { reason: 'Le comité s’en mêle', by: 'Technicien' },
      agreement: { level: 'P1' },
    });
    const stands = await edit(id, { impact: 3, urgency: 3 });
    expect(stands).toMatchObject({ priority: 1, impact: 3, priorityByHand: { by: 'Technicien' } });
    const back = await edit(id, { priority: null });
    expect(back.priority).toBe(4);
    expect(back.priorityByHand).toBeUndefined();
    const events = (await told(id)).filter(({ type }) => type === 'ticket.priority');
    expect(events.map(({ data }) => data)).toMatchObject([
      { changes: { priority: { from: 3, to: 1 } }, byHand: { reason: 'Le comité s’en mêle' } },
      { changes: { impact: { to: 3 } }, stands: { priority: 1, matrix: 4 } },
      { changes: { priority: { from: 1, to: 4 } }, takenBack: true },
    ]);
  });

  it('is what a workflow sets, on its own account; one that the matrix gives is none', async () => {
    const { id } = await open(agent);
    await desk.run(() => prioritise(id, 1, 'Workflow : alerter', now));
    const set = await desk.run(() => ticketById(id));
    expect(set).toMatchObject({ priority: 1, impact: 2, urgency: 2, priorityByHand: { reason: 'Workflow : alerter' } });
    await desk.run(() => prioritise(id, 3, 'Workflow : calmer', now));
    expect((await desk.run(() => ticketById(id)))?.priorityByHand).toBeUndefined();
  });
});

describe('the team of a category', () => {
  const routed = async (ticketId: string, teamId = 'default') => {
    await desk.run(() => routeTicket(ticketId, { teamId, level: 1, assign: 'none' }, now));
    const ticket = await desk.run(() => ticketById(ticketId));
    return { team: ticket?.team?.id, level: ticket?.level };
  };

  it('gets its tickets and those below it, at its own level, where the workflow names no team', async () => {
    const [first = '', second = ''] = desk.teamIds;
    const withTeam = tree.map((one) => (one.id === 'net' ? { ...one, team: second } : one));
    await desk.run(() => categoryTree.save({ revision: 1 }, withTeam));
    const below = await open(agent, { category: 'core' });
    expect(await routed(below.id)).toEqual({ team: second, level: 2 });
    expect((await told(below.id)).find(({ type }) => type === 'ticket.assigned')?.data.cause).toBe('category');
    expect(await routed((await open(agent)).id)).toEqual({ team: first, level: 1 });
    expect(await routed((await open(agent, { category: 'core' })).id, first)).toEqual({ team: first, level: 1 });
  });

  it('is one that the desk has, and nothing that a requester learns', async () => {
    const administrator = await desk.member('Administratrice', 'a@desk.example', 'administrator');
    const put = (categories: Category[]) =>
      callRoute<unknown>(routes, 'PUT /api/ticket-categories', desk, administrator, {
        body: { revision: 1, categories },
        now,
      });
    const team = desk.teamIds[1] ?? '';
    const others = tree.slice(1);
    const top = node('net', undefined, { portal: true });
    await expect(put([{ ...top, team: 'tea_00000000000000000000000000' }, ...others])).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'body.categories.0.team', key: 'ticket.teamUnknown' }],
    });
    await put([{ ...top, team }, ...others]);
    const read = (person: Person) =>
      callRoute<{ categories: Category[] }>(routes, 'GET /api/ticket-categories', desk, person, { now });
    expect((await read(agent)).categories[0]?.team).toBe(team);
    expect(JSON.stringify(await read(requester))).not.toContain(team);
  });
});

describe('programs', () => {
  it('read the tree, and open tickets with category and tags, which they are answered', async () => {
    const keyed = (name: string, body: unknown = {}) => {
      const route = routes.find(({ method, path }) => `${method} ${path}` === name);
      if (!route) throw new Error(name);
      const key = { kind: 'key', tenantId: desk.tenantId, keyId: 'k', name: 'Supervision' } as unknown as TenantActor;
      const input = { body: route.input.body?.parse(body) };
      const asMember = () => {
        throw new Error('A program is no member');
      };
      return actAs(key, async () =>
        route.output?.parse(
          await route.handler({ actor: key, member: asMember, now, input, language: 'fr', idempotencyKey: undefined }),
        ),
      );
    };
    expect(await keyed('GET /api/v1/ticket-categories')).toMatchObject({ categories: tree });
    const request = { subject: 'Sonde', text: 'x', requester: { email: 'sonde@fabrique-exemple.example' } };
    const made = keyed('POST /api/v1/tickets', { ...request, category: 'wifi', tags: ['Sonde 1'] });
    expect(await made).toMatchObject({ category: 'wifi', tags: ['sonde-1'], channel: 'api' });
    await expect(keyed('POST /api/v1/tickets', { ...request, category: 'ailleurs' })).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'body.category' }],
    });
  });
});
