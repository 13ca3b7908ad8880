import { describe, expect, it } from 'vitest';
import { splitReply } from '../../../functions/mail/reply.ts';

const answer = 'It works again, thank you.\nKind regards\nAnne';
const kept = (text: string) => splitReply(text).text;

describe('a reply keeps what was written now', () => {
  const quotations: Record<string, string> = {
    'Gmail, English':
      'On Mon, Nov 23, 2026 at 10:00 AM Acme Support <support@acme.desk.test> wrote:\n\n> Hello\n> We look at it.',
    'Gmail, English, wrapped':
      'On Mon, Nov 23, 2026 at 10:00 AM Acme Support with a long name\n<support+tkt_01.0f@acme.desk.test> wrote:\n\n> Hello\n> We look at it.',
    'Gmail, French':
      'Le lun. 23 nov. 2026 à 10:00, Acme Support <support@acme.desk.test> a écrit :\n\n> Bonjour,\n> Nous regardons.',
    'Thunderbird, French': 'Le 23/11/2026 à 10:00, Acme Support a écrit :\n> Bonjour,\n> Nous regardons.\n> À bientôt',
    'Apple Mail, German':
      'Am 23.11.2026 um 10:00 schrieb Acme Support <support@acme.desk.test>:\n\n> Hallo\n> Wir sehen nach.',
    'Gmail, Spanish':
      'El lun, 23 nov 2026 a las 10:00, Acme Support (<support@acme.desk.test>) escribió:\n\n> Hola\n> Lo vemos.',
    'Gmail, Italian':
      'Il giorno lun 23 nov 2026 alle ore 10:00 Acme Support <support@acme.desk.test> ha scritto:\n\n> Ciao\n> Guardiamo.',
    'Gmail, Dutch':
      'Op ma 23 nov 2026 om 10:00 schreef Acme Support <support@acme.desk.test>:\n\n> Hallo\n> Wij kijken.',
    'Gmail, Portuguese':
      'Em seg., 23 de nov. de 2026 às 10:00, Acme Support <support@acme.desk.test> escreveu:\n\n> Olá\n> Vamos ver.',
    'Outlook, English':
      '________________________________\nFrom: Acme Support <support@acme.desk.test>\nSent: Monday, November 23, 2026 10:00 AM\nTo: Anne <anne@acme.test>\nSubject: [#12] Printer\n\nHello\nWe look at it.',
    'Outlook, French':
      'De : Acme Support <support@acme.desk.test>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Anne <anne@acme.test>\nObjet : [#12] Imprimante\n\nBonjour,\nNous regardons.',
    'Outlook, German':
      'Von: Acme Support <support@acme.desk.test>\nGesendet: Montag, 23. November 2026 10:00\nAn: Anne <anne@acme.test>\nBetreff: [#12] Drucker\n\nHallo',
    'Outlook, original message':
      '-----Original Message-----\nFrom: Acme Support <support@acme.desk.test>\nSent: Monday\nTo: Anne\nSubject: [#12] Printer\n\nHello',
    'Gmail, Swedish':
      'Den mån 23 nov. 2026 kl 10:00 skrev Acme Support <support@acme.desk.test>:\n\n> Hej\n> Vi tittar.',
    'Gmail, Polish':
      'pon., 23 lis 2026 o 10:00 Acme Support <support@acme.desk.test> napisał(a):\n\n> Witam\n> Patrzymy.',
    'Gmail, Russian': 'пн, 23 нояб. 2026 г. в 10:00, Acme Support <support@acme.desk.test> написал:\n\n> Привет',
    'no introduction': '> Hello\n> We look at it.\n> Soon.',
  };
  for (const [client, quotation] of Object.entries(quotations)) {
    it(`and leaves out what ${client} quotes below`, () => {
      const reply = splitReply(`${answer}\n\n${quotation}`);
      expect(reply.text).toBe(answer);
      expect(reply.quoted).not.toBe('');
    });
  }

  it('above our line, whatever stands under it', () => {
    const quoted =
      'Le lun. 23 nov. 2026 à 10:00, Acme <support@acme.desk.test> a écrit :\n\n> –– répondez au-dessus de cette ligne ––\n>\n> Bonjour,\n> Date: demain';
    expect(kept(`${answer}\n\n${quoted}`)).toBe(answer);
    const outlook =
      'De : Acme <support@acme.desk.test>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Anne\nObjet : [#12]\n\n–– répondez au-dessus de cette ligne ––\n\nBonjour, voici.';
    expect(kept(`${answer}\n\n${outlook}`)).toBe(answer);
    expect(kept(`${answer}\n\n-- Reply above this line --\nHello`)).toBe(answer);
  });

  it('with CRLF line ends', () => {
    expect(kept(`Done.\r\n\r\nOn Mon, Nov 23, 2026 at 10:00 AM X <x@y.z> wrote:\r\n> a\r\n> b\r\n> c\r\n`)).toBe(
      'Done.',
    );
  });
});

describe('in doubt everything is kept', () => {
  const same = (text: string) => expect(splitReply(text)).toEqual({ text, quoted: '' });

  it('answers between quoted lines', () => {
    same(
      'On Mon, Nov 23, 2026 at 10:00 AM X <x@y.z> wrote:\n> Which printer?\nThe blue one.\n> Since when?\nSince Monday.\n> Thanks',
    );
  });
  it('answers between quoted lines under our line', () => {
    same(
      'Le 23/11/2026 à 10:00, Acme a écrit :\n> –– répondez au-dessus de cette ligne ––\n> Quelle imprimante ?\nLa bleue.\n> Depuis quand ?\nLundi.',
    );
  });
  it('a reply that says that its answers are below', () => {
    same(
      'Mes réponses ci-dessous.\n\nDe : Acme\nEnvoyé : lundi\nÀ : Anne\nObjet : x\n\n–– répondez au-dessus de cette ligne ––\nQuelle imprimante ? La bleue.',
    );
  });
  it('an answer under the quotation', () => {
    const text =
      'On Mon, Nov 23, 2026 at 10:00 AM X <x@y.z> wrote:\n> Which printer?\n> Where?\n> When?\n\nThe blue one, on floor 2.';
    expect(kept(text)).toContain('The blue one, on floor 2.');
  });
  it('nothing written above our line', () => {
    const text = '> –– reply above this line ––\n> Which printer?\n\nThe blue one.';
    expect(kept(text)).toContain('The blue one.');
  });
  it('lines that look like the head of a quotation and are none', () => {
    same('Date: tomorrow at 9\nFrom: the second floor\nPlease come.');
    same('De : la part de Jean\nBonjour, tout est réparé.');
    same('On 3 November I wrote: it does not work.\nIt still does not.');
    same('Two things:\n\n> is how the prompt looks\n\nand it hangs.');
  });
  it('a signature, and what follows it', () => {
    same('Still broken.\n\nCordialement,\nAnne\n\nPS: the red light blinks.');
    same('Still broken.\n-- \nAnne Martin\n+33 1 23 45 67 89');
  });
  it('a text of more lines than the library reads', () => {
    const text = Array.from({ length: 1500 }, (_, i) => `line ${i}`).join('\n');
    same(text);
  });
  it('a reply that is nothing but a quotation', () => {
    expect(kept('> Hello\n> We look at it.\n> Soon.')).not.toBe('');
  });
});

describe('hostile texts are taken apart in no time', () => {
  const lines = [
    'On a b ',
    'W dniu x ',
    '1/1/1 a ',
    'a <b> on at ',
    'abc. skrev x ',
    'Op schreef: ',
    'From: a ',
    '> > ',
  ];
  for (const words of lines) {
    it(`many lines of ${JSON.stringify(words)}, and one very long one`, () => {
      const start = performance.now();
      splitReply(`${words.repeat(Math.floor(390 / words.length))}\n`.repeat(890));
      splitReply(words.repeat(100_000));
      expect(performance.now() - start).toBeLessThan(3000);
    });
  }
});
