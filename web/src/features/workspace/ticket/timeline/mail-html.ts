import DOMPurify from 'dompurify';

/** What a mail may be made of: text, its structure, links, tables and pictures that it brings along. No styles, no forms, no frames. */
const tags = [
  ...['a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'font'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'li', 'ol', 'p', 'pre', 'q', 's', 'small', 'span'],
  ...['strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul'],
];
const attributes = ['href', 'title', 'alt', 'src', 'colspan', 'rowspan', 'dir', 'lang', 'start', 'data-file'];
const addresses = /^(?:https?:|mailto:|tel:|data:image\/(?:png|jpeg|gif|webp);base64,)/i;

export interface SafeMail {
  content: DocumentFragment;
  /** Pictures from the internet that were left out: fetching them would tell the sender that the mail is read. */
  blocked: number;
}

/** A mail's HTML made safe to show. It was cleaned when it came in; this does not rely on that. */
export function safeMail(html: string): SafeMail {
  const content = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: attributes,
    // An id, no address: the rule for addresses is not for it.
    ADD_URI_SAFE_ATTR: ['data-file'],
    ALLOWED_URI_REGEXP: addresses,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  let blocked = 0;
  for (const image of content.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    // A picture that came with the mail: whoever shows it fetches its address.
    if (/^fil_[0-9a-z]{26}$/.test(image.dataset.file ?? '')) {
      image.removeAttribute('src');
      image.alt ||= '';
      continue;
    }
    if (source.startsWith('data:')) {
      image.alt ||= '';
      continue;
    }
    if (/^https?:/i.test(source)) blocked += 1;
    image.replaceWith(image.alt ? `[${image.alt}]` : '');
  }
  for (const link of content.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return { content, blocked };
}
