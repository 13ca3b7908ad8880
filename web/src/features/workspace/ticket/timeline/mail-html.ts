import DOMPurify from 'dompurify';

/** What a mail may be made of: text, its structure, links, tables and pictures. No styles, no forms, no frames. */
const tags = [
  ...['a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'font'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'li', 'ol', 'p', 'pre', 'q', 's', 'small', 'span'],
  ...['strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul'],
];
const attributes = [
  ...['href', 'title', 'alt', 'width', 'height', 'colspan', 'rowspan', 'dir', 'lang', 'start'],
  ...['data-file', 'data-remote', 'data-fold'],
];
const addresses = /^(?:https?:|mailto:|tel:)/i;

export interface SafeMail {
  content: DocumentFragment;
  /** Pictures from the internet: fetching them tells their server that the mail is read, so each waits to be asked for. */
  remote: number;
  /** Whether a signature or a footer is marked in it. */
  folds: boolean;
}

/** A mail's HTML made safe to show. It was cleaned when it came in; this does not rely on that. No picture loads by itself. */
export function safeMail(html: string): SafeMail {
  const content = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: attributes,
    // An id and an address that nothing follows by itself: what they may be is asked below.
    ADD_URI_SAFE_ATTR: ['data-file', 'data-remote'],
    ALLOWED_URI_REGEXP: addresses,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  let remote = 0;
  for (const image of content.querySelectorAll('img')) {
    image.alt ||= '';
    if (/^fil_[0-9a-z]{26}$/.test(image.dataset.file ?? '')) continue;
    if (image.dataset.remote?.startsWith('https://')) remote += 1;
    else image.replaceWith(image.alt ? `[${image.alt}]` : '');
  }
  for (const link of content.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return { content, remote, folds: content.querySelector('[data-fold]') !== null };
}

/** Fetches a picture from the internet, once it was asked for, without saying from which page. */
export function fetchRemote(image: HTMLImageElement): void {
  image.referrerPolicy = 'no-referrer';
  image.src = image.dataset.remote ?? '';
}
