/** Words with which mail programs introduce a quotation: fr, en, de, es, it, nl, pt, and the commonest of others. */
const wrote =
  /(wrote|a écrit|schrieb|escribió|ha scritto|escreveu|schreef|geschreven|skrev|napisał|kirjoitti|написал|написав|写道|寫道|のメッセージ|작성)/i;
const opening = /^\W*(on|le|am|el|il giorno|il|em|às|op|den|w dniu|dnia|pe|在)\s/i;

/** Labels of the block that Outlook puts over a quotation, by what they say. */
const labels: Record<string, RegExp> = {
  from: /^(from|de|von|van|da)$/,
  date: /^(sent|date|envoyé|envoyé le|message du|gesendet|datum|enviado|enviado el|enviada em|enviado em|fecha|inviato|data|verzonden)$/,
  to: /^(to|à|an|aan|para|a|pour)$/,
  copy: /^(cc|copie|copie à|kopie|copia)$/,
  subject: /^(subject|objet|sujet|betreff|onderwerp|asunto|oggetto|assunto)$/,
};

/**
 * Whether lines are nothing but an introduction such as "Le lun. 23 nov. 2026 à 10:00, Anne a écrit :". Mail programs wrap
 * it over up to three lines; then only one that opens in a known way is taken, so that no line of the answer goes with it.
 */
export function isAttribution(lines: readonly string[]): boolean {
  if (lines.length === 0 || lines.some((line) => line.trim() === '')) return false;
  const line = lines
    .join(' ')
    .replace(/(^|\s)>[\s>]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length > 400 || !/\d/.test(line) || !/[:：]$/.test(line) || !wrote.test(line)) return false;
  if (opening.test(line) || /^\W*\d{1,4}[-/. ]/.test(line)) return true;
  return lines.length === 1 && /^([^<].*<[^<>\s]+@[^<>\s]+>|[^<>\s@]+@[^<>\s@]+ \S+ )/.test(line);
}

/** How many of the lines at the beginning are an introduction; 0 where none is. */
export function attributionLength(lines: readonly string[]): number {
  return [1, 2, 3].find((count) => count <= lines.length && isAttribution(lines.slice(0, count))) ?? 0;
}

/** Characters of a line that are looked at: what finds an address in it takes quadratic time. */
const longestLine = 500;

function labelOf(line: string): string | undefined {
  const word = /^([\p{L} ]{1,14})\*?\s*:/u
    .exec(line.slice(0, longestLine).replace(/^[\s>*_]+/, ''))?.[1]
    ?.trim()
    .toLowerCase();
  if (word === undefined) return undefined;
  return Object.entries(labels).find(([, pattern]) => pattern.test(word))?.[0];
}

/** A rule under which a quotation stands: `-----Original Message-----`, `________`. */
export const isRule = (line: string) => /^[\s>]*-+ ?[\p{L}'’ ]+ ?-+\s*$/u.test(line) || /^[\s>_\-–—*=]*$/.test(line);

/**
 * Whether these lines begin, after rules and blank lines, with a block such as From / Sent / To / Subject. Its lines stand in the
 * order that the mail program likes; an author is among them.
 */
export function isHeaderBlock(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => !isRule(line.slice(0, longestLine)));
  if (first < 0 || labelOf(lines[first] ?? '') === undefined) return false;
  const found = new Set(lines.slice(first, first + 8).map(labelOf));
  found.delete(undefined);
  return found.size >= 3 && found.has('from');
}

/**
 * Whether lines introduce a quotation without a word that says so, as Tutanota and Yandex do: `23.11.2026, 10:00, "Anne" <anne@acme.example>:`.
 * It counts only where what follows is quoted.
 */
export function isBareAttribution(line: string): boolean {
  return line.length <= longestLine && /\d{1,4}[./ -].*[^\s<>@]+@[^\s<>@]+>?\s?:\s*$/.test(line);
}

/** Whether one line says when and by whom what follows was written, with the address: no sentence does. */
export function isCertainAttribution(line: string): boolean {
  return isAttribution([line]) && /<[^<>\s]+@[^<>\s]+>/.test(line);
}

/** How Outlook says who sent a mail for whom. */
const onBehalf =
  /\s(?:on behalf of|de la part de|au nom de|im auftrag von|en nombre de|per conto di|namens|em nome de)\s/i;

/** What the first block such as From / Sent / To / Subject names as the author, as a header would: `Anne <anne@acme.example>`. */
export function attributionAddress(lines: readonly string[]): string | undefined {
  const block = lines.findIndex(
    (line, index) => labelOf(line) !== undefined && isHeaderBlock(lines.slice(index, index + 8)),
  );
  const within = block < 0 ? -1 : lines.slice(block, block + 8).findIndex((line) => labelOf(line) === 'from');
  const at = within < 0 ? -1 : block + within;
  if (at < 0) return undefined;
  const line = (lines[at] ?? '').slice(0, longestLine);
  const said = line.slice(line.indexOf(':') + 1).replace(/mailto:/gi, '');
  // "The system on behalf of Zoe": it is her mail.
  const author = said.split(onBehalf).at(-1) ?? '';
  const addresses = author.match(/[^\s<>()[\]:,;"]+@[^\s<>()[\],;"]+/g) ?? [];
  const [address] = addresses;
  // What it names must be one person.
  if (address === undefined || addresses.some((one) => one.toLowerCase() !== address.toLowerCase())) return undefined;
  const name = author
    .slice(0, author.indexOf(address))
    .replace(/[<>[\]()"*]/g, ' ')
    .replace(/[\r\n]/g, ' ')
    .trim();
  return name ? `"${name.replace(/\\/g, '')}" <${address}>` : `<${address}>`;
}
