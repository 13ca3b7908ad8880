import { type NastyMail, written } from './mail.ts';

const us = 'Essai <support@essai.desk.example>';
const headers = { Subject: 'Re: Printer [#12]', 'In-Reply-To': '<a@b>' };

/** An answer that a mail program wrote as text, and what was written now of it. */
const reply = (body: string, text: string, files: Partial<NastyMail['expected']> = {}): NastyMail => ({
  raw: written({ headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body }),
  expected: { text, ...files },
});
const page = (body: string, text: string, html: string): NastyMail => ({
  raw: written({ headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body }),
  expected: { text, html },
});
/** All of it counts as written now. */
const whole = (body: string) => reply(body, body.trim());

/** Answers as the mail programs of seven languages write them, without our line in what they quote. */
export const replies: Record<string, NastyMail> = {
  'an answer of Outlook in Italian': reply(
    `Sì.\n\nDa: ${us}\nInviato: lunedì 23 novembre 2026 10:00\nA: Anne <anne@acme.example>\nOggetto: Re: Printer\n\nQuale?\n`,
    'Sì.',
  ),
  'an answer of Outlook for Mac with bold labels': reply(
    `Oui.\n\n*De : *${us}\n*Date : *lundi, 23 novembre 2026 à 10:00\n*À : *Anne <anne@acme.example>\n*Objet : *Re: Printer\nQuelle ?\n`,
    'Oui.',
  ),
  'an answer of Outlook with spaces that do not break': reply(
    `Oui.\n\nDe\u00a0: ${us}\nEnvoyé\u00a0: lundi 23 novembre 2026 10:00\nÀ\u00a0: Anne\nObjet\u00a0: Re: Printer\n\nQuelle ?\n`,
    'Oui.',
  ),
  'an answer of GMX, whose block begins with the date': reply(
    `Ja.\n \n \n\nGesendet: Montag, 23. November 2026 um 10:00 Uhr\nVon: "Essai" <support@essai.desk.example>\nAn: "Anne" <anne@acme.example>\nBetreff: Re: Printer\n\nWelcher?\n`,
    'Ja.',
  ),
  'an answer of GMX as HTML': page(
    '<div><div>Ja.</div><div>&nbsp;<div name="quote"><div><b>Gesendet:</b>&nbsp;Montag, 23. November 2026 um 10:00 Uhr<br/><b>Von:</b>&nbsp;&quot;Essai&quot; &lt;support@essai.desk.example&gt;<br/><b>An:</b>&nbsp;anne@acme.example<br/><b>Betreff:</b>&nbsp;Re: Printer</div><div name="quoted-content">Welcher?</div></div></div></div>',
    'Ja.',
    '<div><div>Ja.</div></div>',
  ),
  'an answer of Orange, in small letters': reply(
    `Oui.\n\n\n\n\nenvoyé : 23 novembre 2026 à 10:00\nde : ${us}\nà : anne@acme.example\nobjet : Re: Printer\n\nQuelle ?\n`,
    'Oui.',
  ),
  'an answer of SFR under a rule': reply(
    `Oui.\n\n========================================\n\nMessage du : 23/11/2026 10:00\nDe : "Essai" <support@essai.desk.example>\nA : anne@acme.example\nCopie à : \nSujet : Re: Printer\n\nQuelle ?\n`,
    'Oui.',
  ),
  'an answer of Zimbra in French': reply(
    `Oui.\n\n----- Mail original -----\nDe: ${us}\nÀ: "Anne" <anne@acme.example>\nEnvoyé: Lundi 23 Novembre 2026 10:00:00\nObjet: Re: Printer\n\nQuelle ?\n`,
    'Oui.',
  ),
  'an answer of a Samsung telephone in French': reply(
    `Oui.\n\n-------- Message d'origine --------\nDe : ${us} \nDate : 23/11/2026 10:00 (GMT+01:00) \nÀ : anne@acme.example \nObjet : Re: Printer \n\nQuelle ?\n`,
    'Oui.',
  ),
  'an answer of Proton in French': reply(
    `Oui.\n\n-------- Message d'origine --------\nLe lundi 23 novembre 2026 à 10:00, ${us} a écrit :\n\n> Quelle ?\n`,
    'Oui.',
  ),
  'an answer of Yahoo in Spanish, which marks no quotation': reply(
    `Sí.\n\n    El lunes, 23 de noviembre de 2026, 10:00:00 CET, ${us} escribió:  \n \n ¿Qué impresora?\n`,
    'Sí.',
  ),
  'an answer of Notes': reply(
    'Yes.\n\nsupport@essai.desk.example wrote on 11/23/2026 10:00:00 AM:\n\n> From: support@essai.desk.example\n> To: anne@acme.example\n> Date: 11/23/2026 10:00 AM\n> Subject: Re: Printer\n> \n> Which?\n',
    'Yes.',
  ),
  'an answer of Yandex, whose introduction has no verb': reply(
    'Yes.\n\n23.11.2026, 10:00, "Essai" <support@essai.desk.example>:\n> Which printer?\n',
    'Yes.',
  ),
  'an answer of Tutanota': page(
    '<div>Yes.<br></div><div><br></div><div>23 Nov 2026, 10:00 by support@essai.desk.example:<br></div><blockquote class="tutanota_quote"><div>Which?</div></blockquote>',
    'Yes.',
    '<div>Yes.<br /></div>',
  ),
  'an answer of Thunderbird in the Portuguese of Portugal': reply(
    'Sim.\n\nÀs 10:00 de 23/11/2026, Essai escreveu:\n> Qual?\n',
    'Sim.',
  ),
  'an answer of Gmail in Portuguese, whose date comes last': reply(
    `Sim.\n\n${us} escreveu (segunda, 23/11/2026 à(s) 10:00):\n\n> Qual?\n`,
    'Sim.',
  ),
  'an answer of Gmail in Dutch': reply(`Ja.\n\nOp ma 23 nov 2026 om 10:00 schreef ${us}:\n\n> Welke?\n`, 'Ja.'),
  'an answer above 1 000 lines of older ones': reply(
    `Oui.\n\nDe : ${us}\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Anne\nObjet : Re: Printer\n\n${'Une ligne.\n'.repeat(1000)}`,
    'Oui.',
  ),
  'answers in red between the lines of Outlook': whole(
    `Voir mes réponses en rouge.\n\nDe : ${us}\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Anne\nObjet : Re: Printer\n\nQuelle ?\n[AM] La bleue.\nDepuis quand ?\n[AM] Lundi.\n`,
  ),
  'an answer that names a colour': reply(
    `Oui, en rouge.\n\nDe : ${us}\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Anne\nObjet : Re: Printer\n\nQuelle lampe ?\n`,
    'Oui, en rouge.',
  ),
  'an answer below which the quotation is marked': reply(
    `It is the floor below.\n\nOn Mon, Nov 23, 2026 at 10:00 AM ${us} wrote:\n> Which floor?\n`,
    'It is the floor below.',
  ),
  'answers between the lines that are announced in Dutch': whole(
    `Mijn antwoorden staan hieronder.\n\nVan: ${us}\nVerzonden: maandag 23 november 2026 10:00\nAan: Anne\nOnderwerp: Re: Printer\n\nWelke?\nDe blauwe.\n`,
  ),
  'answers under each question in German': whole(
    'Am 23.11.2026 um 10:00 schrieb Essai:\n> Welcher Drucker?\n\nDer blaue.\n\n> Seit wann?\n\nSeit Montag.\n',
  ),
  'an answer under a quotation in Spanish': whole('> ¿Qué impresora?\n\nLa azul.\n'),
  'words that look like the head of a mail': whole(
    'From: the basement it smells.\nDate: since Monday\nI think the printer burns.\n',
  ),
  'a sentence that tells who wrote what': whole('Bonjour,\nLe 23 novembre, Paul a écrit : "ça marche".\nMais non.\n'),
};
