import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inboundAddress, slugAlternatives, slugFault, slugOf } from '../../../functions/tenants/slug.ts';

describe('a web address', () => {
  it('is made of what was typed', () => {
    expect(slugOf('Mairie d’Évry — Service n° 1')).toBe('mairie-d-evry-service-n-1');
    expect(slugOf('2 rue X')).toBe('rue-x');
  });

  it('is proposed in ways that are all possible and none the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (wanted) => {
        const proposals = slugAlternatives(wanted);
        expect(proposals.length).toBeGreaterThan(3);
        expect(new Set(proposals).size).toBe(proposals.length);
        for (const slug of proposals) {
          expect(slugFault(slug)).toBeUndefined();
          expect(slug).not.toBe(wanted);
          expect(inboundAddress(slug, 'desk.example')).toMatch(/^support@[a-z][a-z0-9-]{2,39}\.desk\.example$/);
        }
      }),
    );
  });
});
