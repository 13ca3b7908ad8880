/** Beginnings and ends of HTML that `safeHtml` made: every tag of it is known, quoted and closed. */

const emptyEnd = /(?:<br \/>|<hr \/>|<(p|div|blockquote|span)(?: [^<>]*)?>(?:\s|<br \/>)*(?:<\/\1>)?)$/;

/** Without the empty blocks that what was taken away leaves at the end; only the last few characters are ever looked at. */
export function withoutEmptyEnd(safe: string): string {
  let end = safe.length;
  for (;;) {
    while (/\s/.test(safe.charAt(end - 1))) end--;
    const found = emptyEnd.exec(safe.slice(Math.max(0, end - 300), end));
    if (!found) return safe.slice(0, end);
    end -= found[0].length;
  }
}

/** The tags that are open at the end of a beginning of safe HTML, outermost first, as they are written. */
export function openTags(safe: string): string[] {
  const open: string[] = [];
  for (const [tag, slash, rest = ''] of safe.matchAll(/<(\/?)[a-z0-9]+([^<>]*)>/g)) {
    if (slash) open.pop();
    else if (!rest.endsWith('/')) open.push(tag);
  }
  return open;
}

/** Without the tags at the end that open what nothing stands in. */
function withoutOpenEnd(safe: string): string {
  let end = safe.length;
  for (;;) {
    while (/\s/.test(safe.charAt(end - 1))) end--;
    const start = safe.lastIndexOf('<', end - 1);
    const opens = /[a-z]/.test(safe.charAt(start + 1)) && safe.charAt(end - 1) === '>' && safe.charAt(end - 2) !== '/';
    if (start < 0 || !opens) return safe.slice(0, end);
    end = start;
  }
}

/** A beginning of safe HTML as a whole of its own: nothing empty at its end, and every tag closed. */
export function beginningOf(safe: string): string {
  const kept = withoutEmptyEnd(withoutOpenEnd(safe));
  const ends = openTags(kept).map((tag) => `</${/[a-z0-9]+/.exec(tag)?.[0]}>`);
  return kept + ends.reverse().join('');
}
