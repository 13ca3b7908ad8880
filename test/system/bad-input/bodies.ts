import { describe, expect, it } from 'vitest';
import type { Language } from '../../../functions/shared/language.ts';
import { say } from '../../../functions/shared/messages.ts';
import { type Answer, ask, everythingAtHome, type Operation, pathOf, type World } from './world.ts';

/** Where a field is named in the faults; undefined where the body as a whole cannot be read. */
interface Refusal {
  body: string;
  headers?: Record<string, string>;
  status: number;
  code: string;
  fields?: string[];
  says: (language: Language) => string;
}

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** What no operation takes, whatever it is for. */
const refusals: Record<string, Refusal> = {
  'that is cut off': {
    body: '{"name":',
    status: 400,
    code: 'malformed',
    says: (language) => say(language, 'error.malformed'),
  },
  'of another media type': {
    body: '{}',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'mediaType',
    says: (language) => say(language, 'error.mediaType'),
  },
  'that is over the limit': {
    body: `{"name":"${'x'.repeat(256 * 1024)}"}`,
    status: 413,
    code: 'tooLarge',
    says: (language) => say(language, 'error.tooLarge', { limit: '256 KiB' }),
  },
  'that is nested for ever': {
    body: deep(20_000),
    status: 400,
    code: 'tooDeep',
    says: (language) => say(language, 'error.tooDeep', { limit: 64 }),
  },
  'that is nested for ever inside something known': {
    body: `{"basedOn":1,"definition":${deep(20_000)}}`,
    status: 400,
    code: 'tooDeep',
    says: (language) => say(language, 'error.tooDeep', { limit: 64 }),
  },
  'that is a list': {
    body: '[]',
    status: 400,
    code: 'invalid',
    fields: ['body'],
    says: (language) => say(language, 'error.invalid', { fields: 'body' }),
  },
  'with NUL or half a character in a text': {
    body: '{"name":"a\\u0000b","list":[{"text":"\\ud83d"}]}',
    status: 400,
    code: 'invalid',
    fields: ['body.list.0.text', 'body.name'],
    says: (language) => say(language, 'error.invalid', { fields: 'list.0.text, name' }),
  },
};

/** Texts that are longer than their field, by the request in which they stand. */
const overlong: [string, string, Record<string, unknown>, string][] = [
  ['POST', '/api/people', { name: 'x'.repeat(10_000) }, 'body.name'],
  ['POST', '/api/teams', { name: 'x'.repeat(10_000), level: 1 }, 'body.name'],
  ['POST', '/api/customers', { name: 'x'.repeat(10_000) }, 'body.name'],
  ['POST', '/api/keys', { name: 'x'.repeat(10_000) }, 'body.name'],
  ['POST', '/api/contracts', { name: 'x'.repeat(10_000) }, 'body.name'],
  ['PATCH', '/api/tickets/{ticketId}', { revision: 1, subject: 'x'.repeat(10_000) }, 'body.subject'],
  ['POST', '/api/tickets/{ticketId}/messages', { text: 'x'.repeat(64_001), visibility: 'public' }, 'body.text'],
];

/** What a body may be, and what is said of one that may not. */
export function bodies(world: () => World): void {
  const visitors = {
    signupId: `cha_${'0'.repeat(26)}`,
    resetId: `cha_${'0'.repeat(26)}`,
    invitationId: `cha_${'0'.repeat(26)}`,
  };
  const send = (operation: Operation, body: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const w = world();
    const token = { member: w.home.token, key: w.key, visitor: undefined }[operation.caller];
    return ask(w, operation.method, pathOf(operation, { ...w.ids, ...visitors, slug: w.home.slug }), {
      token,
      body,
      headers,
    });
  };
  /** A member is spoken to in their own language, whatever the browser asks for; others as they ask. */
  const heard = ({ caller }: Operation): Language => (caller === 'member' ? 'fr' : 'en');

  describe('a body', () => {
    for (const [what, { body, headers, status, code, fields, says }] of Object.entries(refusals))
      it(`${what} is refused by every operation, in the caller’s language, and writes nothing`, async () => {
        const w = world();
        const before = await everythingAtHome(w);
        for (const operation of w.operations.filter(({ takesBody }) => takesBody)) {
          const answer = await send(operation, body, { 'accept-language': 'en', ...headers });
          expect([answer.status, answer.json.code, answer.type], `${operation.name} ${answer.text}`).toEqual([
            status,
            code,
            'application/problem+json; charset=utf-8',
          ]);
          expect(answer.json.faults?.map(({ field }) => field).sort(), operation.name).toEqual(fields);
          if (fields?.length !== 1 || operation.caller !== 'member') continue;
          expect(answer.json.detail, operation.name).toBe(says(heard(operation)));
        }
        const [visitor] = w.operations.filter(({ name }) => name === 'POST /api/sessions');
        for (const language of ['fr', 'en'] as const) {
          const answer = visitor && (await send(visitor, body, { 'accept-language': `${language}-FR`, ...headers }));
          if (fields?.length !== 2) expect(answer?.json.detail).toBe(says(language));
        }
        expect(await everythingAtHome(w)).toEqual(before);
      });

    it('with a field that nobody knows is refused by every operation, and the field named', async () => {
      const w = world();
      const before = await everythingAtHome(w);
      for (const operation of w.operations.filter(({ takesBody }) => takesBody)) {
        const { status, json, text } = await send(operation, '{"inconnu":1}', { 'accept-language': 'en' });
        const message = say(heard(operation), 'field.unknown', { keys: 'inconnu' });
        expect(status, `${operation.name} ${text}`).toBe(400);
        expect(json.faults, operation.name).toContainEqual({ field: 'body', message });
      }
      expect(await everythingAtHome(w)).toEqual(before);
    });

    it('with a text that is too long for its field is refused, and the field named', async () => {
      const w = world();
      for (const [method, path, body, field] of overlong) {
        const answer = await ask(w, method, pathOf({ name: path, path } as Operation, w.ids), {
          token: w.home.token,
          body,
        });
        expect([answer.status, answer.json.code], `${path} ${answer.text}`).toEqual([400, 'invalid']);
        expect(
          answer.json.faults?.map((fault) => fault.field),
          path,
        ).toContain(field);
      }
    });
  });
}
