import { base64, type NastyMail, written } from './mail.ts';
import { packedRtf, tnef } from './wrapped.ts';

const wrapped = (rtf: string, kind?: 'plain'): Uint8Array =>
  written({
    headers: { 'Content-Type': 'application/ms-tnef', 'Content-Transfer-Encoding': 'base64' },
    body: base64(tnef({ rtf: packedRtf(rtf, kind), files: [{ name: 'a.txt', data: 'x' }] })),
  });
const said = (text: string): Uint8Array =>
  written({ headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: text });
const page = (html: string): Uint8Array =>
  written({ headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: html });

/** Of “Cat”, as uuencode writes it. */
const cat = 'begin 644 cat.txt\n#0V%T\n`\nend';
const file = 'cat.txt application/octet-stream';
const point = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What is inside the words of a mail, or packed around them: Outlook's RTF, uuencoded files, images in the HTML itself. */
export const inside: Record<string, NastyMail> = {
  'its words in Outlook’s RTF alone': {
    raw: wrapped(String.raw`{\rtf1\ansi\ansicpg1252 L\'e9cran\par reste noir}`),
    expected: { text: 'Lécran\nreste noir', files: ['a.txt application/octet-stream'] },
  },
  'its words in Outlook’s RTF that is not even compressed': {
    raw: wrapped(String.raw`{\rtf1\ansi It jams.}`, 'plain'),
    expected: { text: 'It jams.' },
  },
  'HTML that Outlook made into RTF': {
    raw: wrapped(
      String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p onclick="x()">}\htmlrtf {\htmlrtf0 D\'e9j\'e0 {\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 vu{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}\htmlrtf }\htmlrtf0 {\*\htmltag <script>alert(1)</script>}}`,
    ),
    expected: { text: 'Déjà vu', html: '<p>Déjà <b>vu</b></p>' },
  },
  'RTF that is nothing but opened groups': {
    raw: wrapped(`{\\rtf1 It jams.${'{'.repeat(100_000)}`),
    expected: { text: 'It jams.' },
  },
  'a uuencoded file under its words': {
    raw: said(`See the file.\n\n${cat}\n`),
    expected: { text: 'See the file.', files: [file] },
  },
  'two uuencoded files between its words': {
    raw: said(`See\n${cat}\nand\n${cat.replace('cat.txt', 'the other cat.txt')}\nThanks`),
    expected: { text: 'See\nand\nThanks', files: [file, 'the other cat.txt application/octet-stream'] },
  },
  'a uuencoded file whose lines lost the spaces at their ends': {
    raw: said('begin 644 zeros.bin\n&````\n`\nend'),
    expected: { text: '', files: ['zeros.bin application/octet-stream'] },
  },
  'a uuencoded file that climbs out of its folder': {
    raw: said(cat.replace('cat.txt', '../../cat.txt')),
    expected: { files: [file] },
  },
  'a uuencoded file that never ends': {
    raw: said('begin 644 cat.txt\n#0V%T\n#0V%T'),
    expected: { text: 'begin 644 cat.txt\n#0V%T\n#0V%T', files: [] },
  },
  'words that begin like a uuencoded file': {
    raw: said('begin 100 pages from here, then\nend'),
    expected: { text: 'begin 100 pages from here, then\nend', files: [] },
  },
  '1 000 uuencoded files': {
    raw: said(Array.from({ length: 1000 }, () => cat).join('\n')),
    expected: { left: 175 },
  },
  'an image written into its HTML': {
    raw: page(`<p>See <img alt="the screen" src="data:image/png;base64,${point}"></p>`),
    expected: { text: 'See the screen', files: ['file-1.png image/png'] },
  },
  'a page written into its HTML': {
    raw: page(`<p>See <img alt="it" src="data:text/html;base64,${point}"></p>`),
    expected: { html: '<p>See <span>it</span></p>', files: [] },
  },
};
