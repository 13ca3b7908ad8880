import { foldAt } from './fold.ts';
import { beginningOf, openTags } from './safe-tags.ts';
import { linesOfHtml } from './text.ts';

/** The attribute of an element that a reader folds: a signature, a footer. Only this module lets it through. */
export const folded = 'data-fold';

/** Elements in which mail programs put a signature: Gmail, Thunderbird, Proton by class; Outlook and Apple Mail by id. */
const classes = ['gmail_signature', 'gmail_signature_prefix', 'moz-signature', 'protonmail_signature_block'];
const ids = ['signature', 'ms-outlook-mobile-signature', 'applemailsignature'];

/** Whether an element of a mail's HTML holds a signature; Outlook puts `x_` before names that others gave. */
export function isSignature(attributes: Record<string, string>): boolean {
  const bare = (name: string) => name.replace(/^(x_)+/i, '');
  if (ids.includes(bare((attributes.id ?? '').toLowerCase()))) return true;
  return (attributes.class ?? '').split(/\s+/).some((name) => classes.includes(bare(name)));
}

const marks = new RegExp(`(<[a-z0-9]+[^<>]*) ${folded}(?=[ >])`, 'g');
const marked = new RegExp(` ${folded}(?: |$)`);

/** Whether anything is left to read outside of the marked elements. */
function saysMore(safe: string): boolean {
  let depth = 0;
  for (const [, slash, , rest = '', text] of safe.matchAll(/<(\/?)([a-z0-9]+)([^<>]*)>|([^<>]+)/g)) {
    if (text !== undefined) {
      if (depth === 0 && /[\p{L}\p{N}]/u.test(text.replace(/&[a-z#0-9]+;/g, ''))) return true;
    } else if (slash) depth = Math.max(0, depth - 1);
    else if (!rest.endsWith('/') && (depth > 0 || marked.test(rest))) depth += 1;
  }
  return false;
}

/** Where in safe HTML that begins which its text says is a signature or a footer. */
function placeOf(safe: string): number | undefined {
  const lines = linesOfHtml(safe);
  const fold = foldAt(lines.map(({ text }) => text).join('\n'));
  if (fold === undefined) return undefined;
  let before = 0;
  for (const { text, at } of lines) {
    if (before >= fold) return at;
    before += text.length + 1;
  }
  return undefined;
}

/**
 * Safe HTML in which signatures and footers are marked, to be folded by who shows it: where mail programs mark them, else from
 * where its text says so to its end. Nothing is taken away; where nothing else would be left to read, nothing is folded.
 */
export function withFoldedEnd(safe: string): string {
  if (safe.search(marks) >= 0) return saysMore(safe) ? safe : safe.replace(marks, '$1');
  const at = placeOf(safe);
  if (at === undefined) return safe;
  const above = safe.slice(0, at);
  return `${beginningOf(above)}<div ${folded}>${openTags(above).join('')}${safe.slice(at)}</div>`;
}
