import planer from 'planer';
import {
  attributionLength,
  isAttribution,
  isBareAttribution,
  isCertainAttribution,
  isHeaderBlock,
  isRule,
} from './attribution.ts';
import { isMarker } from './marker.ts';

export interface Reply {
  /** What was written now. Never empty unless the mail is. */
  text: string;
  /** What was taken away as quoted; empty when nothing was. */
  quoted: string;
}

/** planer reads 1000 lines at most and drops the rest. */
const mostLines = 900;
/** planer's patterns take quadratic time on long lines. No introduction of a quotation is that long. */
const longestLine = 400;

const isQuoted = (line: string) => /^\s*[>|]/.test(line);
const isBlank = (line: string) => line.trim() === '';

/** Words that announce answers between the lines of the quotation: en, fr, de, es, it, nl, pt. */
const between =
  /\b(in[- ]?line|below|ci[- ]dessous|plus bas|dans (le|ton|votre) (texte|corps|message|mail)|(siehe|weiter|antworten) unten|im text|m[aá]s abajo|a continuación|(qui|di) (sotto|seguito)|hieronder|abaixo)\b/i;
const inColour =
  /\b(in (red|blue|green|bold)|en (rouge|bleu|vert|gras)|in (rot|blau|grün|fett)|en (rojo|azul|verde|negrita)|in (rosso|blu|verde|grassetto)|in (rood|blauw|groen|het vet)|(a|em) (vermelho|azul|verde|negrito))\b/i;
const answering =
  /(répon|comment|remarque|voir\b|answer|repl(y|ies)|\bsee\b|antwort|siehe|anmerkung|respuesta|respond|rispost|vedi\b|antwoord|opmerking|\bzie\b|respost|\bveja\b)/i;

/** Whether a text announces answers between the lines. A lamp can be red, too: a colour alone says nothing. */
const announcesInline = (text: string) => between.test(text) || (inColour.test(text) && answering.test(text));

/** Whether words stand between two quoted passages: those are answers, and the passages say to what. */
function answersInline(lines: readonly string[]): boolean {
  const kinds = lines
    .filter((line) => !isBlank(line))
    .map((line) => (isQuoted(line) ? 'q' : 'w'))
    .join('');
  return /qw+q/.test(kinds);
}

/** Without the lines at the end that only introduce the quotation: "On … wrote:", a block of From/Sent/To/Subject, rules. */
function withoutIntroduction(lines: readonly string[]): string[] {
  const kept = [...lines];
  const trim = () => {
    while (kept.length && (isRule(kept.at(-1) ?? '') || /^[\s>|]*$/.test(kept.at(-1) ?? ''))) kept.pop();
  };
  trim();
  const starts = Array.from({ length: Math.min(8, kept.length) }, (_, index) => kept.length - 1 - index);
  const start =
    starts.slice(0, 3).find((at) => isAttribution(kept.slice(at))) ??
    starts.findLast((at) => isHeaderBlock(kept.slice(at)));
  if (start !== undefined) {
    kept.length = start;
    trim();
  }
  return kept;
}

function byMarker(lines: string[]): string | undefined {
  const at = lines.findIndex(isMarker);
  if (at < 0) return undefined;
  const above = withoutIntroduction(lines.slice(0, at));
  const said = above
    .filter((line) => !isQuoted(line))
    .join('\n')
    .trim();
  if (said === '' || announcesInline(said)) return undefined;
  // Under a quoted marker everything is quoted too; words that are not were written now.
  const below = lines.slice(at + 1);
  if (isQuoted(lines[at] ?? '') && below.some((line) => !isBlank(line) && !isQuoted(line))) return undefined;
  return above.join('\n').trim();
}

/** planer takes a single line "From: …" or "Date: …" for the head of a quotation; only a block of them is one. */
function byPlaner(text: string, lines: string[]): string | undefined {
  const kept = planer.extractFrom(text, 'text/plain').trim();
  if (kept === text.trim() || kept === '') return undefined;
  if (text.trimStart().startsWith(kept)) {
    const cut = text.trimStart().slice(kept.length).trimStart().split('\n');
    const head = cut[0] ?? '';
    const convincing =
      isQuoted(head) || attributionLength(cut) > 0 || isHeaderBlock(cut.slice(0, 8)) || /^\s*[-_]{2,}/.test(head);
    if (!convincing) return undefined;
    const above = kept.split('\n');
    // Where the block begins with the date, planer takes it to begin with the line below.
    const back = [3, 2, 1].find(
      (count) => !isRule(above.at(-count) ?? '') && isHeaderBlock([...above.slice(-count), ...cut.slice(0, 8)]),
    );
    return (
      withoutIntroduction(above.slice(0, above.length - (back ?? 0)))
        .join('\n')
        .trim() || undefined
    );
  }
  return lines.some(isQuoted) ? kept : undefined;
}

/**
 * planer does not know every language's introduction. What follows one and is all quoted, to the end, goes with it; so does all under
 * one that names the author's address, and under a block of From / Sent / To / Subject.
 */
function byAttribution(lines: string[]): string | undefined {
  const lastWords = lines.findLastIndex((line) => !isBlank(line) && !isQuoted(line));
  const above = (at: number) => withoutIntroduction(lines.slice(0, at)).join('\n').trim() || undefined;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isBlank(line) || isQuoted(line)) continue;
    const length = attributionLength(lines.slice(at, at + 3)) || (isBareAttribution(line) ? 1 : 0);
    const quotes = at + length < lines.length && lastWords < at + length;
    if ((length > 0 && quotes) || isCertainAttribution(line)) return above(at);
    if (!isRule(line) && isHeaderBlock(lines.slice(at, at + 8))) return above(at);
  }
  return undefined;
}

/** The text with a short word in the place of each long line, and the way back. */
function withShortLines(lines: readonly string[]): { lines: string[]; restore: (text: string) => string } {
  const long: string[] = [];
  const short = lines.map((line) => {
    // A link that its line does not close sends planer looking through all that follows, for each anew.
    if (line.length <= longestLine && !/^\W{100}/.test(line)) return line.replace(/<(?=https?:[^>]*$)/g, '<\ue002');
    long.push(line);
    return `${isQuoted(line) ? '> ' : ''}\ue000${long.length - 1}\ue001`;
  });
  return {
    lines: short,
    restore: (text) =>
      text
        .replaceAll('\ue002', '')
        .replace(/(> )?\ue000(\d+)\ue001/g, (_whole, _quote, index: string) => long[Number(index)] ?? ''),
  };
}

/**
 * Divides a reply into what was written now and what it quotes. In doubt all of it counts as written now: answers between
 * the quoted lines, or under them, are never lost; nor are signatures.
 */
export function splitReply(whole: string): Reply {
  const text = whole.replace(/\r\n?/g, '\n').replace(/[\ue000-\ue002]/g, '');
  const all: Reply = { text: text.trim(), quoted: '' };
  const lines = text.split('\n');
  const marked = byMarker(lines);
  if (marked !== undefined) return divided(all.text, marked);
  if (lines.some(isMarker) && !lines.some(isQuoted)) return all;
  if (answersInline(lines)) return all;
  const short = withShortLines(lines);
  const brief = lines.length <= mostLines;
  const kept = (brief && byPlaner(short.lines.join('\n'), short.lines)) || byAttribution(short.lines);
  // Where what is quoted is marked, answers between it were found above.
  const hidden = kept !== undefined && !lines.some(isQuoted) && announcesInline(kept);
  return kept === undefined || hidden ? all : divided(all.text, short.restore(kept).trim());
}

function divided(whole: string, kept: string): Reply {
  if (kept === '') return { text: whole, quoted: '' };
  return { text: kept, quoted: whole.startsWith(kept) ? whole.slice(kept.length).trim() : '' };
}
