import { describe, expect, it } from 'vitest';
import { invitation } from '../../../functions/notifications/templates/challenge.ts';
import { type Block, laidOut } from '../../../functions/notifications/templates/layout.ts';

const html = (...blocks: Block[]) =>
  laidOut({
    subject: 'Imprimante',
    language: 'fr',
    from: { name: 'Essai' },
    blocks,
    footer: 'Profil : https://guichet.example/desk/profile.',
    answerable: false,
  }).html;

describe('the HTML of a mail', () => {
  it('has every address that stands in words as a link to that very address, without what ends the sentence', () => {
    const said = html(
      { kind: 'paragraph', text: 'Voyez (https://a.example/x?a=1&b=2), puis « http://b.example ».' },
      { kind: 'message', author: 'Agathe', text: ['https://c.example/\n<https://d.example>'] },
      { kind: 'list', items: ['Autre – https://e.example/signin/?desk=e'] },
      { kind: 'facts', facts: [['Objet', 'https://f.example/!']] },
    );
    expect(
      [...said.matchAll(/<a class="choice" href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, to, as]) => [to, as]),
    ).toEqual(
      [
        'https://a.example/x?a=1&amp;b=2',
        'http://b.example',
        'https://c.example/',
        'https://d.example',
        'https://e.example/signin/?desk=e',
        'https://f.example/',
        'https://guichet.example/desk/profile',
      ].map((url) => [url, url]),
    );
  });

  it('makes a link of nothing else, and no tag of what somebody wrote', () => {
    const said = html({
      kind: 'paragraph',
      text: 'javascript:alert(1) https:// "https://a.example"onclick=x <img src=x>',
    });
    expect([...said.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, to]) => to)).toEqual([
      'https://a.example',
      'https://guichet.example/desk/profile',
    ]);
    expect(said).not.toContain('<img');
  });

  it('breaks what is longer than a line, in every block of words', () => {
    const long = 'x'.repeat(300);
    const said = html(
      { kind: 'paragraph', text: long },
      { kind: 'list', items: [long] },
      { kind: 'facts', facts: [['Objet', long]] },
      { kind: 'message', author: 'Agathe', text: [long] },
    );
    const around = [...said.matchAll(/<(?:td|th)[^>]*style="([^"]*)"[^>]*>(?:(?!<t[dh]).)*x{300}/gs)];
    expect(around).toHaveLength(4);
    for (const [, style] of around) expect(style).toContain('word-wrap:break-word;word-break:break-word');
  });
});

it.each([
  ['fr', 'administrator', 'en tant qu’administrateur.'],
  ['fr', 'manager', 'en tant que responsable.'],
  ['en', 'agent', 'as an agent.'],
  ['en', 'requester', 'as a requester.'],
] as const)('an invitation says in %s as what: %s', (language, role, said) => {
  const to = { language, name: 'Anne', desk: { name: 'Essai', slug: 'essai' } };
  expect(invitation(to, 'https://guichet.example/', 'demain', { role, by: 'Maud' }).text).toContain(said);
});
