import { shadesOf } from '../../appearance/accent.ts';
import { type Appearance, mailedLogo } from '../../appearance/appearance.ts';
import { escapeHtml } from '../../mail/escape.ts';
import { marker } from '../../mail/marker.ts';
import type { Language } from '../../shared/language.ts';

/** A mail as it is sent, before addresses and headers. */
export interface Content {
  subject: string;
  text: string;
  html: string;
}

/** Words of a message, or a picture that the mail carries under a Content-ID; how many pixels wide, where that is known. */
export type MessagePiece = string | { name: string; alt: string; cid: string; width?: number };

/** A piece of a mail. Every text is plain; it is escaped where it becomes HTML, and nowhere else. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  /** Words of a person, kept line by line. */
  | { kind: 'message'; author: string; text: readonly MessagePiece[] }
  | { kind: 'facts'; facts: [name: string, value: string][] }
  | { kind: 'list'; items: string[] }
  | { kind: 'code'; code: string }
  | { kind: 'link'; label: string; url: string }
  /** Several places to go to, each on a line of its own with what is to be known before. */
  | { kind: 'links'; links: { label: string; note: string; url: string }[] }
  /** A choice among a few, each by one click. */
  | { kind: 'choices'; choices: { label: string; url: string }[] };

/** The desk, or the platform. */
export interface Sender {
  name: string;
  appearance?: Appearance | undefined;
}

/** The Content-ID of the desk's logo in its mails. */
export const logoCid = 'desk-logo@guichet';

export interface Letter {
  subject: string;
  language: Language;
  /** Whose mail it is, at its head, and how they look. */
  from: Sender;
  blocks: Block[];
  /** The last lines, in small print. */
  footer: string;
  /** Whether an answer to it reaches the ticket: then our line stands at the top. */
  answerable: boolean;
}

const saidInText = (piece: MessagePiece) =>
  typeof piece === 'string' ? piece : `[${piece.alt ? `${piece.alt} – ` : ''}${piece.name}]`;

function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.text;
    case 'message':
      return `${block.author}\n\n${block.text.map(saidInText).join('')}`;
    case 'facts':
      return block.facts.map(([name, value]) => `${name} ${value}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'code':
      return `    ${block.code}`;
    case 'link':
      return `${block.label}\n${block.url}`;
    case 'links':
      return block.links.map(({ label, note, url }) => `${label}${note && ` (${note})`}\n${url}`).join('\n\n');
    case 'choices':
      return block.choices.map(({ label, url }) => `${label}: ${url}`).join('\n');
  }
}

/** An address as one writes it in a sentence: what ends the sentence, or closes a bracket around it, is no part of it. */
const address = /https?:\/\/[^\s<>"“”«»]*[^\s<>"“”«».,;:!?'’)\]]/g;

/** Words line by line, with the addresses in them to be clicked: Outlook makes no links of what it is not told. */
function lines(text: string, colour: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    const href = escapeHtml(url);
    pieces.push(
      escapeHtml(text.slice(at, index)),
      `<a class="choice" href="${href}" style="color:${colour}">${href}</a>`,
    );
    at = index + url.length;
  }
  return [...pieces, escapeHtml(text.slice(at))].join('').replace(/\n/g, '<br>\n');
}

/** The colours of a mail, as they stand at each element: Outlook and Gmail read little else. */
interface Colours {
  brand: string;
  ink: string;
}

const fonts = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** What is longer than a line breaks, or it makes the whole mail wider than a phone; Outlook knows the older of the two alone. */
const breaking = 'word-wrap:break-word;word-break:break-word';
/** No `mso-line-height-rule`: with it Outlook cuts pictures off at the height of a line. */
const plainText = `${fonts};font-size:16px;line-height:24px;color:#1d2321;${breaking}`;
const smaller = `${fonts};font-size:13px;line-height:20px`;
const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

/** Pixels that a picture may be wide in the sheet, beside its margins. */
const pictureWidth = 500;

function saidInHtml(piece: MessagePiece, brand: string): string {
  if (typeof piece === 'string') return lines(piece, brand);
  const width = piece.width === undefined ? '' : ` width="${Math.min(piece.width, pictureWidth)}"`;
  return `<img src="cid:${piece.cid}" alt="${escapeHtml(piece.alt || piece.name)}"${width} style="max-width:100%;height:auto">`;
}

/** A line of its own, as a row: Outlook leaves out the margins of what is not a table. */
function row(inner: string): string {
  return `<tr><td class="ink" style="padding:8px 0;${plainText}">${inner}</td></tr>`;
}

function htmlOf(block: Block, { brand, ink }: Colours): string {
  switch (block.kind) {
    case 'paragraph':
      return row(lines(block.text, brand));
    case 'heading':
      return row(`<strong>${escapeHtml(block.text)}</strong>`);
    case 'message':
      return row(
        `<table ${table} width="100%"><tr><td class="said" style="border-left:3px solid ${brand};padding:4px 0 4px 16px;${plainText}"><strong>${escapeHtml(block.author)}</strong><br><br>${block.text.map((piece) => saidInHtml(piece, brand)).join('')}</td></tr></table>`,
      );
    case 'facts': {
      const rows = block.facts.map(
        ([name, value]) =>
          `<tr><th scope="row" align="left" valign="top" class="soft" style="padding:4px 16px 4px 0;${plainText};font-weight:400;color:#5b625f">${escapeHtml(name)}</th><td class="ink" style="padding:4px 0;${plainText}">${lines(value, brand)}</td></tr>`,
      );
      return row(`<table cellpadding="0" cellspacing="0" border="0">${rows.join('')}</table>`);
    }
    case 'list':
      return row(
        `<ul style="margin:0;padding:0 0 0 24px">${block.items.map((item) => `<li>${lines(item, brand)}</li>`).join('')}</ul>`,
      );
    case 'code':
      return row(
        `<span style="font-family:Consolas,'Courier New',monospace;font-size:32px;line-height:44px;font-weight:700;letter-spacing:5px">${escapeHtml(block.code)}</span>`,
      );
    case 'link':
      return row(
        `<table ${table}><tr><td class="button" bgcolor="${brand}" style="background:${brand};border-radius:6px;mso-padding-alt:10px 18px"><a class="button" href="${escapeHtml(block.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;${fonts};font-size:16px;line-height:24px;font-weight:600;color:${ink};text-decoration:none">${escapeHtml(block.label)}</a></td></tr></table>`,
      );
    case 'links':
      return block.links
        .map(({ label, note, url }) => {
          const said = note && `<br><span class="soft" style="${smaller};color:#5b625f">${escapeHtml(note)}</span>`;
          return row(
            `<a class="choice" href="${escapeHtml(url)}" style="color:${brand}">${escapeHtml(label)}</a>${said}`,
          );
        })
        .join('\n');
    case 'choices':
      // One below the other, each high enough for a thumb.
      return row(
        block.choices
          .map(
            ({ label, url }) =>
              `<a class="choice" href="${escapeHtml(url)}" style="display:inline-block;padding:6px 0;color:${brand}">${escapeHtml(label)}</a>`,
          )
          .join('<br>\n'),
      );
  }
}

/** What readers with a dark screen see. Colours have a contrast of 4.5 : 1 and more, in light and in dark (WCAG 2.2 §1.4.3). */
function darkStyle({ brand, ink }: Colours): string {
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media (prefers-color-scheme:dark){',
    '.sheet{background:#161a19!important}.page{background:#1f2423!important;border-color:#3a413f!important}',
    '.ink,.said,.head{color:#e8ebe8!important}.soft{color:#a9b2ae!important}',
    `.said{border-color:${brand}!important}.choice{color:${brand}!important}`,
    `.button{background:${brand}!important;color:${ink}!important}}`,
  ].join('');
}

/** Guichet's own colours, where a desk has none. */
const usual: Record<'light' | 'dark', Colours> = {
  light: { brand: '#1f6f5c', ink: '#ffffff' },
  dark: { brand: '#6cc4ac', ink: '#10201b' },
};

const small = `${smaller};color:#5b625f;${breaking}`;

/**
 * Puts a letter into its two forms, plain text and HTML, which say the same. The HTML is tables with styles at each element, as
 * wide as a phone and at most 576 pixels, which the older Outlooks are told in their own words.
 */
export function laidOut({ subject, language, from, blocks, footer, answerable }: Letter): Content {
  const top = answerable ? marker[language] : undefined;
  const { name, appearance } = from;
  const text = [...(top ? [top] : []), name, ...blocks.map(textOf), `${'_'.repeat(20)}\n${footer}`].join('\n\n');
  const { light, dark } = appearance?.accent ? shadesOf(appearance.accent) : usual;
  const html = [
    `<!doctype html><html lang="${language}" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(subject)}</title><style>${darkStyle(dark)}</style>`,
    // Or Outlook makes tables, but not their text, wider on screens of more than 96 dots.
    '<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]--></head>',
    '<body class="sheet" style="margin:0;padding:0;background:#f4f4f1">',
    `<table ${table} width="100%" class="sheet" bgcolor="#f4f4f1" style="background:#f4f4f1"><tr><td align="center" style="padding:24px 12px">`,
    `<!--[if mso]><table ${table} width="576"><tr><td><![endif]-->`,
    `<table ${table} width="100%" style="max-width:576px">`,
    ...(top ? [`<tr><td class="soft" style="padding:0 0 16px;${small}">${escapeHtml(top)}</td></tr>`] : []),
    ...(mailedLogo(appearance)
      ? [`<tr><td style="padding:0 0 12px"><img src="cid:${logoCid}" alt="" height="40" style="height:40px"></td></tr>`]
      : []),
    `<tr><td class="head" style="padding:0 0 16px;${plainText};font-size:18px;font-weight:700">${escapeHtml(name)}</td></tr>`,
    '<tr><td class="page" bgcolor="#ffffff" style="background:#ffffff;border:1px solid #d9dbd6;border-radius:8px;padding:8px 24px">',
    `<table ${table} width="100%">`,
    ...blocks.map((block) => htmlOf(block, light)),
    `</table></td></tr><tr><td class="soft" style="padding:16px 0 0;${small}">${lines(footer, light.brand)}</td></tr></table>`,
    '<!--[if mso]></td></tr></table><![endif]-->',
    '</td></tr></table></body></html>',
  ].join('\n');
  return { subject, text: `${text}\n`, html };
}
