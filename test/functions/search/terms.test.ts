import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../functions/people/fold.ts';
import { askedTerms, keptTerms, longestTerm, stem, termsOf, tokensOf } from '../../../functions/search/terms.ts';

describe('the terms of a text', () => {
  it('are the same with and without accents and capitals, in the plural and the feminine', () => {
    for (const [one, other] of [
      ['Réseau', 'RÉSEAUX'],
      ['journal', 'journaux'],
      ['imprimante', 'Imprimantes'],
      ['bourré', 'bourrées'],
      ['bourre', 'bourré'],
      ['batterie', 'batteries'],
      ['battery', 'batteries'],
      ['printer', 'printers'],
      ['device', 'devices'],
      ['box', 'boxes'],
      ['print', 'printing'],
      ['print', 'printed'],
      ['stop', 'stopped'],
      ['share', 'shared'],
      ['cœur', 'COEURS'],
    ] as const)
      expect(termsOf(one), `${one} and ${other}`).toEqual(termsOf(other));
  });

  it('keep apart what is something else', () => {
    for (const [one, other] of [
      ['accès', 'access'],
      ['port', 'porte-clés'],
      ['routeur', 'route'],
      ['status', 'statue'],
      ['speed', 'spe'],
      ['windows10', 'windows11'],
    ] as const)
      expect(termsOf(one), `${one} and ${other}`).not.toEqual(termsOf(other));
  });

  it('leave out what says nothing, and single letters', () => {
    expect(termsOf('Bonjour, l’imprimante d’à côté ne fonctionne pas. The printer is in a room.')).toEqual(
      ['imprimante', 'cote', 'fonctionne', 'printer', 'room'].map(stem),
    );
  });

  it('have serial numbers whole and in parts, addresses and file names too', () => {
    expect(termsOf('SN-1234/ABC123')).toEqual(['sn', '1234', 'abc123', 'sn1234abc123']);
    expect(termsOf('anne@atelier.example')).toEqual(['ann', 'atelier', 'exampl']);
    expect(termsOf('capture_2026.png')).toEqual(['capture', '2026', 'png', 'capture2026png'].map(stem));
  });

  it('of one message are bounded, and codes come first', () => {
    const text = `${Array.from({ length: 300 }, (_, i) => `mot${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10) % 10]}${'uvwxyz'[Math.floor(i / 100)]}`).join(' ')} SN-9876`;
    const kept = keptTerms(text, 50);
    expect(kept).toHaveLength(50);
    expect(kept.slice(0, 2)).toEqual(['9876', 'sn9876']);
  });

  it('hold no space, which parts them where they are kept, though some letters are folded to a space and more', () => {
    for (const text of ['\u037aabc', 'ab\ufdfacd'])
      for (const term of termsOf(text)) expect(term, text).not.toMatch(/\s/);
    expect(termsOf('ab\ufdfacd').length).toBeGreaterThan(1);
  });

  it('of a long unbroken text stay within their length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const term of termsOf(text)) {
          expect(term.length).toBeLessThanOrEqual(longestTerm);
          expect(term).not.toMatch(/[\s#]/);
        }
      }),
    );
  });

  it('stand where the text has them', () => {
    const text = 'L’écran de la « Salle-12 » s’éteint.';
    expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'L',
      'écran',
      'de',
      'la',
      'Salle-12',
      's',
      'éteint',
    ]);
  });
});

describe('what a searched word asks for', () => {
  it('is in every text that has the word, however it is joined there', () => {
    const texts: [string, string][] = [
      ['SN-1234', 'N° de série SN-1234/ABC123'],
      ['sn1234abc123', 'SN-1234/ABC123'],
      ['e-mail', 'mon email'],
      ['email', 'mon e-mail'],
      ['192.168.1.12', 'L’adresse 192.168.1.12 ne répond pas'],
      ['Imprimantes', 'une imprimante'],
      ['anne@atelier.example', 'De : anne@atelier.example'],
    ];
    for (const [asked, text] of texts) {
      expect(askedTerms(asked).length, asked).toBeGreaterThan(0);
      expect(termsOf(text), asked).toEqual(expect.arrayContaining(askedTerms(asked)));
    }
  });

  it('is found again in any text that holds it (property)', () => {
    const word = fc.stringMatching(/^[a-zA-ZéèàçÉ0-9]{2,12}([-./@][a-zA-Z0-9]{1,8}){0,3}$/);
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 5 }), (asked, around) => {
        const text = [...around, asked, ...around].join(' ');
        expect(termsOf(text)).toEqual(expect.arrayContaining(askedTerms(asked)));
        expect(termsOf(fold(text))).toEqual(termsOf(text));
      }),
    );
  });
});
