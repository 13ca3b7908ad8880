/**
 * Plain text from HTML that `safeHtml` made: so every tag is known, closed and quoted, and the only entities are the few
 * that it writes. Paragraphs become lines, lists get dashes, quotations `> `, links their address behind the words.
 */
export function textOfHtml(safe: string): string {
  const out: string[] = [];
  const links: (string | undefined)[] = [];
  let line = '';
  let depth = 0;
  let pre = 0;
  let item = '';
  const flush = (force = false) => {
    const text = pre ? line.trimEnd() : line.trim();
    if (text || force) out.push(`${'> '.repeat(depth)}${text}`.trimEnd());
    line = '';
  };
  const gap = () => {
    flush();
    const last = out.at(-1);
    if (last !== undefined && last.replace(/[> ]/g, '') !== '') out.push('> '.repeat(depth).trimEnd());
  };
  for (const [, slash, tag, attributes = '', text] of safe.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) {
      const words = decode(text);
      if (pre) {
        const [first = '', ...rest] = words.split('\n');
        line += first;
        for (const next of rest) {
          flush(true);
          line = next;
        }
      } else {
        const flat = words.replace(/[\s\u00a0]+/g, ' ');
        if (line === '' && flat.trim() !== '') {
          line = item;
          item = '';
        }
        line += line === '' ? flat.trimStart() : flat;
      }
      continue;
    }
    const closing = slash === '/';
    switch (tag) {
      case 'br':
        flush(true);
        break;
      case 'hr':
        gap();
        out.push('---');
        break;
      case 'p':
      case 'ul':
      case 'ol':
      case 'table':
      case 'dl':
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        gap();
        break;
      case 'pre':
        gap();
        pre += closing ? -1 : 1;
        break;
      case 'blockquote':
        flush();
        depth = Math.max(0, depth + (closing ? -1 : 1));
        break;
      case 'li':
        flush();
        item = closing ? '' : '- ';
        break;
      case 'td':
      case 'th':
        if (closing) line += ' ';
        break;
      case 'div':
      case 'tr':
      case 'dt':
      case 'dd':
      case 'caption':
        flush();
        break;
      case 'img':
        line += decode(/ alt="([^"]*)"/.exec(attributes)?.[1] ?? '');
        break;
      case 'a':
        if (!closing) links.push(/ href="([^"]*)"/.exec(attributes)?.[1]);
        else {
          const address = decode(links.pop() ?? '').replace(/^(mailto|tel):/, '');
          if (address && !line.slice(-2000).includes(address)) line += ` (${address})`;
        }
        break;
    }
  }
  flush();
  return out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function decode(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => entities[name] ?? whole);
}
