import { describe, expect, it } from 'vitest';
import { faultsOfPreferences, waysFor, wholePreferences } from '../../../functions/people/preferences.ts';
import { usualRhythm } from '../../../functions/people/rhythm.ts';

describe('how somebody is told', () => {
  it('is every way that the workflow chose, unless they wished otherwise', () => {
    expect(waysFor(undefined, 'assigned')).toEqual(['inApp', 'mail']);
    expect(waysFor(undefined, 'told', ['mail'])).toEqual(['mail']);
    expect(waysFor({ assigned: ['inApp'] }, 'assigned')).toEqual(['inApp']);
    expect(waysFor({ assigned: ['inApp'] }, 'reply')).toEqual(['inApp', 'mail']);
  });

  it('is the workflow’s way where the wish leaves none of it, and no way at all where nothing is wished', () => {
    expect(waysFor({ told: ['inApp'] }, 'told', ['mail'])).toEqual(['mail']);
    expect(waysFor({ told: [] }, 'told', ['mail'])).toEqual([]);
    expect(waysFor({ told: [] }, 'told')).toEqual([]);
  });

  it('is one way at least where others count on it', () => {
    expect(faultsOfPreferences({ approval: [], escalation: [], reply: [] }).map(({ field }) => field)).toEqual([
      'body.occasions.approval',
      'body.occasions.escalation',
    ]);
    expect(faultsOfPreferences({ approval: ['mail'] })).toEqual([]);
  });

  it('is told whole', () => {
    const { occasions } = wholePreferences({ quiet: [] }, usualRhythm('Europe/Paris'));
    expect(occasions.quiet).toEqual([]);
    expect(occasions.breach).toEqual(['inApp', 'mail']);
  });
});
