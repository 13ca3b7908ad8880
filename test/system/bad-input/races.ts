import { describe, expect, it } from 'vitest';
import { eventually } from '../../support/cloud.ts';
import { type Answer, ask, type Json, type World } from './world.ts';

interface Page {
  ticket: { id: string; number: number; revision: number; subject: string };
  events: { type: string; data: { text?: string } }[];
}

/** What happens at the same instant happens once each, and nothing is lost. */
export function races(world: () => World): void {
  const opening = { type: 'incident', channel: 'portal', text: 'x' };
  const open = (body: Json, key?: string) =>
    ask(world(), 'POST', '/api/tickets', {
      token: world().requester,
      body: { ...opening, ...body },
      ...(key ? { headers: { 'idempotency-key': key } } : {}),
    });
  const page = async (id: unknown) =>
    (await ask(world(), 'GET', `/api/tickets/${id}`, { token: world().agent })).json as unknown as Page;
  const said = ({ events }: Page) => events.flatMap(({ type, data }) => (type === 'ticket.message' ? [data.text] : []));
  const withSubject = async (subject: string) => {
    const { json } = await ask(world(), 'GET', '/api/tickets?queue=all&limit=200', { token: world().agent });
    return (json.items as { id: string; subject: string }[]).filter((row) => row.subject === subject);
  };

  describe('at the same instant', () => {
    it('two replies by mail and two in the browser are all in the timeline, once', async () => {
      const w = world();
      const { json } = await open({ subject: 'Ensemble' });
      const reply = (text: string) =>
        w.cloud.doors.mail({
          from: 'demande@client.example',
          to: w.home.address,
          subject: `Re: [#${json.number}] Ensemble`,
          text,
        });
      const post = (text: string, token: string) =>
        ask(w, 'POST', `/api/tickets/${json.id}/messages`, { token, body: { text, visibility: 'public' } });
      const [, , ...posted] = await Promise.all([
        reply('mail 1'),
        reply('mail 2'),
        post('page 1', w.agent),
        post('page 2', w.requester),
      ]);
      expect(posted.map((answer) => answer.status)).toEqual([201, 201]);
      const all = ['mail 1', 'mail 2', 'page 1', 'page 2'];
      await eventually(async () => said(await page(json.id)).length >= all.length, 'four messages');
      await w.cloud.doors.settle();
      expect(said(await page(json.id)).sort()).toEqual(all);
    });

    it('two changes of one revision are one change and one 409 that shows it', async () => {
      const w = world();
      const { json } = await open({ subject: 'Deux mains' });
      await w.cloud.doors.settle();
      const { ticket } = await page(json.id);
      const edit = (subject: string) =>
        ask(w, 'PATCH', `/api/tickets/${json.id}`, { token: w.agent, body: { revision: ticket.revision, subject } });
      const answers = await Promise.all([edit('Main gauche'), edit('Main droite')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.find(({ status }) => status === 200)?.json;
      const loser = answers.find(({ status }) => status === 409)?.json;
      expect(loser?.ticket).toMatchObject({ revision: winner?.revision, subject: winner?.subject });
      expect((await page(json.id)).ticket.subject).toBe(winner?.subject);
    });

    it('one Idempotency-Key makes one ticket, by the portal and by the API', async () => {
      const w = world();
      const byKey = (body: Json, key: string) =>
        ask(w, 'POST', '/api/v1/tickets', {
          token: w.key,
          body: { text: 'x', requester: { email: 'cle@client.example' }, ...body },
          headers: { 'idempotency-key': key },
        });
      for (const [subject, make] of [
        ['Une fois', open],
        ['Une fois par clé', byKey],
      ] as const) {
        const answers: Answer[] = await Promise.all(Array.from({ length: 5 }, () => make({ subject }, 'même-clé')));
        expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
        expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
        await w.cloud.doors.settle();
        expect(await withSubject(subject)).toHaveLength(1);
        for (const other of [{ subject, text: 'autre' }, { subject: 'Autre' }]) {
          const { status, json } = await make(other, 'même-clé');
          expect([status, json.code], JSON.stringify(other)).toEqual([422, 'idempotencyReused']);
        }
        // Whoever asks again gets the ticket, whatever the desk has called it since.
        const id = answers[0]?.json.id;
        const { revision } = (await page(id)).ticket;
        const body = { revision, subject: `${subject}, renommée` };
        expect((await ask(w, 'PATCH', `/api/tickets/${id}`, { token: w.agent, body })).status).toBe(200);
        expect((await make({ subject }, 'même-clé')).json).toMatchObject({ id, subject: `${subject}, renommée` });
        expect(await withSubject('Autre')).toEqual([]);
      }
    });

    it('one Idempotency-Key makes one message', async () => {
      const w = world();
      const { json } = await open({ subject: 'Une réponse' });
      const post = (text: string) =>
        ask(w, 'POST', `/api/tickets/${json.id}/messages`, {
          token: w.agent,
          body: { text, visibility: 'public' },
          headers: { 'idempotency-key': 'réponse' },
        });
      const statuses = (await Promise.all([post('une'), post('une'), post('une')])).map(({ status }) => status);
      expect(statuses).toContain(201);
      expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
      expect((await post('une')).status).toBe(201);
      expect((await post('autre')).status).toBe(422);
      expect(said(await page(json.id))).toEqual(['une']);
    });

    it('the largest messages that are taken reach everybody, and hold nothing up', async () => {
      const w = world();
      const { json } = await open({ subject: 'Volumineux' });
      const large = { text: 'é'.repeat(60_000), visibility: 'public' };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () =>
          ask(w, 'POST', `/api/tickets/${json.id}/messages`, { token: w.agent, body: large }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
      await w.cloud.doors.settle();
      const at = new URL('/messages?to=demande@client.example', w.cloud.endpoints.mailbox);
      const { items } = (await (await fetch(at)).json()) as { items: { subject: string; size: number }[] };
      expect(items.filter(({ subject, size }) => subject.includes('Volumineux') && size > 100_000)).toHaveLength(6);
    });
  });
}
