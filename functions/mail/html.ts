import sanitizeHtml from 'sanitize-html';
import { isMarker } from './marker.ts';
import { remoteImages } from './remote-images.ts';
import { beginningOf, withoutEmptyEnd } from './safe-tags.ts';
import { folded, isSignature } from './signature.ts';

const textTags = [
  'a',
  'abbr',
  'b',
  'blockquote',
  'br',
  'caption',
  'code',
  'dd',
  'del',
  'div',
  'dl',
  'dt',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'ol',
  'p',
  'pre',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'u',
  'ul',
];

/** Elements whose content is no text of the mail; with other forbidden elements only the tags go. */
const droppedWhole = [
  'script',
  'style',
  'title',
  'head',
  'textarea',
  'option',
  'noscript',
  'template',
  'xml',
  'svg',
  'math',
  'iframe',
  'object',
  'embed',
  'applet',
  'frameset',
  'audio',
  'video',
  'canvas',
];

/** Containers in which mail programs put what is quoted: Gmail, Outlook, Thunderbird, Apple Mail, Yahoo, Proton. */
const quoteContainers = [
  'gmail_quote',
  'gmail_attr',
  'moz-cite-prefix',
  'yahoo_quoted',
  'protonmail_quote',
  'zmail_extra',
];
const quoteIds = ['divrplyfwdmsg', 'appendonsend', 'mail-editor-reference-message-container'];

/** The attribute that marks an element for being left out; it never comes out. */
const dropped = 'data-dropped';

interface HtmlOptions {
  /** Ids of the stored files that the HTML may show, by Content-ID. */
  inline?: ReadonlyMap<string, string>;
  /** Leave out what mail programs mark as a quotation. */
  withoutQuotes?: boolean;
}

function isHidden(attributes: Record<string, string>): boolean {
  return /display\s*:\s*none|mso-hide\s*:\s*all/i.test(attributes.style ?? '') || attributes.hidden !== undefined;
}

function isQuote(tag: string, attributes: Record<string, string>): boolean {
  if (tag === 'blockquote' && attributes.type === 'cite') return true;
  if (quoteIds.includes((attributes.id ?? '').toLowerCase())) return true;
  const classes = (attributes.class ?? '').split(/\s+/);
  return quoteContainers.some((name) => classes.includes(name));
}

/**
 * The HTML of a mail as a safe subset: structure, emphasis, links and tables. No script, style, event, form, frame or address
 * that the browser would load by itself: an image is a stored part of the mail (`data-file`), one of the internet, which is
 * fetched when a reader asks for it (`data-remote`), or its alternative text. Signatures are marked (`data-fold`).
 */
export function safeHtml(html: string, options: HtmlOptions = {}): string {
  const safe = sanitized(html, options);
  if (!options.withoutQuotes) return safe;
  const end = markerAt(safe);
  return end === undefined ? withoutEmptyEnd(safe) : beginningOf(safe.slice(0, end));
}

/** Where the text of our own line begins: under it, Outlook quotes without marking it as such. */
function markerAt(safe: string): number | undefined {
  for (const { 0: text, index } of safe.matchAll(/[^<>]+/g)) if (isMarker(text)) return index;
  return undefined;
}

function sanitized(html: string, options: HtmlOptions): string {
  const remote = remoteImages();
  return sanitizeHtml(html, {
    allowedTags: textTags,
    allowedAttributes: {
      a: ['href', 'rel', 'target'],
      img: ['alt', 'width', 'height', 'data-file', 'data-remote'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      ol: ['start'],
      '*': ['dir', 'lang', dropped, folded],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nonTextTags: droppedWhole,
    nestingLimit: 80,
    parseStyleAttributes: false,
    disallowedTagsMode: 'discard',
    exclusiveFilter: ({ attribs }) => attribs[dropped] !== undefined,
    transformTags: {
      // Runs after the others, on their result. What it marks, the filter drops with all that it holds.
      '*': (tag, { [folded]: _folded, ...attributes }) =>
        isHidden(attributes) || (options.withoutQuotes === true && isQuote(tag, attributes))
          ? { tagName: 'div', attribs: { [dropped]: '' } }
          : { tagName: tag, attribs: isSignature(attributes) ? { ...attributes, [folded]: '' } : attributes },
      // A title would show another address than the link's. One within a site has none here: it would lead into ours.
      a: (_tag, { href, title: _title, ...rest }) => ({
        tagName: 'a',
        attribs: {
          ...rest,
          ...(href && /^\s*[a-z]+:/i.test(href) ? { href } : {}),
          rel: 'noopener noreferrer nofollow',
          target: '_blank',
        },
      }),
      img: (_tag, { src = '', alt = '', width, height, style, hidden }) => {
        const file = /^cid:/i.test(src) ? options.inline?.get(decodeCid(src.slice(4))) : undefined;
        const hiding = { ...(style ? { style } : {}), ...(hidden === undefined ? {} : { hidden }) };
        const size = { ...(isSize(width) ? { width } : {}), ...(isSize(height) ? { height } : {}) };
        const address = file
          ? undefined
          : remote({ src, style: style ?? '', width: width ?? '', height: height ?? '' });
        if (!file && !address) return { tagName: 'span', attribs: hiding, text: alt };
        const source: Record<string, string> = file ? { 'data-file': file } : { 'data-remote': address ?? '' };
        return { tagName: 'img', attribs: { ...hiding, ...size, alt, ...source } };
      },
    },
  }).trim();
}

/** Whether an attribute says how wide or high an image is: pixels, or a share. */
function isSize(value: string | undefined): value is string {
  return value !== undefined && /^\d{1,4}(px|%)?$/.test(value);
}

function decodeCid(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
