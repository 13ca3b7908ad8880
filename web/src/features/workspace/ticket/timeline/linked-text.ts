/** A piece of a text, and where it leads if it is an address. */
export interface TextPart {
  text: string;
  href?: string;
  /** Characters before it. */
  at: number;
}

const address = /https?:\/\/[^\s<>"“”«»]+[^\s<>"“”«».,;:!?)\]}’']/g;

/** The text cut where web addresses are; only http and https lead anywhere. */
export function linked(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), at: end });
    parts.push({ text: match[0], href: match[0], at: match.index });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), at: end });
  return parts;
}
