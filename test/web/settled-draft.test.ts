import { describe, expect, it } from 'vitest';
import type { Draft } from '../../web/src/features/workspace/ticket/composer/draft.ts';
import { settledDraft } from '../../web/src/features/workspace/ticket/composer/settled-draft.ts';

const here = (text: string, more: Partial<Draft> = {}): Draft => ({ text, visibility: 'public', ...more });
const plan = { id: 'fil_1', name: 'plan.pdf', type: 'application/pdf', size: 3 };
const atDesk = (text: string, revision = 7, files: (typeof plan)[] = []) => ({
  author: { id: 'per', name: 'Autrice' },
  text,
  files,
  visibility: 'internal' as const,
  shared: false,
  revision,
  updatedAt: '2026-11-24T09:00:00.000Z',
});
const nothing = here('');

describe('a draft that this device and the desk may both have', () => {
  it('is the desk’s where this device has none', () => {
    expect(settledDraft(undefined, nothing, atDesk('Bonjour'))).toMatchObject({
      draft: { text: 'Bonjour', visibility: 'internal' },
    });
  });

  it('is this device’s where the desk never had one, or had the words before', () => {
    expect(settledDraft(here('Ici'), here('Ici'), undefined)).toMatchObject({ kind: 'one', draft: { text: 'Ici' } });
    const behind = here('Ici et là', { revision: 7, clean: false });
    expect(settledDraft(behind, behind, atDesk('Ici'))).toMatchObject({ kind: 'one', draft: { text: 'Ici et là' } });
  });

  it('is the newer one of another device where this one wrote nothing since', () => {
    const old = here('Ici', { revision: 6, clean: true });
    expect(settledDraft(old, old, atDesk('Ici, puis là'))).toMatchObject({
      kind: 'one',
      draft: { text: 'Ici, puis là' },
    });
  });

  it('is gone where it was sent from another device', () => {
    const old = here('Ici', { revision: 6, clean: true });
    expect(settledDraft(old, old, undefined)).toMatchObject({ kind: 'one', draft: { text: '' } });
    const since = here('Ici, et plus', { revision: 6, clean: false });
    expect(settledDraft(since, since, undefined)).toMatchObject({ kind: 'one', draft: { text: 'Ici, et plus' } });
  });

  it('is to be chosen where both were written on', () => {
    const mine = here('Ici', { revision: 6, clean: false });
    expect(settledDraft(mine, mine, atDesk('Là'))).toMatchObject({ kind: 'conflict', draft: { text: 'Là' } });
  });

  it('comes back with its files, also where nothing but files was added', () => {
    expect(settledDraft(undefined, nothing, atDesk('', 7, [plan]))).toMatchObject({
      draft: { text: '', files: [plan] },
    });
    const mine = here('', { files: [plan], revision: 7, clean: false });
    expect(settledDraft(mine, mine, atDesk(''))).toMatchObject({ kind: 'one', draft: { files: [plan] } });
    const other = here('Ici', { files: [plan], revision: 6, clean: false });
    expect(settledDraft(other, other, atDesk('Ici'))).toMatchObject({ kind: 'conflict' });
  });
});
