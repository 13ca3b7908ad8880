import { type NastyMail, written } from './mail.ts';

/** A mail that somebody hands on, and whose it was. */
const forward = (Subject: string, body: string, original?: string, type = 'text/plain; charset=utf-8'): NastyMail => ({
  raw: written({ headers: { Subject, 'Content-Type': type }, body }),
  expected: { original },
});
const zoe = 'Zoé Petit <zoe@acme.example>';

/** Forwarded mails as mail programs write them. */
export const forwards: Record<string, NastyMail> = {
  'a forward of Gmail with labels in two languages': forward(
    'Fwd: Imprimante',
    `Pour info.\n\n---------- Forwarded message ---------\nDe : ${zoe}\nDate: lun. 23 nov. 2026 à 10:00\nSubject: Imprimante\nTo: Bob <bob@essai.example>\n\n\nElle bourre.\n`,
    zoe,
  ),
  'a forward of Thunderbird, which names the subject first': forward(
    'Fwd: Imprimante',
    `-------- Message transféré --------\nSujet : \tImprimante\nDate : \tMon, 23 Nov 2026 10:00:00 +0100\nDe : \t${zoe}\nPour : \tBob <bob@essai.example>\n\n\nElle bourre.\n`,
    zoe,
  ),
  'a forward of Apple Mail that is quoted': forward(
    'Fwd: Printer',
    `\n\n> Begin forwarded message:\n> \n> From: ${zoe}\n> Subject: Printer\n> Date: 23 November 2026 at 10:00:00 CET\n> To: Bob <bob@essai.example>\n> \n> It jams.\n`,
    zoe,
  ),
  'a forward of Outlook that is HTML alone': forward(
    'TR\u00a0: Imprimante',
    '<p>Pour info</p><div style="border-top:solid"><p><b>De&nbsp;:</b> Zoé Petit &lt;zoe@acme.example&gt;<br><b>Envoyé&nbsp;:</b> lundi 23 novembre 2026 10:00<br><b>À&nbsp;:</b> Bob<br><b>Objet&nbsp;:</b> Imprimante</p></div><p>Elle bourre.</p>',
    zoe,
    'text/html; charset=utf-8',
  ),
  'a forward of Outlook with a link for its address': forward(
    'FW: Printer',
    'From: Zoé Petit [mailto:zoe@acme.example]\nSent: Monday, November 23, 2026 10:00 AM\nTo: Bob\nSubject: Printer\n\nIt jams.\n',
    zoe,
  ),
  'a forward of what a system sent on behalf of a person': forward(
    'RV: Impresora',
    `De: sistema@acme.example <sistema@acme.example> En nombre de ${zoe}\nEnviado el: lunes 10:00\nPara: Bob\nAsunto: Impresora\n\nNo va.\n`,
    zoe,
  ),
  'a forward of GMX, which names the date first': forward(
    'Fw: Drucker',
    `Gesendet: Montag, 23. November 2026 um 10:00 Uhr\nVon: ${zoe}\nAn: bob@essai.example\nBetreff: Drucker\nStau\n`,
    zoe,
  ),
  'a forward that names two authors': forward(
    'Fwd: x',
    `From: ${zoe}, "Boss" <boss@acme.example>\nDate: Mon\nSubject: x\nTo: Bob\n`,
  ),
  'a forward whose author is an address of Exchange alone': forward(
    'FW: Printer',
    'From: Zoe Petit </o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=zoe>\nSent: Monday\nTo: Bob\nSubject: Printer\n\nIt jams.\n',
  ),
  'the head of another mail in a letter that is no forward': forward(
    'Printer',
    `Hello,\n\nFrom: ${zoe}\nSent: Mon\nTo: Bob\nSubject: Printer\n\nIt jams.`,
  ),
};
