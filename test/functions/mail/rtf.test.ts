import { describe, expect, it } from 'vitest';
import { unpackRtf } from '../../../functions/mail/compressed-rtf.ts';
import { wordsOfRtf } from '../../../functions/mail/rtf.ts';
import { packedRtf } from './nasty/wrapped.ts';

const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex');
const words = (rtf: string) => wordsOfRtf(Buffer.from(rtf, 'latin1'));

describe('compressed RTF', () => {
  it('is unpacked as the specification’s examples are (MS-OXRTFCP §4)', () => {
    const hello = bytes(
      '2d000000 2b000000 4c5a4675 f1c5c7a7 03000a00 72637067 31323542 320af320 68656c09 00206277 05b06c64 7d0a800f a0',
    );
    expect(unpackRtf(hello)?.toString()).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
    const overlapping = bytes('1a000000 1c000000 4c5a4675 e2d44b51 41000420 5758595a 0d6e7d01 0eb0');
    expect(unpackRtf(overlapping)?.toString()).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}');
  });

  it('that is not compressed, or cut off, gives what it holds', () => {
    expect(unpackRtf(packedRtf('{\\rtf1 a}', 'plain'))?.toString()).toBe('{\\rtf1 a}');
    expect(unpackRtf(packedRtf('{\\rtf1 0123456789abcdef}').subarray(0, 30))?.toString()).toMatch(/^\{\\rtf1 0123/);
    expect(unpackRtf(Buffer.from('nothing of the kind'))).toBeUndefined();
    expect(unpackRtf(Buffer.alloc(3))).toBeUndefined();
  });

  it('that says to be enormous fills no memory, and as much of it as is read is bounded', () => {
    const bomb = Buffer.concat([packedRtf('{\\rtf1 a}').subarray(0, 16), Buffer.alloc(5_000_000, 0xff)]);
    bomb.writeUInt32LE(0xffffffff, 4);
    expect(unpackRtf(bomb)?.length).toBeLessThanOrEqual(4 * 1024 * 1024);
  });
});

describe('an RTF document', () => {
  it('made of HTML gives the HTML again, without what repeats it (MS-OXRTFEX)', () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fmodern\fcharset204 Courier;}}
{\colortbl\red0\green0\blue0;}{\*\htmltag64}{\*\htmltag19 <html>}\htmlrtf {\htmlrtf0
{\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 D\'e9j\'e0 vu{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 {\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 \u8364? 5
{\*\htmltag116 <br>}\htmlrtf \line\htmlrtf0 {\f1 \'cf\'f0\'e8}{\*\mhtmltag84 <img src="x">}{\*\htmltag58 </html>}}}`;
    expect(words(rtf)).toEqual({ html: '<html><b>Déjà vu</b>&lt;€ 5<br>При</html>' });
  });

  it('that is only RTF gives its text', () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Riched20;}{\info{\author Eve}}\f0 It jams\par on \'ab every \'bb page\emdash\{now\}\line {\pict 0102}\uc1\u233?t\u233\'3f \par\par\par\par end}`;
    expect(words(rtf)).toEqual({ text: 'It jams\non « every » page—{now}\nété \n\nend' });
  });

  it('in double bytes is read in the encoding of its font', () => {
    expect(words(String.raw`{\rtf1{\fonttbl{\f0\fcharset128 MS Mincho;}}\f0\'83v\'83\'8a}`)).toEqual({ text: 'プリ' });
  });

  it('that is broken or made to exhaust readers is read as far as it goes, in no time', () => {
    const start = performance.now();
    for (const rtf of [
      `{\\rtf1 a${'{'.repeat(1_000_000)}`,
      `{\\rtf1 a${'\\u233?'.repeat(300_000)}`,
      `{\\rtf1 a${"\\'e9".repeat(500_000)}`,
      `{\\rtf1 a${'}'.repeat(1_000_000)}`,
      '{\\rtf1 a\\bin99999999 b}',
      '{\\rtf1 a\\',
      "{\\rtf1 a\\'z",
    ])
      expect(words(rtf).text?.startsWith('a')).toBe(true);
    expect(words('no document')).toEqual({});
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
