import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentFault, contrast, shadesOf, surfaces, textContrast } from '../../../functions/appearance/accent.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const themes = ['light', 'dark'] as const;

describe('an accent', () => {
  it('has the contrast that WCAG computes', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4, 1);
  });

  it('of any colour is read in both themes, as text, under text and as an edge', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        for (const theme of themes) {
          const { brand, strong, ink, panel, soft } = shadesOf(accent)[theme];
          for (const ground of [...surfaces[theme], soft]) {
            expect(contrast(brand, ground), `${theme} ${brand} on ${ground}`).toBeGreaterThanOrEqual(textContrast);
            expect(contrast(strong, ground), `${theme} ${strong} on ${ground}`).toBeGreaterThanOrEqual(textContrast);
          }
          expect(contrast(ink, brand)).toBeGreaterThanOrEqual(textContrast);
          expect(contrast(ink, strong)).toBeGreaterThanOrEqual(textContrast);
          expect(contrast('#ffffff', panel)).toBeGreaterThanOrEqual(textContrast);
          // The brass button and the focus mark on the panel.
          expect(contrast('#f2b84b', panel)).toBeGreaterThanOrEqual(3);
        }
      }),
      { numRuns: 300, examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#0000ff']] },
    );
  });

  it('that can be read already stays as it was chosen', () => {
    expect(shadesOf('#0b5d4f').light.brand).toBe('#0b5d4f');
    expect(shadesOf('#ffc107').dark.brand).toBe('#ffc107');
    for (const accent of ['#0b5d4f', '#ff7900', '#000000', '#001f5f', '#e4002b', '#00bcd4'])
      expect(accentFault(accent), accent).toBeUndefined();
  });

  it('that only another colour could make readable is refused with one that can be had', () => {
    for (const accent of ['#ffffff', '#ffff00', '#ffc107', '#ffc0cb']) {
      const fault = accentFault(accent);
      expect(Number(fault?.ratio), accent).toBeLessThan(2);
      expect(accentFault(fault?.proposal ?? accent)).toBeUndefined();
      expect(shadesOf(fault?.proposal ?? accent).light.brand).toBe(fault?.proposal);
    }
  });
});
