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

/** A piece of a mail. Every text is plain; it is escaped where it becomes HTML, and nowhere else. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** Words of a person, kept line by line. */
  | { kind: 'message'; author: string; text: string }
  | { kind: 'facts'; facts: [name: string, value: string][] }
  | { kind: 'list'; items: string[] }
  | { kind: 'code'; code: string }
  | { kind: 'link'; label: string; url: string }
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

function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'message':
      return `${block.author}\n\n${block.text}`;
    case 'facts':
      return block.facts.map(([name, value]) => `${name} ${value}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'code':
      return `    ${block.code}`;
    case 'link':
      return `${block.label}\n${block.url}`;
    case 'choices':
      return block.choices.map(({ label, url }) => `${label}: ${url}`).join('\n');
  }
}

const lines = (text: string) => escapeHtml(text).replace(/\n/g, '<br>\n');

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${lines(block.text)}</p>`;
    case 'message':
      return `<div class="said"><p class="by"><strong>${escapeHtml(block.author)}</strong></p><p>${lines(block.text)}</p></div>`;
    case 'facts': {
      const rows = block.facts.map(
        ([name, value]) =>
          `<tr><th scope="row" align="left">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
      );
      return `<table class="facts">${rows.join('')}</table>`;
    }
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'code':
      return `<p class="code">${escapeHtml(block.code)}</p>`;
    case 'link':
      return `<p><a class="button" href="${escapeHtml(block.url)}">${escapeHtml(block.label)}</a></p>`;
    case 'choices':
      return `<p>${block.choices.map(({ label, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`).join(' &nbsp; ')}</p>`;
  }
}

/** Colours have a contrast of 4.5 : 1 and more, in light and in dark (WCAG 2.2 §1.4.3). */
const style = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;background:#f4f4f1;color:#1d2321;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.sheet{max-width:36rem;margin:0 auto;padding:24px 16px}
.marker{margin:0 0 16px;color:#5b625f;font-size:13px}
.head{margin:0 0 16px;font-size:18px;font-weight:700}
.page{background:#ffffff;border:1px solid #d9dbd6;border-radius:8px;padding:8px 24px}
.said{border-left:3px solid #1f6f5c;padding-left:16px;margin:16px 0}
.by{margin-bottom:0}
.facts th{padding:4px 16px 4px 0;font-weight:400;color:#5b625f;vertical-align:top}
.facts td{padding:4px 0}
.code{font:700 32px/1.4 ui-monospace,Consolas,monospace;letter-spacing:.15em}
.button{display:inline-block;background:#1f6f5c;color:#ffffff;padding:10px 18px;border-radius:6px;text-decoration:none;font-weight:600}
.foot{color:#5b625f;font-size:13px}
@media (prefers-color-scheme:dark){body{background:#161a19;color:#e8ebe8}.page{background:#1f2423;border-color:#3a413f}
.marker,.facts th,.foot{color:#a9b2ae}.said{border-color:#6cc4ac}.button{background:#6cc4ac;color:#10201b}}
`.replace(/\n/g, '');

/** The accent in place of the product's own, as readable as that one in light and in dark. */
function accented(accent: string): string {
  const { light, dark } = shadesOf(accent);
  const of = ({ brand, ink }: typeof light) => `.said{border-color:${brand}}.button{background:${brand};color:${ink}}`;
  return `${of(light)}@media (prefers-color-scheme:dark){${of(dark)}}`;
}

/** Puts a letter into its two forms, plain text and HTML, which say the same. */
export function laidOut({ subject, language, from, blocks, footer, answerable }: Letter): Content {
  const top = answerable ? marker[language] : undefined;
  const { name, appearance } = from;
  const text = [...(top ? [top] : []), name, ...blocks.map(textOf), `${'_'.repeat(20)}\n${footer}`].join('\n\n');
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(subject)}</title><style>${style}${appearance?.accent ? accented(appearance.accent) : ''}</style></head><body><div class="sheet">`,
    ...(top ? [`<p class="marker">${escapeHtml(top)}</p>`] : []),
    ...(mailedLogo(appearance) ? [`<p><img src="cid:${logoCid}" alt="" height="40" style="height:40px"></p>`] : []),
    `<h1 class="head">${escapeHtml(name)}</h1><div class="page">`,
    ...blocks.map(htmlOf),
    `</div><p class="foot">${lines(footer)}</p></div></body></html>`,
  ].join('\n');
  return { subject, text: `${text}\n`, html };
}
