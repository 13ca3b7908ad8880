import sanitizeHtml from 'sanitize-html';

/**
 * An article’s HTML as a safe subset: headings, emphasis, lists, links, tables, code, and pictures that are files of the article
 * (`<img data-file="fil_…" alt="…">`). No script, style, event, form or frame, and no picture of elsewhere: nothing that a reader’s
 * browser would load or do by itself.
 */
export function safeArticle(html: string, fileIds: readonly string[] = []): string {
  return sanitizeHtml(html, {
    allowedTags: [
      ...[
        'h2',
        'h3',
        'h4',
        'p',
        'br',
        'hr',
        'blockquote',
        'pre',
        'code',
        'kbd',
        'strong',
        'em',
        's',
        'u',
        'sub',
        'sup',
      ],
      ...['ul', 'ol', 'li', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'img'],
    ],
    allowedAttributes: {
      a: ['href', 'rel', 'target'],
      img: ['data-file', 'alt'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !fileIds.includes(attribs['data-file'] ?? ''),
    nestingLimit: 40,
    parseStyleAttributes: false,
    transformTags: {
      b: 'strong',
      i: 'em',
      h1: 'h2',
      h5: 'h4',
      h6: 'h4',
      a: (_tag, { href }) => ({
        tagName: 'a',
        attribs: { ...(href ? { href } : {}), rel: 'noopener noreferrer', target: '_blank' },
      }),
    },
  }).trim();
}
