import { afterEach, expect, it, vi } from 'vitest';
import { bodyOf } from '../../../functions/mail/body.ts';
import { parseMail } from '../../../functions/mail/parse.ts';

afterEach(() => vi.unstubAllGlobals());

const mail = (type: string, body: string) =>
  Buffer.from(['From: a@fabrique-exemple.example', `Content-Type: ${type}`, '', body].join('\r\n'));

it('the lines of a plain body are not joined by way of a Blob, which takes fifty times their size', async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `Ligne n° ${at} : rien à signaler, cœur à l’arrêt`);
  const whole = await parseMail(mail('text/plain; charset=utf-8', lines.join('\r\n')));
  vi.stubGlobal(
    'Blob',
    class {
      constructor() {
        throw new Error('A Blob of lines');
      }
    },
  );
  const again = await parseMail(mail('text/plain; charset=utf-8', lines.join('\r\n')));
  expect(again.text?.trimEnd()).toBe(lines.join('\n'));
  expect(again).toEqual(whole);
});

it('a plain body in another character set is read in it, an empty one is empty', async () => {
  const latin = Buffer.from(
    'From: a@b.example\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nd\xe9j\xe0\r\n',
    'latin1',
  );
  expect((await parseMail(latin)).text?.trim()).toBe('déjà');
  expect((await parseMail(mail('text/plain', ''))).text?.trim() ?? '').toBe('');
});

it('the words of HTML that is too much to be cleaned part where its tags and spaces did', async () => {
  const html = `<p>Une\t <b>ligne</b>  et\n<i> une</i> <br>autre</p><!-- ${'x'.repeat(10)} -->`.repeat(40_000);
  const { text, whole } = bodyOf(await parseMail(mail('text/html; charset=utf-8', html)), false);
  expect(text.startsWith('Une ligne et\n une autre Une ligne et\n une autre')).toBe(true);
  expect(whole?.length).toBeGreaterThan(text.length);
});
