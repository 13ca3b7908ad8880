const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The words of an article’s own HTML, which was made safe when it was stored: one line for each block; of a picture, what it shows. */
export function plainOf(html: string): string {
  return html
    .replace(/<img [^<>]*?alt="([^"<>]*)"[^<>]*>/g, (_, alt: string) => (alt.trim() ? `\n[${alt.trim()}]\n` : '\n'))
    .replace(/<li>/g, '• ')
    .replace(/<br \/>|<\/(?:p|h[2-4]|li|tr|pre|blockquote)>/g, '\n')
    .replace(/<\/t[dh]>/g, ' ')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Plain text as HTML of an article: paragraphs at empty lines. */
export function htmlOf(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return escaped
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => `<p>${part.replace(/\n/g, '<br />')}</p>`)
    .join('');
}
