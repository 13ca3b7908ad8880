/**
 * Plain text from HTML that `safeHtml` made: so every tag is known, closed and quoted, and the only entities are the few
 * that it writes. Paragraphs become lines, lists get dashes, quotations `> `, links their address behind the words.
 */
export function textOfHtml(safe: string): string {
  return linesOfHtml(safe)
    .map(({ text }) => text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same, line by line, each with where its words begin in the HTML. */
export function linesOfHtml(safe: string): { text: string; at: number }[] {
  const out: { text: string; at: number }[] = [];
  const links: (string | undefined)[] = [];
  let line = '';
  let begun = 0;
  let depth = 0;
  let pre = 0;
  let item = '';
  const flush = (force = false) => {
    const text = pre ? line.trimEnd() : line.trim();
    if (text || force) out.push({ text: `${'> '.repeat(depth)}${text}`.trimEnd(), at: begun });
    line = '';
  };
  const gap = () => {
    flush();
    const last = out.at(-1)?.text;
    if (last !== undefined && last.replace(/[> ]/g, '') !== '')
      out.push({ text: '> '.repeat(depth).trimEnd(), at: begun });
  };
  for (const found of safe.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g)) {
    const [, slash, tag, attributes = '', text] = found;
    if (line === '') begun = found.index;
    if (text !== undefined) {
      if (pre) {
        const [first = '', ...rest] = text.split('\n');
        line += decode(first);
        let at = found.index + first.length + 1;
        for (const next of rest) {
          flush(true);
          line = decode(next);
          begun = at;
          at += next.length + 1;
        }
      } else {
        const flat = decode(text).replace(/[\s\u00a0]+/g, ' ');
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
        out.push({ text: '---', at: found.index });
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
  return out;
}

function decode(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => entities[name] ?? whole);
}
