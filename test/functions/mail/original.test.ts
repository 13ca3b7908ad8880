import { expect, it } from 'vitest';
import { originalOf } from '../../../functions/mail/original.ts';
import { parts, written } from './nasty/mail.ts';

const leaf = (type: string, content: string, headers: Record<string, string> = {}) => ({ type, headers, content });

it('shows the headers of a mail decoded, and how it is built', () => {
  const inner = parts('inner', leaf('text/plain; charset=utf-8', 'The words.'), leaf('text/html', '<p>The words.</p>'));
  const raw = written({
    headers: {
      Subject: '=?utf-8?B?w4ljcmFu?=\n noir',
      'Content-Type': 'multipart/mixed;\n boundary="outer"',
    },
    body: parts(
      'outer',
      leaf('multipart/alternative; boundary=inner', inner),
      leaf('image/png; name="=?utf-8?B?w6ljcmFuLnBuZw==?="', 'AAAA', { 'Content-Transfer-Encoding': 'base64' }),
      leaf('message/rfc822', 'Subject: Inside\nContent-Type: text/html\n\n<script>alert(1)</script>'),
    ),
  });
  const { headers, parts: found, source, whole, size } = originalOf(raw);
  expect(headers).toContainEqual({ name: 'Subject', value: 'Écran noir' });
  expect(found.map(({ depth, type, name }) => [depth, type, name])).toEqual([
    [0, 'multipart/mixed', undefined],
    [1, 'multipart/alternative', undefined],
    [2, 'text/plain', undefined],
    [2, 'text/html', undefined],
    [1, 'image/png', 'écran.png'],
    [1, 'message/rfc822', undefined],
    [2, 'text/html', undefined],
  ]);
  expect(source).toBe(Buffer.from(raw).toString());
  expect([whole, size]).toEqual([true, raw.byteLength]);
});

it('reads a source that is no UTF-8, and one without anything', () => {
  expect(originalOf(written({ body: 'L’écran'.replace('’', "'"), as: 'latin1' })).source).toContain("L'écran");
  expect(originalOf(new Uint8Array())).toMatchObject({ size: 0, headers: [], source: '', whole: true });
});

it('is bounded, and no mail keeps it busy', () => {
  const start = performance.now();
  const large = originalOf(written({ body: 'x'.repeat(30_000_000) }));
  expect(large).toMatchObject({ whole: false, parts: [{ type: 'text/plain' }] });
  expect(large.source).toHaveLength(200_000);
  const nested = Array.from(
    { length: 2000 },
    (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`,
  ).join('');
  expect(originalOf(Buffer.from(nested)).parts.length).toBeLessThanOrEqual(31);
  const many = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(100_000)}`;
  expect(originalOf(Buffer.from(many)).parts.length).toBeLessThanOrEqual(200);
  const wide = `Content-Type: multipart/mixed; boundary=""\n\n${'--\n'.repeat(100_000)}`;
  expect(originalOf(Buffer.from(wide)).parts.length).toBeLessThanOrEqual(200);
  expect(originalOf(Buffer.from(`${'A: b\n'.repeat(100_000)}\n`)).headers).toHaveLength(300);
  expect(originalOf(Buffer.from('\n --b')).headers).toEqual([]);
  expect(performance.now() - start).toBeLessThan(3000);
});

it('looks for the end of a part within what holds it', () => {
  const after = `--o\nContent-Type: text/plain\n\n${'\n--n1'.repeat(3_000_000)}`;
  const holding = (count: number) => {
    const inner = Array.from({ length: count }, () => '--o\nContent-Type: multipart/mixed; boundary=n\n\nx\n').join('');
    return Buffer.from(`Content-Type: multipart/mixed; boundary=o\n\n${inner}${after}`);
  };
  const taken = (raw: Buffer) => {
    const start = performance.now();
    originalOf(raw);
    return performance.now() - start;
  };
  const [few, many] = [holding(1), holding(190)];
  taken(few);
  expect(taken(many)).toBeLessThan(5 * taken(few) + 50);
});

it('fits into one answer, whatever stands in its headers and names', () => {
  const control = '\u0001'.repeat(4000);
  const headers = Array.from({ length: 240 }, (_, at) => `X-${at}: ${control}\n`).join('');
  const named = `--b\nContent-Type: image/png; name="${control}"\n\nx\n`.repeat(190);
  const mail = originalOf(
    Buffer.from(`Content-Type: multipart/mixed; boundary=b\n${headers}\n${named}${control.repeat(60)}`),
  );
  expect(mail.headers.length).toBeGreaterThan(70);
  expect(mail.parts).toHaveLength(191);
  expect(JSON.stringify(mail).length).toBeLessThan(5_000_000);
});
