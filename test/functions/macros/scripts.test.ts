import { describe, expect, it } from 'vitest';
import type { CallScript } from '../../../functions/macros/script.ts';
import { scriptFor, textWithAnswers } from '../../../functions/macros/script-for.ts';

const script = (name: string, more: Partial<CallScript> = {}): CallScript => ({
  id: `scr_${name}`,
  name,
  steps: [
    { kind: 'say', text: { fr: 'Bonjour', en: 'Hello' } },
    { kind: 'ask', text: { fr: 'Quel poste ?', en: '' } },
    { kind: 'ask', text: { fr: 'Depuis quand ?', en: 'Since when?' } },
  ],
  revision: 1,
  updatedAt: '2026-11-23T09:00:00.000Z',
  ...more,
});

describe('the script of a call', () => {
  it('is the one that names the customer, then the type, then everybody’s', () => {
    const all = [
      script('all'),
      script('incidents', { type: 'incident' }),
      script('theirs', { customerId: 'cus_1' }),
      script('others', { customerId: 'cus_2', type: 'incident' }),
    ];
    expect(scriptFor(all, { customerId: 'cus_1', type: 'incident' })?.name).toBe('theirs');
    expect(scriptFor(all, { type: 'incident' })?.name).toBe('incidents');
    expect(scriptFor(all, { type: 'serviceRequest' })?.name).toBe('all');
    expect(scriptFor([], { type: 'incident' })).toBeUndefined();
  });

  it('leaves its answers in the ticket, below what the caller said', () => {
    expect(textWithAnswers(' Rien ne marche ', script('s'), { 1: 'A-12', 2: ' ' }, 'en')).toBe(
      'Rien ne marche\n\nQuel poste ?\nA-12',
    );
    expect(textWithAnswers('Rien', undefined, { 1: 'A-12' }, 'fr')).toBe('Rien');
  });
});
