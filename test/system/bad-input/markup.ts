import { describe, expect, it } from 'vitest';
import { eventually } from '../../support/cloud.ts';
import { ask, type Json, type World } from './world.ts';

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '<a href="javascript:alert(3)">un</a>',
  '<a href="data:text/html,<script>alert(4)</script>">deux</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<svg onload=alert(5)><style>*{}</style></svg>',
  '<p style="width:expression(alert(6))" onclick="alert(7)">Lisible</p>',
  '</p></td></table><form action="https://evil.example"><input name=x></form>',
].join('');

/** What could run, load or post something, in a tag. */
const dangerous =
  /^<\/?(script|iframe|svg|style|form|input|object|embed|link|meta)|\son\w+=|javascript:|data:text|expression|src=/i;
/** The tags of a mail that our own layout does not need. */
const inMails = /^<\/?(script|iframe|svg|form|input|object|embed|img)|\son\w+=|javascript:|data:text|expression/i;
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];

interface Mail {
  id: string;
  subject: string;
  text: string;
  html: string;
}

async function mailsTo({ cloud }: World, address: string): Promise<Mail[]> {
  const at = (path: string) => fetch(new URL(path, cloud.endpoints.mailbox));
  const { items } = (await (await at(`/messages?to=${encodeURIComponent(address)}`)).json()) as { items: Mail[] };
  return Promise.all(items.map(async ({ id }) => (await (await at(`/messages/${id}`)).json()) as Mail));
}

/** Markup is text everywhere, but in the HTML of a message, of which a safe subset is left. */
export function markup(world: () => World): void {
  describe('markup', () => {
    it('has no place in the name of a person, a team, a customer, a key, a desk or a member', async () => {
      const w = world();
      const name = '<b onmouseover=alert(1)>Nom</b>';
      const requests: [string, string, Json][] = [
        ['POST', '/api/people', { name }],
        ['POST', '/api/teams', { name, level: 1 }],
        ['POST', '/api/customers', { name }],
        ['POST', '/api/keys', { name }],
        ['PATCH', '/api/desk', { name }],
        ['PATCH', '/api/me', { name }],
        ['POST', '/api/invitations', { name, email: 'nom@foyer.example', role: 'agent', language: 'fr' }],
      ];
      for (const [method, path, body] of requests) {
        const { status, json } = await ask(w, method, path, { token: w.home.token, body });
        expect([status, json.faults], path).toEqual([
          400,
          [{ field: 'body.name', message: expect.stringContaining('<') }],
        ]);
      }
    });

    it('in subject, text, HTML, contract and note is kept as text, and runs neither in the timeline nor in a mail', async () => {
      const w = world();
      const admin = { token: w.home.token };
      const everyone = (await ask(w, 'GET', `/api/contracts/${w.ids.contractId}`, admin)).json;
      const [version] = everyone.versions as { startsOn: string; lines: Json[] }[];
      const contract = await ask(w, 'POST', '/api/contracts', {
        ...admin,
        body: {
          name: `Or <script>alert(0)</script>`,
          customerId: w.ids.customerId,
          startsOn: version?.startsOn,
          lines: version?.lines.map((line) => ({ ...line, name: '<img src=x onerror=alert(0)>' })),
        },
      });
      expect(contract.status, contract.text).toBe(201);
      const from = 'balises@client.example';
      await w.cloud.doors.mail({
        from: `"<script>alert(8)</script>" <${from}>`,
        to: w.home.address,
        subject: `Balises ${hostile.slice(0, 100)}`,
        text: hostile,
        html: hostile,
      });
      const row = await eventually(async () => {
        const { json } = await ask(w, 'GET', '/api/tickets?queue=all&limit=200', admin);
        return (json.items as { id: string; subject: string }[]).find(({ subject }) => subject.startsWith('Balises'));
      }, 'the ticket');
      const answer = await ask(w, 'POST', `/api/tickets/${row.id}/messages`, {
        token: w.agent,
        body: { text: hostile, visibility: 'public' },
      });
      expect(answer.status).toBe(201);
      // Messages of the API are text: markup comes in by mail alone, where it is cleaned.
      const marked = await ask(w, 'POST', `/api/tickets/${row.id}/messages`, {
        token: w.agent,
        body: { text: 'x', html: hostile, visibility: 'public' },
      });
      expect(marked.status).toBe(400);
      expect(marked.json.faults).toMatchObject([{ field: 'body', message: expect.stringContaining('html') }]);
      const escalated = await ask(w, 'POST', `/api/tickets/${row.id}/escalations`, {
        token: w.agent,
        body: { kind: 'hierarchical', note: hostile },
      });
      expect(escalated.status).toBe(201);
      const opened = await ask(w, 'POST', '/api/tickets', {
        token: w.agent,
        body: { subject: hostile.slice(0, 300), text: hostile, type: 'incident', channel: 'portal' },
      });
      expect(opened.status).toBe(201);
      await w.cloud.doors.settle();
      for (const id of [row.id, String(opened.json.id)]) {
        const page = (await ask(w, 'GET', `/api/tickets/${id}`, admin)).json;
        const said = (page.events as { type: string; data: { text?: string; html?: string } }[]).filter(
          ({ type }) => type === 'ticket.opened' || type === 'ticket.message',
        );
        expect(said.length).toBeGreaterThan(0);
        for (const { data } of said) {
          expect(data.text).toContain('<script>alert(1)</script>');
          expect(tagsOf(data.html ?? '').filter((tag) => dangerous.test(tag))).toEqual([]);
        }
      }
      const mails = await eventually(async () => {
        const found = (await mailsTo(w, from)).filter(({ subject }) => subject.includes('Balises'));
        return found.length >= 2 ? found : undefined;
      }, 'the acknowledgement and the answer');
      const managers = (await mailsTo(w, w.home.email)).filter(({ subject }) => subject.includes('Balises'));
      expect(managers).not.toEqual([]);
      for (const { subject, html } of [...mails, ...managers]) {
        expect(html).toContain('&lt;');
        expect(
          tagsOf(html).filter((tag) => inMails.test(tag)),
          subject,
        ).toEqual([]);
      }
    });
  });
}
