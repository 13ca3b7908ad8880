/** Words with which mail programs introduce a quotation: fr, en, de, es, it, nl, pt, and the commonest of others. */
const wrote =
  /(wrote|a écrit|schrieb|escribió|ha scritto|escreveu|schreef|geschreven|skrev|napisał|kirjoitti|написал|написав|写道|寫道|のメッセージ|작성)/i;
const opening = /^\W*(on|le|am|el|il giorno|il|em|op|den|w dniu|dnia|pe|在)\s/i;

/** Labels of the block that Outlook puts over a quotation, by what they say. */
const labels: Record<string, RegExp> = {
  from: /^(from|de|von|van|da)$/,
  date: /^(sent|date|envoyé|envoyé le|gesendet|datum|enviado|enviado el|enviada em|enviado em|fecha|inviato|data|verzonden)$/,
  to: /^(to|à|an|aan|para|a|pour)$/,
  copy: /^(cc|copie|kopie|copia)$/,
  subject: /^(subject|objet|betreff|onderwerp|asunto|oggetto|assunto)$/,
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
  return lines.length === 1 && /^[^<].*<[^<>\s]+@[^<>\s]+>/.test(line);
}

/** How many of the lines at the beginning are an introduction; 0 where none is. */
export function attributionLength(lines: readonly string[]): number {
  return [1, 2, 3].find((count) => count <= lines.length && isAttribution(lines.slice(0, count))) ?? 0;
}

function labelOf(line: string): string | undefined {
  const word = /^[\s>*_]*([\p{L} ]{1,14}?)\s*\*?\s*:/u.exec(line)?.[1]?.trim().toLowerCase();
  if (word === undefined) return undefined;
  return Object.entries(labels).find(([, pattern]) => pattern.test(word))?.[0];
}

/** Whether these lines begin, after rules and blank lines, with a block such as From / Sent / To / Subject. */
export function isHeaderBlock(lines: readonly string[]): boolean {
  const from = lines.findIndex((line) => !/^[\s>_\-–—*]*$/.test(line) && !/^[\s>]*-+ ?[\p{L}' ]+ ?-+\s*$/u.test(line));
  if (from < 0 || labelOf(lines[from] ?? '') !== 'from') return false;
  const found = new Set(lines.slice(from, from + 8).map(labelOf));
  found.delete(undefined);
  return found.size >= 3;
}

/** What the first block such as From / Sent / To / Subject names as the author, as a header would: `Anne <anne@acme.example>`. */
export function attributionAddress(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line, index) => labelOf(line) === 'from' && isHeaderBlock(lines.slice(index, index + 8)));
  const said = at < 0 ? undefined : /:\s*(.*)$/.exec(lines[at] ?? '')?.[1];
  if (said === undefined) return undefined;
  const address = /[^\s<>()[\]:,;"]+@[^\s<>()[\],;"]+/.exec(said)?.[0]?.replace(/^mailto:/i, '');
  if (address === undefined) return undefined;
  const name = said
    .slice(0, said.indexOf(address))
    .replace(/[<>[\]()"*]|mailto:/gi, ' ')
    .replace(/[\r\n]/g, ' ')
    .trim();
  return name ? `"${name.replace(/\\/g, '')}" <${address}>` : `<${address}>`;
}
