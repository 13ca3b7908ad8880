import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFile, fileById } from '../../../functions/files/store.ts';
import { mayReadArticleFile } from '../../../functions/knowledge/commands.ts';
import { plainOf } from '../../../functions/knowledge/plain.ts';
import type { Person } from '../../../functions/people/person.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { directory } from '../../../functions/shared/table.ts';
import { slugKey } from '../../../functions/tenants/store.ts';
import { addMessage, addParticipant, categoryTree, eventsOf, openTicket } from '../../../functions/tickets/commands.ts';
import { actorOf, makeDesk, type TestDesk } from '../../support/desk.ts';
import { fakeObjects } from '../../support/objects.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { call, customerWithRequester, moveClock, start } from './knowledge-for-tests.ts';

// biome-ignore lint/suspicious/noExplicitAny: the answers of many routes, compared with what is expected.
type Any = any;
type Who = { desk: TestDesk; person: Person };

let tables: Tables;
let desk: TestDesk;
let other: TestDesk;
const who = {} as Record<'manager' | 'agent' | 'colleague' | 'ofA' | 'ofB' | 'loose' | 'stranger', Who>;
let customerA: string;

beforeAll(async () => {
  tables = await startTables();
  fakeObjects();
  desk = await makeDesk(start - 86_400_000, 'savoir');
  other = await makeDesk(start - 86_400_000, 'ailleurs');
  const member = async (
    name: string,
    role: 'manager' | 'agent' | 'requester' | 'administrator',
    at = desk,
  ): Promise<Who> => ({
    desk: at,
    person: await at.member(name, `${name.toLowerCase()}@desk.example`, role),
  });
  who.manager = await member('Responsable', 'manager');
  who.agent = await member('Agente', 'agent');
  who.colleague = await member('Collegue', 'agent');
  who.loose = await member('Seul', 'requester');
  who.stranger = await member('Etranger', 'administrator', other);
  const [a, b] = [await customerWithRequester(desk, 'Alpha'), await customerWithRequester(desk, 'Beta')];
  customerA = a.customerId;
  who.ofA = { desk, person: a.person };
  who.ofB = { desk, person: b.person };
  const { client, table } = directory();
  await client.send(
    new PutCommand({
      TableName: table,
      Item: { ...slugKey('savoir'), slug: 'savoir', state: 'claimed', tenantId: desk.tenantId },
    }),
  );
});
afterAll(() => tables.stop());

const text = (title: string, html: string) => ({ fr: { title, html } });
const write = async (content: Record<string, unknown>, by = who.manager) => {
  const { status, body } = await call<Any>(by, 'POST /api/articles', { body: { audience: 'public', ...content } });
  expect(status, JSON.stringify(body)).toBe(201);
  return body as { id: string; revision: number };
};
const publish = (id: string, revision: number, by = who.manager, note?: string) =>
  call<Any>(by, 'POST /api/articles/{articleId}/versions', { path: { articleId: id }, body: { revision, note } });
const published = async (content: Record<string, unknown>) => {
  const { id, revision } = await write(content);
  expect((await publish(id, revision)).status).toBe(201);
  return id;
};
const search = async (by: Who | undefined, q: string) => {
  const { status, body } = by
    ? await call<Any>(by, 'GET /api/knowledge/search', { query: { q } })
    : await call<Any>(undefined, 'GET /api/desks/{slug}/knowledge/search', { path: { slug: 'savoir' }, query: { q } });
  expect(status, JSON.stringify(body)).toBe(200);
  return (body.items as { id: string }[]).map(({ id }) => id);
};
const titled = (pieces: { text: string; hit?: boolean }[]) =>
  pieces.map((p) => (p.hit ? `[${p.text}]` : p.text)).join('');

describe('who reads what', () => {
  const ids = {} as Record<'public' | 'customers' | 'customer' | 'agents' | 'expired', string>;
  const readers = ['manager', 'agent', 'ofA', 'ofB', 'loose', 'anybody', 'stranger'] as const;
  const may: Record<keyof typeof ids, (typeof readers)[number][]> = {
    public: ['manager', 'agent', 'ofA', 'ofB', 'loose', 'anybody'],
    customers: ['manager', 'agent', 'ofA', 'ofB', 'loose'],
    customer: ['manager', 'agent', 'ofA'],
    agents: ['manager', 'agent'],
    expired: ['manager', 'agent'],
  };

  beforeAll(async () => {
    const { body: category } = await call<Any>(who.manager, 'POST /api/article-categories', {
      body: { name: { fr: 'Zéphyr', en: 'Zephyr' } },
    });
    const html = '<p>Le zygomorphe se redémarre.</p>';
    const of = (title: string, more: Record<string, unknown>) =>
      published({ words: text(title, html), categoryId: category.id, ...more });
    ids.public = await of('Zygomorphe public', { audience: 'public' });
    ids.customers = await of('Zygomorphe connecté', { audience: 'customers' });
    ids.customer = await of('Zygomorphe Alpha', { audience: 'customer', customerIds: [customerA] });
    ids.agents = await of('Zygomorphe interne', { audience: 'agents' });
    ids.expired = await of('Zygomorphe ancien', { audience: 'public', expiresOn: '2026-11-24' });
    moveClock(Date.UTC(2026, 10, 25, 9));
  });

  it.each(readers)('%s finds, counts, is suggested and reads what is for them, and nothing else', async (reader) => {
    const by = reader === 'anybody' ? undefined : who[reader];
    const expected = (Object.keys(ids) as (keyof typeof ids)[]).filter((kind) => may[kind].includes(reader));
    const named = (found: string[]) =>
      (Object.keys(ids) as (keyof typeof ids)[]).filter((kind) => found.includes(ids[kind]));
    expect(named(await search(by, 'zygomorphe'))).toEqual(expected);
    const shelves = by
      ? await call<Any>(by, 'GET /api/knowledge')
      : await call<Any>(undefined, 'GET /api/desks/{slug}/knowledge', { path: { slug: 'savoir' } });
    expect(named(shelves.body.articles.map(({ id }: { id: string }) => id))).toEqual(expected);
    expect(shelves.body.total).toBe(expected.length);
    expect(shelves.body.categories.map(({ count }: { count: number }) => count)).toEqual(
      expected.length > 0 ? [expected.length] : [],
    );
    if (by) {
      const { body } = await call<Any>(by, 'POST /api/knowledge/suggestions', { body: { text: 'Mon zygomorphe' } });
      for (const { id } of body.items) expect(expected.map((kind) => ids[kind])).toContain(id);
      expect(body.items).toHaveLength(Math.min(3, expected.length));
    }
    for (const kind of Object.keys(ids) as (keyof typeof ids)[]) {
      const allowed = expected.includes(kind);
      const { status, body } = by
        ? await call<Any>(by, 'GET /api/knowledge/articles/{articleId}', { path: { articleId: ids[kind] } })
        : await call<Any>(undefined, 'GET /api/desks/{slug}/knowledge/articles/{articleId}', {
            path: { slug: 'savoir', articleId: ids[kind] },
          });
      expect([status, body.html], `${reader} ${kind}`).toEqual(
        allowed ? [200, '<p>Le zygomorphe se redémarre.</p>'] : [404, undefined],
      );
      if (!by) continue;
      const said = await call(by, 'PUT /api/knowledge/articles/{articleId}/feedback', {
        path: { articleId: ids[kind] },
        body: { helpful: true },
      });
      expect(said.status, `${reader} ${kind}`).toBe(allowed ? 204 : 404);
    }
  });

  it('what requesters get does not say for whom else an article is', async () => {
    const { body } = await call<Any>(who.ofA, 'GET /api/knowledge/search', { query: { q: 'zygomorphe' } });
    for (const item of body.items) expect(Object.keys(item)).not.toContain('audience');
    expect((await call(who.ofA, 'GET /api/articles')).status).toBe(403);
    expect((await call(who.ofA, 'GET /api/articles/{articleId}', { path: { articleId: ids.public } })).status).toBe(
      403,
    );
  });

  it('another desk’s staff have none of it', async () => {
    for (const route of ['GET /api/articles/{articleId}', 'GET /api/articles/{articleId}/reception'])
      expect((await call(who.stranger, route, { path: { articleId: ids.public } })).status).toBe(404);
    expect((await call<Any>(who.stranger, 'GET /api/articles')).body.items).toEqual([]);
  });

  it('counts the requesters’ readings, one word from each, and requests that were not made', async () => {
    const articleId = ids.customers;
    const before = await call<Any>(who.agent, 'GET /api/articles/{articleId}', { path: { articleId } });
    // Three requesters read it above; the desk’s own readings are not counted.
    expect(before.body.counts).toMatchObject({ views: 3, helpful: 5, unhelpful: 0, deflections: 0 });
    const say = (helpful: boolean, comment?: string) =>
      call(who.ofB, 'PUT /api/knowledge/articles/{articleId}/feedback', {
        path: { articleId },
        body: { helpful, comment },
      });
    await say(false, 'Pas chez nous');
    await say(false, 'Pas chez nous du tout');
    const solved = () =>
      call(who.ofB, 'POST /api/knowledge/articles/{articleId}/deflections', {
        path: { articleId },
        body: { query: 'zygo en panne' },
      });
    expect((await solved()).status).toBe(204);
    expect((await solved()).status).toBe(204);
    const { body } = await call<Any>(who.agent, 'GET /api/articles/{articleId}/reception', { path: { articleId } });
    expect(body.counts).toMatchObject({ helpful: 4, unhelpful: 1, deflections: 1 });
    expect(body.feedback).toContainEqual(
      expect.objectContaining({ helpful: false, comment: 'Pas chez nous du tout', by: expect.anything() }),
    );
  });
});

describe('searching', () => {
  beforeAll(async () => {
    await published({
      words: {
        fr: { title: 'Réinitialiser les imprimantes réseau', html: '<p>Éteignez le bac puis rallumez.</p>' },
        en: { title: 'Reset network printers', html: '<p>Switch the tray off and on again.</p>' },
      },
    });
  });

  it.each([
    ['imprimantes', 'whole words'],
    ['imprimante', 'the singular'],
    ['REINITIALISER', 'without accents and case'],
    ['imprimmante', 'with a slip of the key'],
    ['reinit impri', 'words that are being typed'],
    ['printer', 'the other language'],
  ])('%s finds it: %s', async (q) => {
    expect(await search(who.loose, q)).toHaveLength(1);
  });

  it('shows it in the reader’s language, also where another one has the word', async () => {
    const { body } = await call<Any>(who.loose, 'GET /api/knowledge/search', { query: { q: 'printers' } });
    expect(body.items[0]).toMatchObject({ language: 'fr' });
    expect(titled(body.items[0].title)).toBe('Réinitialiser les imprimantes réseau');
  });

  it('shows what was found, in pieces and without HTML', async () => {
    const { body } = await call<Any>(who.loose, 'GET /api/knowledge/search', { query: { q: 'bac' } });
    expect(titled(body.items[0].excerpt)).toBe('Éteignez le [bac] puis rallumez.');
    expect(await search(who.loose, 'le la de')).toEqual([]);
    expect(await search(who.loose, 'introuvable')).toEqual([]);
  });

  it('knows at once what is published and archived', async () => {
    const { id, revision } = await write({ words: text('Quokka', '<p>Un texte.</p>') });
    expect(await search(who.agent, 'quokka')).toEqual([]);
    await publish(id, revision);
    expect(await search(who.agent, 'quokka')).toEqual([id]);
    const archiving = (archived: boolean, at: number, by = who.manager) =>
      call<Any>(by, 'PUT /api/articles/{articleId}/archiving', {
        path: { articleId: id },
        body: { revision: at, archived },
      });
    expect((await archiving(true, 2, who.agent)).status).toBe(403);
    expect((await archiving(true, 2)).status).toBe(200);
    expect(await search(who.agent, 'quokka')).toEqual([]);
    // Taken back, it is a draft: somebody looks at it before it is read again.
    expect((await archiving(false, 3)).body).toMatchObject({ state: 'draft', live: false, version: 1 });
    expect(await search(who.agent, 'quokka')).toEqual([]);
  });
});

describe('writing', () => {
  it('is made safe: no script, no event, no picture that would be fetched', async () => {
    const { id, revision } = await write({
      words: text(
        'Sûr',
        '<h1>Titre</h1><p onclick="x()">a<script>alert(1)</script><img src="https://espion.example/x.png">' +
          '<a href="javascript:alert(1)">b</a><a href="https://aide.example/">c</a></p><iframe src="https://x.example"></iframe>',
      ),
    });
    await publish(id, revision);
    const { body } = await call<Any>(who.loose, 'GET /api/knowledge/articles/{articleId}', { path: { articleId: id } });
    expect(body.html).toBe(
      '<h2>Titre</h2><p>a<a rel="noopener noreferrer" target="_blank">b</a>' +
        '<a href="https://aide.example/" rel="noopener noreferrer" target="_blank">c</a></p>',
    );
  });

  it('shows its own files alone as pictures, and says in words what they show where there are words alone', async () => {
    const [picture, other] = [newId('file', start), newId('file', start + 1)];
    const file = { name: 'menu.png', type: 'image/png', size: 3, ownerId: who.manager.person.id };
    await desk.run(() => createFile({ ...file, id: picture }));
    const img = (id: string, more = '') => `<img data-file="${id}" alt="Le menu"${more} />`;
    const html = `<p>Ouvrez :</p>${img(picture, ' src="https://espion.example/x.png" onload="x()"')}${img(other)}<p>Puis fermez.</p>`;
    const { id } = await write({ words: text('Menu', html), fileIds: [picture] });
    await publish(id, 1);
    const read = async () =>
      (await call<Any>(who.loose, 'GET /api/knowledge/articles/{articleId}', { path: { articleId: id } })).body;
    expect((await read()).html).toBe(`<p>Ouvrez :</p>${img(picture)}<p>Puis fermez.</p>`);
    expect(plainOf((await read()).html)).toBe('Ouvrez :\n[Le menu]\nPuis fermez.');
    // Without the file the picture is gone as well.
    await call(who.manager, 'PUT /api/articles/{articleId}', {
      path: { articleId: id },
      body: { revision: 2, audience: 'public', words: text('Menu', html), fileIds: [] },
    });
    await publish(id, 3);
    expect((await read()).html).toBe('<p>Ouvrez :</p><p>Puis fermez.</p>');
  });

  it('gives versions that never change, and drafts that readers do not see', async () => {
    const { id, revision } = await write({ words: text('Un', '<p>Premier</p>') }, who.agent);
    const path = { articleId: id };
    expect((await publish(id, revision, who.agent)).status).toBe(403);
    const submitted = await call<Any>(who.agent, 'POST /api/articles/{articleId}/submissions', {
      path,
      body: { revision },
    });
    expect(submitted.body).toMatchObject({ state: 'inReview', version: 0 });
    expect((await call<Any>(who.manager, 'GET /api/articles', { query: { due: 'true' } })).body.items).toContainEqual(
      expect.objectContaining({ id }),
    );
    expect((await publish(id, 2, who.manager, 'Relu')).body).toMatchObject({
      state: 'published',
      version: 1,
      revision: 3,
    });
    const save = (by: Who, at: number, html: string) =>
      call<Any>(by, 'PUT /api/articles/{articleId}', {
        path,
        body: { revision: at, audience: 'agents', words: text('Un', html) },
      });
    expect((await save(who.colleague, 3, '<p>Pas à moi</p>')).status).toBe(403);
    expect((await save(who.agent, 2, '<p>Trop tard</p>')).status).toBe(409);
    expect((await save(who.agent, 3, '<p>Second</p>')).body).toMatchObject({ state: 'draft', version: 1, live: true });
    const read = () => call<Any>(who.loose, 'GET /api/knowledge/articles/{articleId}', { path });
    expect((await read()).body.html).toBe('<p>Premier</p>');
    expect((await publish(id, 4)).body).toMatchObject({ version: 2 });
    expect((await read()).status).toBe(404);
    expect((await publish(id, 5)).status).toBe(409);
    const version = (number: string) =>
      call<Any>(who.agent, 'GET /api/articles/{articleId}/versions/{version}', { path: { ...path, version: number } });
    expect((await version('1')).body).toMatchObject({
      audience: 'public',
      words: text('Un', '<p>Premier</p>'),
      note: 'Relu',
    });
    expect((await version('2')).body).toMatchObject({ audience: 'agents', words: text('Un', '<p>Second</p>') });
    expect((await version('3')).status).toBe(404);
    const { body: history } = await call<Any>(who.agent, 'GET /api/articles/{articleId}/versions', { path });
    expect(history.items.map(({ version: number }: { version: number }) => number)).toEqual([2, 1]);
    expect(history.deeds.map(({ what, by }: Any) => [what, by.name])).toEqual([
      ['published', 'Responsable'],
      ['saved', 'Agente'],
      ['published', 'Responsable'],
      ['submitted', 'Agente'],
      ['created', 'Agente'],
    ]);
  });

  it.each([
    [{ words: {} }, 'body.words'],
    [{ words: { fr: { title: '', html: '<p>x</p>' } } }, 'body.words.fr.title'],
    [{ words: text('x', `<p>${'x'.repeat(40_000)}</p>`) }, 'body.words.fr.html'],
    [{ words: text('x', ''), audience: 'customer' }, 'body.customerIds'],
    [{ words: text('x', ''), audience: 'customer', customerIds: [`cus_${'0'.repeat(26)}`] }, 'body.customerIds'],
    [{ words: text('x', ''), categoryId: `kca_${'0'.repeat(26)}` }, 'body.categoryId'],
    [{ words: text('x', ''), ownerId: `per_${'0'.repeat(26)}` }, 'body.ownerId'],
    [{ words: text('x', ''), reviewOn: '2026-02-30' }, 'body.reviewOn'],
    [{ words: text('x', ''), fileIds: [`fil_${'0'.repeat(26)}`] }, 'body.fileIds'],
  ])('%j is refused, and the field named', async (content, field) => {
    const { status, body } = await call<Any>(who.agent, 'POST /api/articles', {
      body: { audience: 'public', ...content },
    });
    expect(status).toBe(400);
    expect(body.faults.map((fault: Any) => fault.field)).toEqual([field]);
  });

  it('an article without text, or for a day that is over, is not published', async () => {
    const { id } = await write({ words: { fr: { title: 'Vide', html: '' } }, expiresOn: '2026-01-01' });
    const { status, body } = await publish(id, 1);
    expect([status, body.faults.map((fault: Any) => fault.field).sort()]).toEqual([
      400,
      ['body.expiresOn', 'body.words.fr.html'],
    ]);
  });

  it('what was published is archived before it is deleted; a draft is deleted by its author', async () => {
    const remove = (by: Who, articleId: string) =>
      call(by, 'DELETE /api/articles/{articleId}', { path: { articleId } });
    const draft = await write({ words: text('Brouillon', '') }, who.agent);
    expect((await remove(who.colleague, draft.id)).status).toBe(403);
    expect((await remove(who.agent, draft.id)).status).toBe(204);
    expect((await remove(who.agent, draft.id)).status).toBe(404);
    const id = await published({ words: text('Publié', '<p>x</p>') });
    expect((await remove(who.manager, id)).status).toBe(409);
    await call(who.manager, 'PUT /api/articles/{articleId}/archiving', {
      path: { articleId: id },
      body: { revision: 2, archived: true },
    });
    expect((await remove(who.manager, id)).status).toBe(204);
    expect((await call(who.agent, 'GET /api/articles/{articleId}', { path: { articleId: id } })).status).toBe(404);
  });

  it('a file is read by those who may read the version that has it', async () => {
    const file = {
      id: newId('file', start),
      name: 'plan.pdf',
      type: 'application/pdf',
      size: 3,
      ownerId: who.agent.person.id,
    };
    await desk.run(() => createFile(file));
    const { id } = await write({ words: text('Plan', '<p>x</p>'), fileIds: [file.id] }, who.agent);
    const reads = (by: Who) =>
      desk.run(() => mayReadArticleFile(actorOf(desk.tenantId, by.person), id, file.id, start + 86_400_000));
    expect(await desk.run(() => fileById(file.id))).toMatchObject({ articleId: id });
    const visitor = (slug = 'savoir', articleId = id) =>
      call<Any>(undefined, 'GET /api/desks/{slug}/knowledge/articles/{articleId}/files/{fileId}', {
        path: { slug, articleId, fileId: file.id },
      });
    expect([await reads(who.colleague), await reads(who.loose)]).toEqual([true, false]);
    expect((await visitor()).status).toBe(404);
    await publish(id, 1);
    expect(await reads(who.loose)).toBe(true);
    // Without an account, too: it belongs to a public article.
    const path = { slug: 'savoir', articleId: id };
    const { body: read } = await call<Any>(undefined, 'GET /api/desks/{slug}/knowledge/articles/{articleId}', { path });
    expect(read.files).toMatchObject([{ id: file.id }]);
    expect(await visitor()).toMatchObject({ status: 200, body: { id: file.id, url: expect.stringContaining('http') } });
    const another = await published({ words: text('Autre plan', '<p>x</p>') });
    expect([(await visitor('savoir', another)).status, (await visitor('nulle-part')).status]).toEqual([404, 404]);
    await call(who.agent, 'PUT /api/articles/{articleId}', {
      path: { articleId: id },
      body: { revision: 2, audience: 'public', words: text('Plan', '<p>y</p>'), fileIds: [] },
    });
    expect(await reads(who.loose)).toBe(true);
    await publish(id, 3);
    expect(await reads(who.loose)).toBe(false);
    expect((await visitor()).status).toBe(404);
  });

  it.each(['customers', 'customer', 'agents'])(
    'a file of an article for %s is nobody’s without an account',
    async (audience) => {
      const id = newId('file', start);
      const file = { id, name: 'plan.pdf', type: 'application/pdf', size: 3, ownerId: who.manager.person.id };
      await desk.run(() => createFile(file));
      const customerIds = audience === 'customer' ? [customerA] : undefined;
      const articleId = await published({
        words: text('Plan privé', '<p>x</p>'),
        audience,
        customerIds,
        fileIds: [id],
      });
      const path = { slug: 'savoir', articleId, fileId: id };
      const route = 'GET /api/desks/{slug}/knowledge/articles/{articleId}/files/{fileId}';
      expect((await call(undefined, route, { path })).status).toBe(404);
    },
  );

  it('a category with articles stays', async () => {
    const { body } = await call<Any>(who.manager, 'POST /api/article-categories', {
      body: { name: { fr: 'C', en: 'C' } },
    });
    const path = { articleCategoryId: body.id };
    const { id } = await write({ words: text('Classé', ''), categoryId: body.id });
    expect((await call(who.manager, 'DELETE /api/article-categories/{articleCategoryId}', { path })).status).toBe(409);
    await call(who.manager, 'DELETE /api/articles/{articleId}', { path: { articleId: id } });
    expect((await call(who.agent, 'DELETE /api/article-categories/{articleCategoryId}', { path })).status).toBe(403);
    expect((await call(who.manager, 'DELETE /api/article-categories/{articleCategoryId}', { path })).status).toBe(204);
  });
});

describe('on a ticket', () => {
  // After the tickets were opened: what is told of them then is told one after the other.
  beforeAll(() => moveClock(start + 4 * 86_400_000));

  const request = (subject: string, body: string) =>
    desk.run(() =>
      openTicket(
        { subject, text: body, type: 'incident', channel: 'portal', requesterId: who.ofA.person.id },
        start + 3 * 86_400_000,
      ),
    );

  it('articles are suggested with the words they share, and whether the requester may read them', async () => {
    const open = await published({ words: text('Débloquer la messagerie Outlook', '<p>Videz le cache.</p>') });
    const inside = await published({
      words: text('Messagerie Outlook : bascule', '<p>Interne.</p>'),
      audience: 'agents',
    });
    const ticket = await request('Outlook bloqué', 'La messagerie ne répond plus depuis ce matin.');
    const path = { ticketId: ticket.id };
    const { body } = await call<Any>(who.agent, 'GET /api/tickets/{ticketId}/article-suggestions', { path });
    const of = (id: string) => body.items.find((item: Any) => item.id === id);
    expect(of(open)).toMatchObject({ sendable: true, words: expect.arrayContaining(['Outlook', 'messagerie']) });
    expect(of(inside)).toMatchObject({ sendable: false, audience: 'agents' });
    expect((await call(who.ofA, 'GET /api/tickets/{ticketId}/article-suggestions', { path })).status).toBe(403);
    expect((await call(who.stranger, 'GET /api/tickets/{ticketId}/article-suggestions', { path })).status).toBe(404);
    const empty = await request('Bonjour', 'Merci');
    const none = await call<Any>(who.agent, 'GET /api/tickets/{ticketId}/article-suggestions', {
      path: { ticketId: empty.id },
    });
    expect(none.body.items).toEqual([]);
  });

  it('of articles for one customer, those of others are not suggested; what not all readers may read is not sent', async () => {
    const words = text('Étiqueteuse Zébulon en panne', '<p>Remettre le rouleau d’étiquettes.</p>');
    const ofA = await published({ words, audience: 'customer', customerIds: [customerA] });
    const ofB = await published({ words, audience: 'customer', customerIds: [who.ofB.person.customerId] });
    const ticket = await request('Étiqueteuse Zébulon', 'L’étiqueteuse Zébulon est en panne.');
    const path = { ticketId: ticket.id };
    const suggested = async () => {
      const { body } = await call<Any>(who.agent, 'GET /api/tickets/{ticketId}/article-suggestions', { path });
      return new Map((body.items as Any[]).map(({ id, sendable }) => [id, sendable]));
    };
    expect([...(await suggested())]).toEqual([[ofA, true]]);
    // Somebody of the other customer asks with them: the desk works for both, and an answer is read by both.
    await desk.run(() => addParticipant(ticket.id, who.ofB.person.id, start + 3 * 86_400_000));
    expect(await suggested()).toEqual(
      new Map([
        [ofA, false],
        [ofB, false],
      ]),
    );
  });

  it('articles of the subject of the ticket’s category come first', async () => {
    const shelf = async (fr: string, en: string) => {
      const { body } = await call<Any>(who.manager, 'POST /api/article-categories', { body: { name: { fr, en } } });
      return body.id as string;
    };
    const body = '<p>Le voyant du transmogrificateur clignote.</p>';
    const of = async (title: string, categoryId: string) => published({ words: text(title, body), categoryId });
    const phones = await of('Transmogrificateur un', await shelf('Téléphones', 'Phones'));
    const printers = await of(
      'Transmogrificateur deux',
      await shelf('Copieurs et imprimantes', 'Copiers and printers'),
    );
    await desk.run(() =>
      categoryTree.save({ revision: 0 }, [
        { id: 'impression', name: { fr: 'Impression', en: 'Printing' }, portal: true },
        { id: 'telephonie', name: { fr: 'Téléphone', en: 'Phone' }, portal: true },
      ]),
    );
    const suggested = async (category: string) => {
      const { id } = await desk.run(() =>
        openTicket(
          {
            subject: 'Transmogrificateur',
            text: 'Un voyant clignote',
            type: 'incident',
            channel: 'portal',
            requesterId: who.ofA.person.id,
            category,
          },
          start + 3 * 86_400_000,
        ),
      );
      const path = { ticketId: id };
      const answer = await call<Any>(who.agent, 'GET /api/tickets/{ticketId}/article-suggestions', { path });
      return answer.body.items.map((item: Any) => item.id);
    };
    expect(await suggested('impression')).toEqual([printers, phones]);
    expect(await suggested('telephonie')).toEqual([phones, printers]);
  });

  it('a use is counted once for each ticket, said on the timeline, and taken back', async () => {
    const articleId = await published({ words: text('Réparer', '<p>x</p>') });
    const ticket = await request('Panne', 'Rien ne va');
    const path = { ticketId: ticket.id };
    const use = (how: string) =>
      call<Any>(who.agent, 'POST /api/tickets/{ticketId}/articles', { path, body: { articleId, how } });
    await use('inserted');
    await use('inserted');
    expect((await use('solved')).body.items).toEqual([
      expect.objectContaining({ articleId, how: 'solved', title: 'Réparer' }),
    ]);
    await use('linked');
    const reception = () => call<Any>(who.agent, 'GET /api/articles/{articleId}/reception', { path: { articleId } });
    expect((await reception()).body).toMatchObject({
      counts: { uses: 1, solved: 1 },
      tickets: [{ ticket: { number: ticket.number }, how: 'solved' }],
    });
    const told = async () =>
      (await desk.run(() => eventsOf(ticket.id, 50))).items
        .filter(({ type }) => type === 'ticket.article')
        .map(({ data }) => data.how);
    expect(await told()).toEqual(['solved', 'inserted']);
    const release = () =>
      call(who.agent, 'DELETE /api/tickets/{ticketId}/articles/{articleId}', { path: { ...path, articleId } });
    expect([(await release()).status, (await release()).status]).toEqual([204, 404]);
    expect((await reception()).body).toMatchObject({ counts: { uses: 0, solved: 0 }, tickets: [] });
  });

  it('its solution becomes a draft, linked to it', async () => {
    const ticket = await request('VPN <coupé>', 'Le tunnel tombe.\n\nChaque matin.');
    await desk.as(who.agent.person, () =>
      addMessage(
        {
          ticketId: ticket.id,
          text: 'Renouvelez le certificat & relancez.',
          visibility: 'public',
          from: 'staff',
          then: { to: 'resolved' },
        },
        start + 3 * 86_400_000 + 60_000,
      ),
    );
    const path = { ticketId: ticket.id };
    const { status, body } = await call<Any>(who.agent, 'POST /api/tickets/{ticketId}/article-drafts', { path });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ state: 'draft', audience: 'agents', source: { id: ticket.id, number: ticket.number } }),
    ]);
    const article = await call<Any>(who.agent, 'GET /api/articles/{articleId}', { path: { articleId: body.id } });
    expect(article.body.words.fr.html).toBe(
      '<h2>Symptômes</h2><p>Le tunnel tombe.</p><p>Chaque matin.</p><h2>Solution</h2><p>Renouvelez le certificat &amp; relancez.</p>',
    );
    const uses = await call<Any>(who.agent, 'GET /api/tickets/{ticketId}/articles', { path });
    expect(uses.body.items).toEqual([expect.objectContaining({ articleId: body.id, how: 'made' })]);
    expect(article.body.counts.uses).toBe(0);
  });
});
