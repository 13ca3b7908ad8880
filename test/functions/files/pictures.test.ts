import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  freeName,
  isPicture,
  pictureLimit,
  pictureMark,
  piecesOf,
  pixelWidth,
  withAlt,
  withoutMarks,
  withoutPicture,
} from '../../../functions/files/picture.ts';

const file = (name: string, type = 'image/png', size = 10) => ({ name, type, size });

describe('a picture that stands in a message', () => {
  it('is a file of that very message, by its name; whatever else looks like one stays text', () => {
    const text = 'Avant ![écran](a.png) milieu ![](b.png) ![x](https://example.com/x.png) ![y](page.svg) fin';
    const files = [file('a.png'), file('page.svg', 'image/svg+xml'), file('b.png', 'image/png', pictureLimit + 1)];
    expect(piecesOf(text, files)).toEqual([
      { at: 0, text: 'Avant ' },
      { at: 6, picture: files[0], alt: 'écran' },
      { at: 21, text: ' milieu ![](b.png) ![x](https://example.com/x.png) ![y](page.svg) fin' },
    ]);
    expect(piecesOf(text)).toEqual([{ at: 0, text }]);
    expect(piecesOf('', files)).toEqual([]);
  });

  it('is no drawing that can hold scripts, whatever it is called, and none beyond the limit', () => {
    expect(isPicture(file('a.png', 'image/svg+xml'))).toBe(false);
    expect(isPicture(file('a.html', 'text/html'))).toBe(false);
    expect(isPicture(file('a.png', 'image/png', pictureLimit + 1))).toBe(false);
    expect(isPicture(file('a.png', 'image/png', pictureLimit))).toBe(true);
  });

  it('has words that can be changed, and can be taken out of the text', () => {
    const text = `Un\n\n${pictureMark('a.png')}\n\nDeux`;
    expect(withAlt(text, 'a.png', 'l’écran ]\n')).toBe('Un\n\n![l’écran   ](a.png)\n\nDeux');
    expect(withoutPicture(text, 'a.png')).toBe('Un\n\nDeux');
    expect(withoutMarks('Voir ![l’écran](a.png) et ![](b.png)')).toBe('Voir [l’écran] et [b.png]');
  });

  it('has a name that no other file of the message has, and that a mark can hold', () => {
    expect(freeName('image.png', [])).toBe('image.png');
    expect(freeName('image.png', ['image.png', 'image-2.png'])).toBe('image-3.png');
    const name = freeName('Capture (1) [x].png', []);
    expect(piecesOf(pictureMark(name), [file(name)])).toHaveLength(1);
  });

  it('tells its width, where it is a PNG or a JPEG', () => {
    const png = Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      Buffer.from([0, 0, 4, 210, 0, 0, 0, 7]),
      deflateSync(Buffer.alloc(8)),
    ]);
    expect(pixelWidth(png)).toBe(1234);
    const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc200110802580320030122000211010311', 'hex');
    expect(pixelWidth(jpeg)).toBe(800);
    expect(pixelWidth(Buffer.from('GIF89a'))).toBeUndefined();
    expect(pixelWidth(new Uint8Array())).toBeUndefined();
    expect(pixelWidth(Buffer.from('ffd8ffe0ffff', 'hex'))).toBeUndefined();
  });
});
