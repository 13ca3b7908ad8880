import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, type World } from './world.ts';

interface Mail {
  id: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: { value: string }[];
}

async function everyMail({ cloud }: World): Promise<Mail[]> {
  const at = async <T>(path: string) => (await (await fetch(new URL(path, cloud.endpoints.mailbox))).json()) as T;
  const { items } = await at<{ items: Mail[] }>('/messages');
  return Promise.all(items.map(({ id }) => at<Mail>(`/messages/${id}`)));
}

/** All that the cloud keeps on disk, but for where a secret has its place: the mailboxes, the key files, the user pool. */
function filesOf(folder: string): Map<string, Buffer> {
  const apart = ['mailbox', 'secret', 'environment.json', 'identity'];
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = all.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  return new Map(
    paths
      .filter((path) => !apart.includes(path.split('/')[0] ?? ''))
      .map((path) => [path, readFileSync(join(folder, path))]),
  );
}

/** Guessing is slow, and nothing that opens a door lies about. */
export function secrets(world: () => World): void {
  const wrong = 'un-mauvais-mot-de-passe';
  const signIn = (email: string, password: string, language = 'fr') =>
    ask(world(), 'POST', '/api/sessions', { body: { email, password }, headers: { 'accept-language': language } });

  describe('guessing a password', () => {
    it('is slowed down for one person, and for nobody else', async () => {
      const { home, stranger, cloud, secrets: known } = world();
      let answer = await signIn(home.email, wrong);
      let tries = 1;
      for (; answer.status === 401 && tries < 40; tries++) answer = await signIn(home.email, wrong);
      expect([answer.status, answer.json.code]).toEqual([429, 'tooMany']);
      expect(tries).toBeLessThan(25);
      const wait = Number(answer.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(0);
      expect(answer.json.detail).toBe(`Trop de demandes. Réessayez dans ${wait} secondes.`);
      expect((await signIn(home.email, home.password)).status).toBe(429);
      const other = await signIn(stranger.email, stranger.password);
      expect(other.status).toBe(201);
      await cloud.doors.moveTo((await cloud.doors.time()) + wait * 1000);
      const again = await signIn(home.email, home.password);
      expect(again.status).toBe(201);
      const cookie = (again.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      known.set('the refresh token', cookie.slice(cookie.indexOf('=') + 1));
      known.set('the session after it', String(again.json.token));
      known.set('the wrong password', wrong);
    });
  });

  describe('after all that', () => {
    it('no password, token, key or code is in a log line, a table, a stream record, a message or a mail that is not its owner’s', async () => {
      const w = world();
      const mails = await everyMail(w);
      const found = new Map(w.secrets);
      for (const { text, to } of mails) {
        const code = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
        if (code && (to[0] === w.home.email || to[0] === w.stranger.email) && !text.includes('#'))
          found.set(`the code for ${to[0]}`, `"${code}"`);
        const token = /\/invitation\?[^\s>)]*token=(\w+)/.exec(text)?.[1];
        if (token) found.set(`the invitation of ${to[0]}`, token);
      }
      expect([...found.keys()].filter((name) => /^the (code|invitation)/.test(name))).toHaveLength(4);
      const files = filesOf(w.cloud.folder);
      files.set('what it printed', Buffer.from(w.cloud.output()));
      // What is looked through holds what was done: the log, the tables with their streams, the queues with the stored mails.
      // A queue forgets a message once it is handled; each is word for word an event that the tables and streams still have.
      const holds = (start: string, text: string) =>
        [...files].some(([path, bytes]) => path.startsWith(start) && bytes.includes(text));
      expect(holds('functions.log', 'A mail has recipients that are no desk’s')).toBe(true);
      expect(holds('database', 'À nous seuls')).toBe(true);
      expect(holds('database', 'challenge.issued')).toBe(true);
      expect(holds('cloud', 'Subject: Boucle')).toBe(true);
      for (const [path, bytes] of files)
        for (const [what, secret] of found) {
          expect(secret.length, what).toBeGreaterThan(7);
          expect(bytes.includes(secret), `${what} in ${path}`).toBe(false);
        }
      const whole = ({ subject, text, html, headers }: Mail) =>
        [subject, text, html, ...headers.map(({ value }) => value)].join('\n');
      for (const [what, secret] of found) {
        const bare = secret.replaceAll('"', '');
        const bearers = mails.filter((mail) => whole(mail).includes(bare)).map(({ to }) => to.join());
        const owner = /^the (?:code for|invitation of) (.+)$/.exec(what)?.[1];
        expect([...new Set(bearers)], `mails with ${what}`).toEqual(owner ? [owner] : []);
      }
    });
  });
}
