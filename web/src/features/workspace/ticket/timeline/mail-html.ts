import DOMPurify from 'dompurify';

/** What a mail may be made of: text, its structure, links, tables and pictures. No styles, no forms, no frames. */
const tags = [
  ...['a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'font'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'li', 'ol', 'p', 'pre', 'q', 's', 'small', 'span'],
  ...['strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul'],
];
/** Attributes that are no addresses: what `data-file` and `data-remote` may be is asked when a picture is shown. */
const plain = [
  ...['title', 'alt', 'width', 'height', 'colspan', 'rowspan', 'dir', 'lang', 'start'],
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
    ALLOWED_ATTR: ['href', ...plain],
    // Every other attribute's value must look like an address, or it is dropped.
    ADD_URI_SAFE_ATTR: plain,
    ALLOWED_URI_REGEXP: addresses,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  let remote = 0;
  for (const image of content.querySelectorAll('img')) {
    image.alt ||= '';
    if (/^fil_[0-9a-z]{26}$/.test(image.dataset.file ?? '')) continue;
    if (image.dataset.remote?.startsWith('https://')) {
      remote += 1;
      image.hidden = true;
      image.before(placeOf(image));
    } else image.replaceWith(image.alt ? `[${image.alt}]` : '');
  }
  for (const link of content.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return { content, remote, folds: content.querySelector('[data-fold]') !== null };
}

/** What stands where a picture from the internet will be: its words, in a frame. */
function placeOf({ alt }: HTMLImageElement): HTMLElement {
  const place = document.createElement('span');
  place.dataset.later = '';
  place.textContent = alt;
  return place;
}

/** Fetches a picture from the internet, once it was asked for, without saying from which page, and shows it in its place. */
export function fetchRemote(image: HTMLImageElement): void {
  image.previousElementSibling?.remove();
  image.hidden = false;
  image.referrerPolicy = 'no-referrer';
  image.src = image.dataset.remote ?? '';
}
