import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { functions } from '../../../functions/manifest.ts';
import type { Person } from '../../../functions/people/person.ts';
import { type Filters, filtersOf, lastNumberBefore } from '../../../functions/search/filters.ts';
import { indexTicket } from '../../../functions/search/indexing.ts';
import { handler as consumer } from '../../../functions/search/on-event.ts';
import { searchOwn } from '../../../functions/search/own.ts';
import { queryOf } from '../../../functions/search/query.ts';
import { continueRebuild, rebuildNow, startRebuild } from '../../../functions/search/rebuild.ts';
import { newest, searchTickets } from '../../../functions/search/search.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { eventFromItem } from '../../../functions/shared/event.ts';
import { deskClient } from '../../../functions/shared/table.ts';
import { categoryTree } from '../../../functions/tickets/categories.ts';
import { addMessage, eventsOfTypes, openTicket } from '../../../functions/tickets/commands.ts';
import type { StoredTicket } from '../../../functions/tickets/item.ts';
import { mergeTickets, unmergeTicket } from '../../../functions/tickets/merge.ts';
import { addParticipant, removeParticipant } from '../../../functions/tickets/participants.ts';
import { splitTicket } from '../../../functions/tickets/split.ts';
import { editTicket } from '../../../functions/tickets/steer.ts';
import { databaseCall } from '../../../infra/local/database/wire.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let requester: Person;
let agent: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 60_000);
  requester = await desk.contact('Aurore Lœuil', 'aurore@fabrique-exemple.example');
  agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
});

const open = async (subject: string, text = 'Bonjour', at = now, by = requester) => {
  const ticket = await desk.run(() =>
    openTicket({ subject, text, type: 'incident', requesterId: by.id, channel: 'portal' }, at),
  );
  await index(ticket);
  return ticket;
};
/** As the queue does, and only what it is asked to listen to (manifest.ts). */
const hear = async (ticketId: string, type: string) => {
  const trigger = functions.find(({ id }) => id === 'search')?.trigger;
  expect(trigger?.kind === 'events' && trigger.types).toContain(type);
  await deliver(consumer, desk.tenantId, ticketId, type);
};
const index = ({ id }: StoredTicket) => desk.run(() => indexTicket(id));
const say = async (ticket: StoredTicket, text: string, visibility: 'public' | 'internal' = 'public') => {
  await desk.as(agent, () => addMessage({ ticketId: ticket.id, text, visibility, from: 'staff' }, now));
  await index(ticket);
};
const find = async (typed: string, filters: Filters = {}, limit = 20) =>
  (await desk.run(() => searchTickets(queryOf(typed), filters, limit))).items;
const subjects = async (typed: string, filters?: Filters) =>
  (await find(typed, filters)).map(({ ticket }) => ticket.subject);
const own = async (typed: string, person = requester) =>
  (await desk.as(person, () => searchOwn(queryOf(typed), person.id, 20, newest))).items;

/** The same with members in the order of their names: the database gives them in any. */
function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]));
}

/** All that is kept of this desk for searching, as text: items read around the client, whose guard lets no table be read through. */
async function kept(): Promise<string[]> {
  const call = databaseCall(tables.endpoint);
  const found: string[] = [];
  let from: unknown;
  do {
    const answer = (await call('DynamoDB_20120810.Scan', {
      TableName: process.env.DESK_TABLE,
      ExclusiveStartKey: from,
    })) as { Items: { pk: { S: string } }[]; LastEvaluatedKey?: unknown };
    for (const item of answer.Items)
      if (new RegExp(`^T#${desk.tenantId}#(TERM|TERMS|OWN|WORDS|NAMES)#`).test(item.pk.S))
        found.push(JSON.stringify(inOrder(item)));
    from = answer.LastEvaluatedKey;
  } while (from);
  return found.sort();
}

describe('a search at the desk', () => {
  it('finds words of the subject, of any message, of names and addresses, newest first', async () => {
    const printer = await open('L’imprimante du 2e étage', 'Elle bourre depuis ce matin.');
    await open('Deux imprimantes sans réseau');
    await say(printer, 'Le fuseur est usé', 'internal');
    expect(await subjects('imprimantes ')).toEqual(['Deux imprimantes sans réseau', 'L’imprimante du 2e étage']);
    expect(await subjects('RESEAUX ')).toEqual(['Deux imprimantes sans réseau']);
    expect(await subjects('fuseur imprimante ')).toEqual(['L’imprimante du 2e étage']);
    expect(await subjects('aurore@fabrique-exemple.example')).toHaveLength(2);
    expect(await subjects('fuseur licorne')).toEqual([]);
  });

  it('shows where it found it: which message, by whom, and what of it', async () => {
    const ticket = await open('Poste lent');
    await say(
      ticket,
      `${'Rien à signaler sur le disque. '.repeat(20)}Le ventilateur est bloqué par la poussière.`,
      'internal',
    );
    const [hit] = await find('ventilateur');
    expect(hit?.excerpt).toMatchObject({ place: 'message', by: 'Technicien', internal: true });
    expect(hit?.excerpt?.pieces.filter((piece) => piece.hit)).toEqual([{ text: 'ventilateur', hit: true }]);
    expect(hit?.excerpt?.pieces.map(({ text }) => text).join('').length).toBeLessThan(200);
    expect((await find('lent'))[0]?.subject).toEqual([
      { text: 'Poste ', hit: false },
      { text: 'lent', hit: true },
    ]);
  });

  it('completes the word that is being typed, unless a space ends it', async () => {
    await open('Connexion au VPN impossible');
    expect(await subjects('conn')).toHaveLength(1);
    expect(await subjects('vpn conn')).toHaveLength(1);
    expect(await subjects('conn ')).toEqual([]);
  });

  it('finds serial numbers whole and in parts, tickets by number, phrases as they are written, and leaves words out', async () => {
    await open('Panne', 'N° de série SN-1234/ABC123, hors de service');
    const other = await open('Panne', 'Service hors réseau');
    for (const typed of ['SN-1234/ABC123', 'sn1234abc123', 'SN-1234', 'abc123', '"hors de service"'])
      expect(await find(typed), typed).toHaveLength(1);
    expect((await find(`#${other.number}`)).map(({ ticket }) => ticket.id)).toEqual([other.id]);
    expect((await find(`number:${other.number}`)).map(({ ticket }) => ticket.id)).toEqual([other.id]);
    expect((await find(String(other.number)))[0]?.ticket.id).toBe(other.id);
    expect((await find('panne -réseau ')).map(({ ticket }) => ticket.id)).not.toContain(other.id);
    expect(await find('panne -réseau ')).toHaveLength(1);
    expect(await find('requester:auro panne')).toHaveLength(2);
    expect(await find('requester:martin panne')).toHaveLength(0);
  });

  it('finds a phrase in whichever message it was written, and nowhere where its words only stand apart', async () => {
    const ticket = await open('Panne', 'Service hors réseau');
    await say(ticket, 'Le fuseur est neuf');
    await say(ticket, 'Un service déclaré hors de portée');
    expect(await find('"hors de service"')).toEqual([]);
    // Its words are all known from messages before.
    await say(ticket, 'Hors de service', 'internal');
    expect(await subjects('"hors de service"')).toEqual(['Panne']);
    expect(await subjects('"fuseur est neuf" "hors de portée"')).toEqual(['Panne']);
    // Its words stand first elsewhere, and another one of the message stands there first.
    await say(ticket, 'Réseau neuf, zinzolin');
    expect(await subjects('"réseau neuf"')).toEqual(['Panne']);
    expect(await subjects('"neuf réseau"')).toEqual([]);
  });

  it('finds a requester and a customer by names alone, also where these are words of subjects and messages', async () => {
    const page = await desk.contact('Odile Page', 'odile@fabrique-exemple.example');
    await open('Une page blanche', 'La page sort blanche');
    await open('Panne', 'Page par page, rien ne sort');
    await open('Sa page d’accueil', 'Page perdue', now, page);
    await open('Souris', 'Elle ne bouge plus', now, page);
    expect(await subjects('requester:page ')).toEqual(['Souris', 'Sa page d’accueil']);
    expect(await subjects('requester:pag page ')).toEqual(['Souris', 'Sa page d’accueil']);
    expect(await subjects('requester:pag accueil ')).toEqual(['Sa page d’accueil']);
    expect(await subjects('customer:page ')).toEqual([]);
    // One who asks by a ticket that there is already.
    const ticket = await open('Écran de la page', 'Noir');
    expect(await subjects('requester:page écran ')).toEqual([]);
    await desk.as(agent, () => addParticipant(ticket.id, page.id, now));
    await index(ticket);
    expect(await subjects('requester:page écran ')).toEqual(['Écran de la page']);
  });

  it('goes on from where a search had read all it may, and finds everything', async () => {
    const rare = await desk.contact('Igor Courant', 'igor@fabrique-exemple.example');
    await open('Premier', 'courant', now, rare);
    for (let i = 0; i < 30; i++) await open(`Coupure ${i}`, 'Plus de courant au poste');
    await open('Dernier', 'courant', now, rare);
    const seen: string[] = [];
    let from: number | undefined = newest;
    for (let page = 0; from !== undefined; page++) {
      const found: Awaited<ReturnType<typeof searchTickets>> = await desk.run(() =>
        searchTickets(queryOf('requester:cour courant '), {}, 1, from),
      );
      seen.push(...found.items.map(({ ticket }) => ticket.subject));
      from = found.next;
      expect(page).toBeLessThan(4);
    }
    expect(seen).toEqual(['Dernier', 'Premier']);
  });

  it('narrows by what the ticket is now, not by what it was when it was indexed', async () => {
    const ticket = await open('Écran noir');
    expect(await subjects('écran', { state: 'new' })).toHaveLength(1);
    await desk.as(agent, () =>
      addMessage({ ticketId: ticket.id, text: 'Vu.', visibility: 'public', from: 'staff' }, now),
    );
    expect(await subjects('écran', { state: 'new' })).toEqual([]);
    expect(await subjects('écran', { state: 'unresolved' })).toHaveLength(1);
    expect(await subjects('', { requester: requester.id })).toHaveLength(1);
    expect(await subjects('', { requester: agent.id })).toEqual([]);
    expect(await subjects('', { type: 'serviceRequest' })).toEqual([]);
  });

  it('finds the tickets of some days without reading all the others', async () => {
    for (let day = 0; day < 6; day++) await open(`Jour ${day}`, 'x', now + day * 86_400_000);
    const from = now + 2 * 86_400_000;
    expect(await desk.run(() => lastNumberBefore(from))).toBe(2);
    expect(await subjects('jour', { from, to: now + 4 * 86_400_000 })).toEqual(['Jour 3', 'Jour 2']);
    expect(await subjects('', { from, to: now + 4 * 86_400_000 })).toEqual(['Jour 3', 'Jour 2']);
  });

  it('gives page after page, each ticket once', async () => {
    for (let i = 0; i < 7; i++) await open(`Souris ${i}`);
    const seen: string[] = [];
    let from: number | undefined = newest;
    for (let page = 0; from !== undefined; page++) {
      const found: Awaited<ReturnType<typeof searchTickets>> = await desk.run(() =>
        searchTickets(queryOf('souris '), {}, 3, from),
      );
      seen.push(...found.items.map(({ ticket }) => ticket.subject));
      from = found.next;
      expect(page).toBeLessThan(4);
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `Souris ${i}`));
  });

  it('forgets the words of a subject that was changed', async () => {
    const ticket = await open('Clavier');
    await desk.as(agent, () => editTicket(ticket.id, { revision: ticket.revision, subject: 'Souris' }, now));
    await index(ticket);
    expect([await subjects('clavier '), await subjects('souris ')]).toEqual([[], ['Souris']]);
  });

  it('never finds a ticket of another desk', async () => {
    await open('Secret licorne');
    const other = await makeDesk(now - 60_000, 'autre');
    const found = await other.run(() => searchTickets(queryOf('licorne'), {}, 20));
    expect(found.items).toEqual([]);
  });
});

describe('a requester’s search', () => {
  it('finds one’s own tickets by what one can read on them', async () => {
    const ticket = await open('Badge perdu', 'Je l’ai laissé dans le train.');
    await say(ticket, 'Un nouveau badge est prêt à l’accueil.');
    const [hit] = await own('accueil');
    expect(hit).toMatchObject({ ticket: { id: ticket.id }, excerpt: { by: 'Technicien' } });
    expect(await own('"dans le train"')).toHaveLength(1);
    expect(await own('trai')).toHaveLength(1);
  });

  it('never finds what is said inside the desk, nor other people’s tickets', async () => {
    const ticket = await open('Badge perdu');
    await say(ticket, 'Il est suspendu pour fraude.', 'internal');
    const other = await desk.contact('Basile', 'basile@fabrique-exemple.example');
    await open('Badge volé', 'zinzolin', now, other);
    expect(await find('fraude')).toHaveLength(1);
    for (const typed of [
      'fraude',
      'fraud',
      'suspendu',
      '"pour fraude"',
      'badge fraude',
      'zinzolin',
      `#${ticket.number + 1}`,
    ])
      expect(await own(typed), typed).toEqual([]);
    expect(await own('badge -fraude ')).toHaveLength(1);
    const mine = (await kept()).filter((item) => item.includes(`#OWN#${requester.id}`));
    expect(mine.join()).not.toMatch(/fraud|suspendu/);
  });
});

describe('what becomes of a ticket', () => {
  it('further requesters find it by what is public, until they take part no longer', async () => {
    const ticket = await open('Badge perdu', 'Dans le train.');
    await say(ticket, 'Suspendu pour fraude', 'internal');
    const other = await desk.contact('Basile Martin', 'basile@fabrique-exemple.example');
    expect(await own('train', other)).toEqual([]);
    await desk.run(() => addParticipant(ticket.id, other.id, now));
    await hear(ticket.id, 'ticket.participant');
    expect((await own('train', other)).map(({ ticket: { id } }) => id)).toEqual([ticket.id]);
    expect(await own('train')).toHaveLength(1);
    expect(await own('fraude', other)).toEqual([]);
    expect((await find('martin'))[0]?.excerpt).toMatchObject({ place: 'requester' });
    expect(await subjects('requester:basile badge')).toEqual(['Badge perdu']);
    expect(await subjects('', { requester: other.id })).toEqual(['Badge perdu']);
    expect(await subjects('badge', { requester: other.id })).toEqual(['Badge perdu']);
    await desk.run(() => removeParticipant(ticket.id, other.id, now));
    expect(await own('train', other), 'before the index heard of it').toEqual([]);
    await hear(ticket.id, 'ticket.participant');
    expect((await kept()).filter((item) => item.includes(`#OWN#${other.id}`))).toEqual([]);
    expect(await subjects('martin ')).toEqual([]);
    expect(await subjects('', { requester: other.id })).toEqual([]);
  });

  it('merged, it is found by its words still, and who asked by it finds the one in which it goes on', async () => {
    const ticket = await open('Badge perdu', 'Je crois dans le train');
    const other = await desk.contact('Basile Martin', 'basile@fabrique-exemple.example');
    const into = await open('Accès refusé', 'La porte du parking reste fermée', now, other);
    await desk.run(() => mergeTickets(ticket.id, into.id, { share: true }, now));
    await hear(ticket.id, 'ticket.merged');
    await hear(into.id, 'ticket.merged');
    expect(await subjects('train ')).toEqual(['Badge perdu']);
    expect((await own('train')).map(({ ticket: { subject } }) => subject)).toEqual(['Badge perdu']);
    expect((await own('parking')).map(({ ticket: { subject } }) => subject)).toEqual(['Accès refusé']);
    expect(await own('train', other)).toEqual([]);
    await desk.run(() => unmergeTicket(ticket.id, now + 1000));
    await hear(into.id, 'ticket.unmerged');
    expect(await own('parking')).toEqual([]);
    expect((await kept()).filter((item) => item.includes(`#OWN#${requester.id}`))).toHaveLength(1);
  });

  it('a ticket that was split off is found by what was taken over', async () => {
    const ticket = await open('Badge perdu');
    await say(ticket, 'Il faut aussi un casque');
    await say(ticket, 'Le budget est épuisé', 'internal');
    const events = await desk.run(() => eventsOfTypes(ticket.id, ['ticket.message']));
    const eventIds = events.map(({ eventId }) => eventId);
    const split = { eventIds, subject: 'Nouveau casque', tell: false };
    const made = await desk.run(() => splitTicket(ticket.id, split, 'once', now));
    await hear(made.id, 'ticket.opened');
    await hear(made.id, 'ticket.copied');
    expect(await subjects('budget ')).toEqual(['Nouveau casque', 'Badge perdu']);
    expect((await own('casque')).map(({ ticket: { subject } }) => subject)).toEqual(['Nouveau casque', 'Badge perdu']);
    expect(await own('budget')).toEqual([]);
  });

  it('it is found by its tags and by its category, which the requester finds where it is for them', async () => {
    const ticket = await open('Lenteur');
    const category = (id: string, fr: string, portal: boolean) => ({ id, name: { fr, en: `${fr}s` }, portal });
    await desk.run(async () => {
      const before = await categoryTree.read();
      await categoryTree.save(before, [category('mat', 'Matériel', true), category('int', 'Fraude', false)]);
    });
    await desk.as(agent, () =>
      editTicket(ticket.id, { revision: ticket.revision, category: 'mat', tags: ['vip'] }, now),
    );
    await hear(ticket.id, 'ticket.changed');
    expect(await subjects('matériel ')).toEqual(['Lenteur']);
    expect(await subjects('vip ')).toEqual(['Lenteur']);
    expect((await find('matériels '))[0]?.excerpt).toEqual({
      place: 'category',
      pieces: [{ text: 'Matériel', hit: true }],
    });
    expect(await own('matériel')).toHaveLength(1);
    expect(await own('vip')).toEqual([]);
  });

  it('it is among those of its category, of one above it and of its tags, and says by which tag it was found', async () => {
    const ticket = await open('Lenteur');
    await open('Sans rien');
    const node = (id: string, parent?: string) => ({
      id,
      ...(parent ? { parent } : {}),
      name: { fr: id, en: id },
      portal: true,
    });
    await desk.run(async () =>
      categoryTree.save(await categoryTree.read(), [node('mat'), node('ecran', 'mat'), node('int')]),
    );
    const tags = ['grand-compte', 'the'];
    await desk.as(agent, () => editTicket(ticket.id, { revision: ticket.revision, category: 'ecran', tags }, now));
    await hear(ticket.id, 'ticket.changed');
    const narrowed = async (asked: Parameters<typeof filtersOf>[0]) => {
      const filters = await desk.run(() => filtersOf(asked));
      return subjects('', filters);
    };
    expect(await narrowed({ category: 'mat' })).toEqual(['Lenteur']);
    expect(await narrowed({ category: 'ecran' })).toEqual(['Lenteur']);
    expect(await narrowed({ category: 'int' })).toEqual([]);
    expect(await narrowed({ tag: '#Grand compte' })).toEqual(['Lenteur']);
    // A word that says nothing is no term; as a tag it counts.
    expect(await narrowed({ tag: 'the' })).toEqual(['Lenteur']);
    expect(await narrowed({ tag: 'compte' })).toEqual([]);
    const [hit] = await find('compte ');
    expect(hit?.excerpt).toMatchObject({
      place: 'field',
      pieces: expect.arrayContaining([{ text: 'grand-compte', hit: true }]),
    });
  });
});

describe('the index', () => {
  it('is the same after the same event came again', async () => {
    const ticket = await open('Écran', 'Il clignote');
    await say(ticket, 'Nous regardons');
    const before = await kept();
    await index(ticket);
    await index(ticket);
    expect(await kept()).toEqual(before);
    expect(before.length).toBeGreaterThan(8);
  });

  const word = fc.constantFrom(
    'écran',
    'imprimante',
    'SN-12/A',
    'fuseur',
    'réseau',
    'vpn',
    'clavier',
    'badge',
    'fraude',
    'e-mail',
  );
  const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const step = fc.oneof(
    fc.record({ kind: fc.constant('public' as const), text }),
    fc.record({ kind: fc.constant('internal' as const), text }),
    fc.record({ kind: fc.constant('subject' as const), text }),
    fc.record({ kind: fc.constant('open' as const), text }),
  );
  it('that was kept up to date is the one that a rebuild gives, and no requester finds internal words (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        desk = await makeDesk(now - 60_000);
        requester = await desk.contact('Aurore', 'aurore@fabrique-exemple.example');
        agent = await desk.member('Technicien', 'technicien@desk.example', 'agent');
        let ticket = await open('Début');
        const shown = new Set(['debut', 'bonjour']);
        const internal = new Set<string>();
        for (const { kind, text: words } of steps) {
          if (kind === 'open') ticket = await open(words);
          else if (kind === 'subject') {
            const { revision } = (await find(`#${ticket.number}`))[0]?.ticket ?? ticket;
            await desk.as(agent, () => editTicket(ticket.id, { revision, subject: words }, now));
            await index(ticket);
          } else await say(ticket, words, kind);
          for (const one of words.split(' ')) (kind === 'internal' ? internal : shown).add(one);
        }
        const before = await kept();
        await rebuild();
        expect(await kept()).toEqual(before);
        for (const one of internal) if (!shown.has(one)) expect(await own(`"${one}"`), one).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('is rebuilt as a job that can be found again, once at a time', async () => {
    for (let i = 0; i < 3; i++)
      await desk.run(() =>
        openTicket(
          { subject: `Ancien ${i}`, text: 'x', type: 'incident', requesterId: requester.id, channel: 'portal' },
          now,
        ),
      );
    expect(await subjects('ancien')).toEqual([]);
    const boss = await desk.member('Admin', 'admin@desk.example', 'administrator');
    const actor = actorOf(desk.tenantId, boss);
    expect(await desk.run(() => rebuildNow(now))).toMatchObject({ state: 'none' });
    expect(await desk.as(boss, () => startRebuild(actor, now))).toMatchObject({
      state: 'running',
      total: 3,
      done: 0,
      by: 'Admin',
    });
    await expect(desk.as(boss, () => startRebuild(actor, now))).rejects.toMatchObject({ status: 409 });
    expect(await desk.run(() => rebuildNow(now + 16 * 60_000))).toMatchObject({ state: 'stalled' });
    await goOn();
    expect(await desk.run(() => rebuildNow(now))).toMatchObject({ state: 'done', done: 3 });
    expect(await subjects('ancien')).toHaveLength(3);
  });

  /** Hands over the events of the job that its consumer did not get yet. */
  async function goOn(): Promise<void> {
    const { Items = [] } = await desk.run(() =>
      deskClient().send(
        new QueryCommand({
          TableName: process.env.DESK_TABLE,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `T#${desk.tenantId}#LOG#${new Date(now).toISOString().slice(0, 10)}` },
        }),
      ),
    );
    const events = Items.flatMap((item) => eventFromItem(item) ?? []).filter(({ type }) => type === 'search.rebuild');
    for (const event of events) await desk.run(() => continueRebuild(event as DeskEvent, now));
  }

  async function rebuild(): Promise<void> {
    const boss = actorOf(desk.tenantId, agent);
    await desk.as(agent, () => startRebuild(boss, now));
    await goOn();
    expect(await desk.run(() => rebuildNow(now))).toMatchObject({ state: 'done' });
  }
});
