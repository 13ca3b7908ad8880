import { expect, it } from 'vitest';
import { parseMail } from '../../../functions/mail/parse.ts';
import { base64, parts, written } from './nasty/mail.ts';
import { packedRtf, tnef } from './nasty/wrapped.ts';

/** A mail of as many winmail.dat, each a few bytes that say to be the largest RTF that is read. */
function mailOf(count: number, words: string): Uint8Array {
  const rtf = packedRtf('{\\rtf1 }');
  rtf.writeUInt32LE(0xffffffff, 4);
  const packed = {
    type: 'application/ms-tnef; name="winmail.dat"',
    headers: { 'Content-Transfer-Encoding': 'base64' },
    content: base64(tnef({ rtf, files: [{ name: 'a.txt', data: 'x' }] })),
  };
  const said = { type: 'text/plain', content: words };
  return written({
    headers: { 'Content-Type': 'multipart/mixed; boundary="b"' },
    body: parts('b', said, ...Array.from({ length: count }, () => packed)),
  });
}

it('a mail of many winmail.dat is read about as fast as it is without what they hold as RTF', async () => {
  const taken = async (words: string) => {
    const mail = mailOf(3000, words);
    const start = performance.now();
    const { parts: found } = await parseMail(mail);
    expect(found).toHaveLength(3000);
    return performance.now() - start;
  };
  await taken('Words.');
  expect(await taken('Words.')).toBeLessThan(1000);
  expect(await taken(' ')).toBeLessThan(1000);
});
