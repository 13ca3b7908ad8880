/** Somebody of the desk, or one of its teams, who can be called upon in a message. */
export interface Mentionable {
  kind: 'member' | 'team';
  id: string;
  name: string;
}

/** How many are offered at once. */
const mostOffered = 8;
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Where `@name` stands in a text, not as a part of an address or of a longer word; the longest name first. */
export function placesOf(text: string, names: readonly string[]): { at: number; name: string }[] {
  const longest = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length);
  const places: { at: number; name: string }[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (isWord(text[at - 1])) continue;
    const name = longest.find((one) => text.startsWith(one, at + 1) && !isWord(text[at + 1 + one.length]));
    if (name !== undefined) places.push({ at, name });
  }
  return places;
}

/**
 * Those whom a text calls upon, each once, in the order of the text. Of several of the same name the one that was chosen, else all.
 * @param chosen the ids that were picked from the list
 */
export function mentionsIn(
  text: string,
  all: readonly Mentionable[],
  chosen: ReadonlySet<string>,
): readonly Mentionable[] {
  const names = placesOf(
    text,
    all.map(({ name }) => name),
  ).map(({ name }) => name);
  return [...new Set(names)].flatMap((name) => {
    const same = all.filter((one) => one.name === name);
    const picked = same.filter(({ id }) => chosen.has(id));
    return picked.length > 0 ? picked : same;
  });
}

/** What is being typed after an `@` before the caret, and where that stands; undefined where nobody is being called upon. */
export function typedName(text: string, caret: number): { at: number; typed: string } | undefined {
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0 || isWord(text[at - 1])) return undefined;
  const typed = text.slice(at + 1, caret);
  return typed.length <= 40 && /^[\p{L}\p{N}'’.\- ]*$/u.test(typed) && !typed.startsWith(' ')
    ? { at, typed }
    : undefined;
}

/** Who is offered for what was typed: members first, those whose name begins with it before those with a word that does. */
export function offeredFor(typed: string, all: readonly Mentionable[]): readonly Mentionable[] {
  const wanted = fold(typed);
  const rank = ({ name }: Mentionable) => {
    const folded = fold(name);
    return folded.startsWith(wanted) ? 0 : folded.split(/[\s'’-]+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return all
    .filter((one) => rank(one) < 2)
    .sort(
      (a, b) => rank(a) - rank(b) || (a.kind === b.kind ? a.name.localeCompare(b.name) : a.kind === 'member' ? -1 : 1),
    )
    .slice(0, mostOffered);
}
