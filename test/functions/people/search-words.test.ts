import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../functions/people/fold.ts';
import { phoneDigits, searchTerms, searchWords, shows } from '../../../functions/people/search-words.ts';

describe('search words', () => {
  it('leave out a word that begins another one', () => {
    expect(searchWords({ name: 'Marie Dupont', email: 'marie.dupont@acme.fr' }, 'FR')).toEqual([
      'dupont',
      'mariedupont@acmefr',
    ]);
  });

  it('stay few, however long the name', () => {
    const name = Array.from({ length: 500 }, (_, i) => `w${i}x`).join(' ');
    expect(searchWords({ name, email: 'a@b.example', phone: '0102030405' }, 'FR').length).toBeLessThanOrEqual(16);
  });

  it('show a person exactly once for any beginning of any word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.emailAddress(), (name, email) => {
        const words = searchWords({ name, email }, 'FR');
        const typed = [...fold(name).split(/\s+/), email].flatMap((word) => [word, word.slice(0, 3)]);
        for (const text of typed) {
          const terms = searchTerms(text);
          if (terms.length !== 1 || /^\d+$/.test(text)) continue;
          expect(words.filter((word) => shows(words, word, terms))).toHaveLength(1);
        }
      }),
    );
  });
});

describe('telephone numbers', () => {
  it.each([
    ['+33 6 12 34 56 78', 'FR', ['33612345678', '0612345678']],
    ['0033 (0)6 12 34 56 78', 'FR', ['33612345678', '0612345678']],
    ['06.12.34.56.78', 'FR', ['0612345678', '33612345678']],
    ['06.12.34.56.78', undefined, ['0612345678']],
    ['+1 (555) 010-9999', 'FR', ['15550109999']],
    ['3012', 'FR', ['3012']],
    ['12', 'FR', []],
  ])('%s in %s is found as %o', (phone, country, digits) => {
    expect(phoneDigits(phone, country)).toEqual(digits);
  });
});
