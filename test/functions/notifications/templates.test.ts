import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/notifications/api.ts';
import { handler as consume } from '../../../functions/notifications/on-event.ts';
import { tellOfTicket } from '../../../functions/notifications/on-ticket.ts';
import { standard } from '../../../functions/notifications/templates/standard.ts';
import { faultsOfTemplate, filled, templateKinds } from '../../../functions/notifications/templates/template.ts';
import type { Person } from '../../../functions/people/person.ts';
import { savePerson } from '../../../functions/people/store.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';
import { desk as deskTable } from '../../../functions/shared/table.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { deliver } from '../../support/events.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { resetMailroom, sent } from '../mail/mailroom.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let manager: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  desk = await makeDesk(now - 60_000);
  manager = await desk.member('Maud', 'maud@essai.example', 'manager');
});

const call = <Answer>(name: string, body: object = {}, by = manager) =>
  callRoute<Answer>(routes, name, desk, by, { now, body });
const own = { fr: 'Salut {name},\n\nVotre numéro : {number}.\n\n{promises}\n\nÀ bientôt.', en: '' };
interface Shown {
  kind: string;
  text: { fr: string; en: string };
  own: boolean;
  revision: number;
}
const templateOf = async (kind: string) =>
  (await call<{ items: Shown[] }>('GET /api/mail-templates')).items.find((one) => one.kind === kind);

async function acknowledged(language: 'fr' | 'en'): Promise<(typeof sent)[number]> {
  const requester = await desk.contact('Anne {number} Martin', `anne${sent.length}@${language}.example`);
  const person = { ...requester, language };

  await desk.run(() => savePerson(requester, { ...person, revision: requester.revision }, 'FR'));
  const opening = { subject: 'Imprimante {desk}', text: 'x', type: 'incident', channel: 'portal' } as const;
  const { id } = await desk.run(() => openTicket({ ...opening, requesterId: requester.id }, now));
  const { items } = await desk.run(() => eventsOf(id, 10));
  await desk.run(() => tellOfTicket(items.find(({ type }) => type === 'ticket.opened') as DeskEvent, now));
  return sent.at(-1) as (typeof sent)[number];
}

describe('the words of a mail to who asks', () => {
  it('are the usual ones, which hold all that they must, until the desk writes its own; then they are back', async () => {
    for (const kind of templateKinds) expect(faultsOfTemplate(kind, standard[kind]), kind).toEqual([]);
    expect((await acknowledged('fr')).text).toContain('Nous avons bien reçu votre demande');
    await call('PUT /api/mail-templates', { kind: 'acknowledgement', text: own, revision: 0 });
    const mail = await acknowledged('fr');
    expect(mail.text).toContain('Votre numéro : 2.');
    expect(mail.text).toContain('- Nous vous répondons au plus tard');
    expect(mail.html).toContain('À bientôt.');
    await call('POST /api/mail-templates/resets', { kind: 'acknowledgement' });
    expect(await templateOf('acknowledgement')).toMatchObject({ own: false, text: standard.acknowledgement });
    expect((await acknowledged('fr')).text).toContain('Nous avons bien reçu votre demande');
  });

  it('are in the reader’s language; one that the desk left empty has the usual words', async () => {
    await call('PUT /api/mail-templates', { kind: 'acknowledgement', text: own, revision: 0 });
    expect((await acknowledged('en')).text).toContain('We have your request. Its number is 1.');
  });

  it('put values in once: what somebody is called or writes names no variable', async () => {
    const mail = await acknowledged('fr');
    expect(mail.text).toContain('Bonjour Anne {number} Martin,');
    expect(mail.text).toContain('Objet : Imprimante {desk}');
    expect(filled('{text}', { text: [{ kind: 'paragraph', text: '{name}' }], name: 'x' })).toEqual([
      { kind: 'paragraph', text: '{name}' },
    ]);
  });

  it('are refused where a variable is unknown, missing or inside a sentence, naming the language', async () => {
    const put = (kind: string, fr: string) =>
      expect(call('PUT /api/mail-templates', { kind, text: { fr, en: '' }, revision: 0 })).rejects;
    await put('nudge', 'Bonjour {nom}').toMatchObject({
      faults: [{ field: 'body.text.fr', key: 'template.unknown', values: { name: 'nom' } }],
    });
    await put('answer', 'Bonjour {name}').toMatchObject({ faults: [{ key: 'template.needed' }] });
    await put('answer', 'Voici : {message}').toMatchObject({ faults: [{ key: 'template.alone' }] });
    await expect(
      call('PUT /api/mail-templates', { kind: 'nudge', text: { fr: 'x'.repeat(4001), en: '' }, revision: 0 }),
    ).rejects.toThrow();
  });

  it('have a subject of the desk’s own behind the number by which answers are sorted, in the reader’s language', async () => {
    expect((await acknowledged('fr')).subject).toBe('[#1] Imprimante {desk}');
    const subject = { fr: '{desk} : {subject} ({name})', en: '' };
    await call('PUT /api/mail-templates', { kind: 'acknowledgement', text: own, subject, revision: 0 });
    const mail = await acknowledged('fr');
    expect(mail.subject).toBe('[#2] Essai : Imprimante {desk} (Anne {number} Martin)');
    expect(mail.html).toContain('<title>[#2] Essai : Imprimante {desk}');
    expect((await acknowledged('en')).subject).toBe('[#3] Imprimante {desk}');
    expect(await templateOf('acknowledgement')).toMatchObject({ subject });
    const preview = { kind: 'acknowledgement', text: own, subject: { fr: '', en: 'Got it' }, language: 'en' };
    expect(await call('POST /api/mail-templates/previews', preview)).toMatchObject({ subject: '[#1042] Got it' });
  });

  it('have a subject of one line, whatever its values hold; no header comes of it', async () => {
    const subject = { fr: '{name}', en: '' };
    await call('PUT /api/mail-templates', { kind: 'acknowledgement', text: own, subject, revision: 0 });
    const contact = await desk.contact('Anne', 'anne@acme.example');
    const name = 'Anne\r\nBcc: all@acme.example\u2028x';
    await desk.run(() => savePerson(contact, { ...contact, name }, 'FR'));
    const opening = { subject: 'x', text: 'x', type: 'incident', channel: 'portal' } as const;
    const { id } = await desk.run(() => openTicket({ ...opening, requesterId: contact.id }, now));
    const { items } = await desk.run(() => eventsOf(id, 10));
    await desk.run(() => tellOfTicket(items.find(({ type }) => type === 'ticket.opened') as DeskEvent, now));
    expect(sent.at(-1)?.subject).toBe('[#1] Anne Bcc: all@acme.example x');
    expect(sent.at(-1)?.header('Bcc')).toBeUndefined();
  });

  it('have no subject that could not be sent so', async () => {
    const put = (fr: string) => {
      const body = { kind: 'answer', text: standard.answer, subject: { fr, en: '' }, revision: 0 };
      return expect(call('PUT /api/mail-templates', body)).rejects;
    };
    const field = 'body.subject.fr';
    await put('Un\r\nBcc: x@y.example').toMatchObject({ faults: [{ field, key: 'template.oneLine' }] });
    await put('[ #12] Un').toMatchObject({ faults: [{ field, key: 'template.tag' }] });
    await put('{nom}').toMatchObject({ faults: [{ field, key: 'template.unknown', values: { name: 'nom' } }] });
    await put('{message}').toMatchObject({ faults: [{ field, key: 'template.notInSubject' }] });
    await put('x'.repeat(151)).toThrow();
  });

  it('are written by one at a time, and by managers and administrators', async () => {
    const body = { kind: 'nudge', text: { fr: 'Un', en: '' }, revision: 0 };
    await call('PUT /api/mail-templates', body);
    await expect(call('PUT /api/mail-templates', body)).rejects.toMatchObject({ status: 409 });
    const agent = await desk.member('Agathe', 'agathe@essai.example', 'agent');
    await expect(call('PUT /api/mail-templates', { ...body, revision: 1 }, agent)).rejects.toMatchObject({
      status: 403,
    });
    const other = await makeDesk(now, 'autre');
    const boss = await other.member('Bo', 'bo@autre.example', 'manager');
    const { items } = await callRoute<{ items: Shown[] }>(routes, 'GET /api/mail-templates', other, boss, { now });
    expect(items.every((one) => !one.own)).toBe(true);
  });

  it('are seen before they are kept, for every kind, without sending anything', async () => {
    for (const kind of templateKinds)
      for (const language of ['fr', 'en'] as const) {
        const seen = await call<{ subject: string; html: string; text: string }>('POST /api/mail-templates/previews', {
          kind,
          text: standard[kind],
          language,
        });
        expect(seen.subject).toContain('[#1042]');
        expect(seen.text.replace(/#pass=\S+/g, ''), kind).not.toMatch(/\{[a-z]+\}/i);
        expect(seen.html).toMatch(/<table role="presentation".*<a class="button"/s);
      }
    expect(sent).toEqual([]);
  });

  it('are mailed to oneself on demand, once', async () => {
    await call('POST /api/mail-templates/tests', { kind: 'nudge', text: { fr: 'Toc toc', en: '' }, language: 'fr' });
    const { Items = [] } = await desk.run(async () => {
      const { client, table } = deskTable();
      return client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `T#${desk.tenantId}#LOG#2026-11-23` },
        }),
      );
    });
    const asked = Items.find(({ type }) => type === 'mailTemplate.tested') as DeskEvent;
    for (let copy = 0; copy < 2; copy++) await deliver(consume, desk.tenantId, 'nudge', asked.type, asked);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: [{ address: 'maud@essai.example' }] });
    expect(sent[0]?.text).toContain('Toc toc');
  });
});
