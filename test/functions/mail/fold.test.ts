import { describe, expect, it } from 'vitest';
import { foldAt } from '../../../functions/mail/fold.ts';

/** What stays in sight, and what is folded. */
function folded(text: string): [string, string] {
  const at = foldAt(text) ?? text.length;
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}
const words = 'The printer jams again.\nOn every page.';

describe('what is under a message’s own words is folded', () => {
  const ends: Record<string, string> = {
    'a signature after its delimiter': '-- \nAnne Martin\nAcme',
    'a signature after two dashes': '--\nAnne Martin',
    'an English letter’s end': 'Kind regards,\nAnne Martin\nAcme, +33 1 23 45 67 89',
    'a French letter’s end': 'Cordialement,\n\nAnne Martin\nTél. : 01 23 45 67 89',
    'a German letter’s end': 'Mit freundlichen Grüßen\nAnne Martin\nTelefon: 030 1234567',
    'a Spanish letter’s end': 'Un cordial saludo,\nAna\nana@acme.example',
    'an Italian letter’s end': 'Cordiali saluti\nAnna\nwww.acme.example',
    'a Dutch letter’s end': 'Met vriendelijke groet,\nAnne\nTel: 020 123 45 67',
    'a Portuguese letter’s end': 'Atenciosamente,\nAna\nhttps://acme.example',
    'what an English phone adds': 'Sent from my iPhone',
    'what a French phone adds': 'Envoyé de mon iPhone',
    'what a German phone adds': 'Von meinem iPhone gesendet',
    'what a Spanish phone adds': 'Enviado desde mi iPhone',
    'what an Italian phone adds': 'Inviato da iPhone',
    'what a Dutch phone adds': 'Verzonden vanaf mijn iPhone',
    'what a Portuguese phone adds': 'Enviado do meu iPhone',
    'an English legal footer':
      'This e-mail is confidential and intended for its addressee alone.\nDelete it otherwise.',
    'a French legal footer':
      'Ce message et ses pièces jointes sont confidentiels et destinés à leur seul destinataire.',
    'a German legal footer': 'Diese E-Mail enthält vertrauliche Informationen.',
    'a rule, a name and how to reach it': '________________\nAnne Martin\nanne@acme.example',
  };
  for (const [what, end] of Object.entries(ends))
    it(what, () => {
      expect(folded(`${words}\n\n${end}`)).toEqual([words, end]);
    });
});

describe('in doubt nothing is folded', () => {
  const kept: Record<string, string> = {
    'a closing word that more follows': `${words}\n\nThanks,\n\nI also need a new screen, because the old one flickers since Monday.`,
    'a closing and a name': `${words}\n\nCordialement,\nAnne`,
    'a postscript': `${words}\n\nRegards,\nAnne\n+33 1 23 45 67 89\nPS: the red light blinks.`,
    'a question after the closing': `${words}\n\nMerci\nUn retour possible au 01 23 45 67 89 ?`,
    'a rule between two passages': `${words}\n____\nThe second trouble is another one.`,
    'answers between the lines of a quotation': '> Which printer?\nThe blue one.\n-- \n> Since when?\nMonday.',
    'nothing but a signature': '-- \nAnne Martin',
    'no signature': words,
  };
  for (const [what, text] of Object.entries(kept))
    it(what, () => {
      expect(foldAt(text)).toBeUndefined();
    });
});

it('takes no time over hostile texts', () => {
  const start = performance.now();
  for (const piece of ['-- ', 'this e-mail ', '+1 2', 'a@', '__', 'ce message '])
    foldAt(`x\n${`${piece.repeat(2000)}\n`.repeat(60)}`);
  for (const piece of ['a', '1', '1 ', '+', 'ä', '._'])
    for (const above of ['-- ', 'Kind regards,', '____']) foldAt(`x\n${above}\n${piece.repeat(30_000)}`);
  expect(performance.now() - start).toBeLessThan(2000);
});
