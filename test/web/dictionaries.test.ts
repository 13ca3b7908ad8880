import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fill, type Message, type Messages } from '../../web/src/i18n/messages.ts';

const folder = join(import.meta.dirname, '../../web/src/i18n');
const features = readdirSync(folder).flatMap((file) => /^(.+)\.en\.ts$/.exec(file)?.[1] ?? []);

async function messagesOf(feature: string, language: 'en' | 'fr'): Promise<Messages> {
  return (await import(join(folder, `${feature}.${language}.ts`))).default;
}

function forms(message: Message): string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

function placeholders(message: Message): string[] {
  return [...new Set(forms(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}

describe.each(features)('the sentences of %s', (feature) => {
  it('exist in French and English, with the same values to fill in', async () => {
    const [en, fr] = await Promise.all([messagesOf(feature, 'en'), messagesOf(feature, 'fr')]);
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en)) {
      expect(placeholders(fr[key] ?? ''), key).toEqual(placeholders(en[key] ?? ''));
      expect(typeof fr[key], key).toBe(typeof en[key]);
    }
  });

  it('say something, with typographic apostrophes and without double spaces', async () => {
    for (const language of ['en', 'fr'] as const)
      for (const [key, message] of Object.entries(await messagesOf(feature, language)))
        for (const form of forms(message)) {
          expect(form.trim(), key).toBe(form);
          expect(form, key).not.toMatch(/^$|'|"| {2}|\.\.\./);
        }
  });

  it('leave no French punctuation where a line could break before it', async () => {
    for (const [key, message] of Object.entries(await messagesOf(feature, 'fr')))
      for (const form of forms(message)) {
        expect(form, key).not.toMatch(/\p{L}[;!?»]|«\p{L}/u);
        expect(fill('fr', form), key).not.toMatch(/ [;:!?»]|« /);
      }
  });
});

describe('filling in a sentence', () => {
  const files: Message = { one: '{count} file', other: '{count} files' };

  it('takes the singular of each language: none is singular in French, plural in English', () => {
    expect(fill('en', files, { count: 0 })).toBe('0 files');
    expect(fill('en', files, { count: 1 })).toBe('1 file');
    expect(fill('fr', { one: '{count} fichier', other: '{count} fichiers' }, { count: 0 })).toBe('0 fichier');
    expect(fill('fr', { one: '{count} fichier', other: '{count} fichiers' }, { count: 2 })).toBe('2 fichiers');
  });

  it('writes numbers the way of the language and leaves a missing value visible', () => {
    expect(fill('fr', '{n} demandes', { n: 12345 })).toBe('12\u202f345 demandes');
    expect(fill('en', '{n} requests', { n: 12345 })).toBe('12,345 requests');
    expect(fill('en', 'Hello {name}')).toBe('Hello {name}');
  });

  it('does not touch the punctuation of what is filled in', () => {
    expect(fill('fr', 'Objet : {subject}', { subject: 'a ? b' })).toBe('Objet\u00a0: a ? b');
  });
});
