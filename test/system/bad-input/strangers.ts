import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { acceptable, form, plan } from './good-bodies.ts';
import { ask, everythingAtHome, type Json, type Operation, pathOf, queryOf, type World } from './world.ts';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens that let nobody in, each for a reason of its own. Some are signed by the right key. */
function badTokens({ cloud, home }: World): Record<string, string | undefined> {
  const [header = '', payload = '', signature = ''] = home.token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Json;
  const key = createPrivateKey(readFileSync(`${cloud.folder}/identity/signing-key.pem`));
  const signed = (changed: Json) => {
    const content = `${header}.${encoded({ ...claims, ...changed })}`;
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
  };
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  return {
    missing: undefined,
    malformed: 'nonsense',
    'with another signature': `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    'with other claims': `${header}.${encoded({ ...claims, sub: 'x' })}.${signature}`,
    expired: signed({ iat: hourAgo - 3600, exp: hourAgo }),
    'of another user pool': signed({ iss: 'https://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_Another00' }),
    'of another client': signed({ aud: 'anotherclient' }),
    'of nobody': signed({ 'custom:person': 'per_00000000000000000000000000' }),
  };
}

/** An id of the same form that nobody has. */
function unknownId(id: string): string {
  return /^\d+$/.test(id) ? '9999' : id.replace(/_.*/, `_${'0'.repeat(26)}`);
}

const unknownIds = ({ ids }: World) =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, unknownId(id)]));

/** Requests of the stranger in which an id stands elsewhere than in the path. */
function references(
  { ids, stranger }: World,
  ticket: { id: string; revision: number },
  lines: Json[],
): [string, string, Json?][] {
  const { customerId, teamId, calendarId, workflowId, personId, fileId } = ids;
  const opening = { subject: 'Autre', text: 'Autre', type: 'incident' };
  const line = lines[0] as { workflows: Json };
  const contract = { name: 'Autre', customerId: null, startsOn: '2030-01-01' };
  const invitation = { email: `x@${stranger.slug}.example`, name: 'X', role: 'agent', language: 'en' };
  const edit = { revision: ticket.revision };
  return [
    ['GET', `/api/tickets?requesterId=${personId}`],
    ['GET', `/api/tickets?queue=team&teamId=${teamId}`],
    ['POST', '/api/people', { name: 'Autre', customerId }],
    ['POST', '/api/invitations', { ...invitation, customerId }],
    ['POST', '/api/invitations', { ...invitation, teamIds: [teamId] }],
    ['POST', '/api/tickets', { ...opening, channel: 'phone', requesterId: personId }],
    ['POST', '/api/tickets', { ...opening, channel: 'portal', fileIds: [fileId] }],
    ['POST', `/api/tickets/${ticket.id}/messages`, { text: 'Autre', visibility: 'public', fileIds: [fileId] }],
    ['PATCH', `/api/tickets/${ticket.id}`, { ...edit, teamId }],
    ['POST', `/api/tickets/${ticket.id}/agreement`, { line: { contractId: ids.contractId, lineId: 'a' }, reason: 'x' }],
    ['GET', `/api/ticket-matters?requesterId=${personId}`],
    ['POST', `/api/tickets/${ticket.id}/watchers`, { personId }],
    ['POST', `/api/tickets/${ticket.id}/work`, { kind: 'labour', minutes: 5, personId }],
    ['PATCH', `/api/tickets/${ticket.id}`, { ...edit, assigneeId: personId }],
    ['POST', '/api/contracts', { ...contract, customerId, lines }],
    ['POST', '/api/contracts', { ...contract, lines: [{ ...line, calendarId }] }],
    [
      'POST',
      '/api/contracts',
      { ...contract, lines: [{ ...line, workflows: { ...line.workflows, incident: workflowId } }] },
    ],
    ['POST', '/api/forms', { ...form, tickets: [{ ...plan, teamId }] }],
    ['POST', '/api/forms', { ...form, tickets: [plan], audience: { kind: 'customer', customerId } }],
    ['PATCH', '/api/desk', { defaultCalendarId: calendarId }],
    ['PATCH', '/api/desk', { defaultTeamId: teamId }],
    ['POST', '/api/workflow-simulations', { type: 'incident', priority: 1, customerId }],
    ['POST', '/api/workflow-simulations', { type: 'incident', priority: 1, workflowId }],
    ['POST', '/api/workflow-replays', { workflowId, days: 7 }],
  ];
}

/** Who may call what, and what a stranger gets to know: nothing. */
export function strangers(world: () => World): void {
  const forMembers = () => world().operations.filter(({ caller }) => caller === 'member');
  const withId = () => world().operations.filter(({ caller, path }) => caller !== 'visitor' && path.includes('{'));

  describe('a token', () => {
    it('that is missing, malformed, tampered with, expired or foreign opens nothing', async () => {
      const w = world();
      expect(forMembers().length).toBeGreaterThan(50);
      for (const operation of forMembers())
        for (const [what, token] of Object.entries(badTokens(w))) {
          const { status } = await ask(w, operation.method, pathOf(operation, w.ids), { token });
          expect(status, `${operation.name} with a token ${what}`).toBe(401);
        }
    });

    it('of a role that may not is refused everywhere where the document says so', async () => {
      const w = world();
      for (const [role, token] of [
        ['requester', w.requester],
        ['agent', w.agent],
      ] as const) {
        const closed = forMembers().filter(({ roles }) => roles && !roles.includes(role));
        expect(closed.length, role).toBeGreaterThan(15);
        for (const operation of closed) {
          const answer = await ask(w, operation.method, pathOf(operation, w.ids), { token });
          expect([answer.status, answer.json.code], `${operation.name} by ${role}`).toEqual([403, 'forbidden']);
        }
      }
    });
  });

  describe('another desk', () => {
    it('learns nothing by any id in a path, and changes nothing', async () => {
      const w = world();
      const before = await everythingAtHome(w);
      const bodies = await acceptable(w);
      const answerTo = async (operation: Operation, ids: Record<string, string>) => {
        const { status, text } = await ask(w, operation.method, pathOf(operation, ids) + queryOf(operation), {
          token: operation.caller === 'key' ? w.strangerKey : w.stranger.token,
          ...(operation.takesBody ? { body: bodies[operation.name] } : {}),
        });
        return { status, text };
      };
      for (const operation of withId()) {
        if (operation.takesBody)
          expect(bodies, `strangers.ts: a good body for ${operation.name}`).toHaveProperty([operation.name]);
        const foreign = await answerTo(operation, w.ids);
        expect(foreign, operation.name).toEqual(await answerTo(operation, unknownIds(w)));
        expect(foreign.status, `${operation.name}: ${foreign.text}`).toBe(404);
      }
      expect(await everythingAtHome(w)).toEqual(before);
    });

    it('learns nothing by any id in a body or a query, either', async () => {
      const w = world();
      const before = await everythingAtHome(w);
      const { token } = w.stranger;
      const opened = await ask(w, 'POST', '/api/tickets', {
        token,
        body: { subject: 'Own', text: 'x', type: 'incident', channel: 'portal' },
      });
      await w.cloud.doors.settle();
      const own = (await ask(w, 'GET', `/api/tickets/${opened.json.id}`, { token })).json.ticket;
      const contracts = (await ask(w, 'GET', '/api/contracts', { token })).json.items as { id: string }[];
      const contract = (await ask(w, 'GET', `/api/contracts/${contracts[0]?.id}`, { token })).json;
      const lines = (contract.versions as { lines: Json[] }[])[0]?.lines ?? [];
      const made = (ids: Record<string, string>) =>
        references({ ...w, ids }, own as { id: string; revision: number }, lines);
      const unknown = made(unknownIds(w));
      for (const [index, [method, path, body]] of made(w.ids).entries()) {
        const [, otherPath = '', otherBody] = unknown[index] ?? [];
        const foreign = await ask(w, method, path, { token, body });
        const nobody = await ask(w, method, otherPath, { token, body: otherBody });
        expect([foreign.status, foreign.text], `${method} ${path} ${JSON.stringify(body)}`).toEqual([
          nobody.status,
          nobody.text,
        ]);
        if (method !== 'GET') expect(foreign.json.code, `${method} ${path} ${foreign.text}`).toBe('invalid');
        else expect(foreign.json.items).toEqual([]);
      }
      expect(await everythingAtHome(w)).toEqual(before);
    });

    it('gets nothing out of a cursor of ours, nor anybody out of one that is made up', async () => {
      const w = world();
      await ask(w, 'POST', '/api/people', { token: w.agent, body: { name: 'Une de plus' } });
      for (let i = 0; i < 2; i++)
        await ask(w, 'POST', '/api/tickets', {
          token: w.requester,
          body: { subject: `Page ${i}`, text: 'x', type: 'incident', channel: 'portal' },
        });
      const page = await ask(w, 'GET', '/api/tickets?queue=all&limit=1', { token: w.agent });
      const ours = String(page.json.cursor);
      expect(page.json.cursor).toBeDefined();
      const forged = Buffer.from(JSON.stringify({ pk: 'T#x', sk: 1 })).toString('base64url');
      for (const [token, cursor] of [
        [w.stranger.token, ours],
        [w.agent, 'nonsense'],
        [w.agent, forged],
        [w.agent, encoded([1, 2])],
        [w.agent, `${ours.slice(0, -6)}`],
      ] as const)
        for (const path of [
          '/api/tickets?queue=all&',
          '/api/people?',
          '/api/customers?',
          `/api/tickets/${w.ids.ticketId}/events?`,
        ]) {
          const answer = await ask(w, 'GET', `${path}cursor=${cursor}`, { token });
          expect(answer.text).not.toContain('Page');
          if (answer.status === 404 && token === w.stranger.token) continue;
          expect([answer.status, answer.json.faults?.[0]?.field], `${path} ${cursor} ${answer.text}`).toEqual([
            400,
            'query.cursor',
          ]);
        }
    });
  });
}
