/** Lines after which a signature stands: `-- ` (RFC 3676 §4.3), as clients write it; what phones add by themselves. */
const delimiter = /^(-- ?|—|__+|\*{4,}|={4,})$/;
const phone =
  /^(sent from my |sent from (outlook|mail|yahoo)|sent with (\[?proton|tuta)|get outlook for |envoyé (de(puis)?|à partir d[eu]) |envoyé avec |télécharge[rz] outlook pour |von meine[mr] .{2,40} gesendet|gesendet (von|mit) |holen sie sich outlook |outlook für .{2,12} (beziehen|herunterladen)|enviado desde |obt[eé]n(er|ga)? outlook |inviato da(l mio)? |ottieni outlook per |scarica outlook per |verzonden (vanaf|met|via) |(download )?outlook voor .{2,12}( downloaden)?$|enviad[oa] (do meu|de meu|a partir d[oe]) |obter (o )?outlook para )/i;

/** Words that close a letter, alone on their line: en, fr, de, es, it, nl, pt. */
const closing =
  /^(kind |best |warm |with kind |many )?(regards|thanks|wishes)[ ,.!]*$|^(sincerely|yours (sincerely|faithfully|truly)|cheers|thanks|thank you)[ ,.!]*$|^((bien |très )?(cordialement|amicalement|respectueusement)|bien à vous|sincères salutations|salutations( distinguées)?|merci( d'avance| beaucoup)?|(bonne journée|belle journée))[ ,.!]*$|^(mit )?(freundlichen|besten|vielen|herzlichen|liebe[n]?|viele|beste|schöne|freundliche) (grüßen|grüsse[n]?|gruß|dank|grüße)[ ,.!]*$|^(mfg|lg|vg)[ ,.!]*$|^((un )?(cordial saludo|saludo cordial)|saludos( cordiales)?|atentamente|(muchas )?gracias)[ ,.!]*$|^((cordiali|distinti) saluti|saluti|cordialmente|grazie( mille)?)[ ,.!]*$|^(met vriendelijke groet(en)?|vriendelijke groet(en)?|mvg|hartelijke groet(en)?|bedankt)[ ,.!]*$|^((com os )?(melhores )?cumprimentos|atenciosamente|obrigad[oa]|abraços?)[ ,.!]*$/i;

/** How the notes begin that offices put under every mail. */
const legal =
  /^(\W*)(this (e-?mail|message|communication)[^.]{0,120}(confidential|intended|privileged)|confidentiality notice|disclaimer\b|ce (message|courriel|mail|e-mail)[^.]{0,120}(confidentiel|destin)|(avis|clause) de confidentialité|diese e-?mail[^.]{0,120}vertraulich|este (mensaje|correo|mensagem|e-?mail)[^.]{0,120}confiden|esta mensagem[^.]{0,120}confiden|(questo|il presente) messaggio[^.]{0,120}(riservat|confidenzial)|dit (e-mail)?bericht[^.]{0,120}vertrouwelijk|please consider the environment|pensez à l.environnement|virus-free\b|garanti sans virus|l'absence de virus dans ce courrier)/i;

/** Marks that a signature has and a sentence has not: a telephone number, an address of a site or a mailbox, a postcode. */
const contact =
  /(\+?\d[\d .()/-]{7,}\d|\bwww\.|https?:\/\/|[^\s@]+@[^\s@]+\.\w{2,}|\b(tel|tél|fax|mob|mobile|phone|telefon|teléfono|telefono|telefoon|telefone)\b\s*[.:])/i;

/** Lines of a signature, and of a letter's end, at the most; characters of a line that are looked at. */
const longest = { signature: 15, letter: 8, line: 300 };

/** The offset of each line's first character. */
function startsOf(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return start;
  });
}

/**
 * Where in a message's text what is not its own words begins: the signature, a legal footer, what a phone adds. A reader folds it from
 * there; nothing of it is lost. In doubt there is nothing to fold: a postscript, answers between the lines of a quotation, and
 * a closing word that more words follow stay in sight.
 * @returns characters from the beginning; undefined where nothing is folded
 */
export function foldAt(text: string): number | undefined {
  const whole = text.split('\n');
  if (whole.length > 2000) return undefined;
  const starts = startsOf(whole);
  const lines = whole.map((line) => line.slice(0, longest.line));
  const at = [byDelimiter(lines), byPhone(lines), byClosing(lines), byLegal(lines)].filter((one) => one !== undefined);
  const first = Math.min(...at);
  if (at.length === 0 || first === 0) return undefined;
  const above = lines.slice(0, first).join('').trim();
  return above === '' ? undefined : starts[first];
}

const quoted = (line: string) => /^\s*[>|]/.test(line);
const written = (lines: readonly string[]) => lines.filter((line) => line.trim() !== '');

function byDelimiter(lines: readonly string[]): number | undefined {
  const at = lines.findLastIndex((line) => delimiter.test(line.trimEnd()));
  const below = lines.slice(at + 1);
  // A rule with much under it divides what somebody wrote.
  if (at < 0 || written(below).length > longest.signature || below.some(quoted)) return undefined;
  const dashes = /^-- ?$/.test(lines[at] ?? '');
  return dashes || below.some((line) => contact.test(line) || legal.test(line)) ? at : undefined;
}

function byPhone(lines: readonly string[]): number | undefined {
  const at = lines.findLastIndex((line) => phone.test(line.trim()));
  return at >= 0 && written(lines.slice(at + 1)).length === 0 ? at : undefined;
}

/** "Kind regards", a name and how to reach them: folded from the closing words on where a way to reach them follows. */
function byClosing(lines: readonly string[]): number | undefined {
  const at = lines.findLastIndex((line) => closing.test(line.trim()));
  if (at < 0) return undefined;
  const below = written(lines.slice(at + 1));
  const short = below.length <= longest.letter && below.every((line) => line.length <= 100 || legal.test(line));
  const postscript = below.some(
    (line) => /^\W*(p\.? ?s|n\.? ?b)\b/i.test(line) || /[?]\s*$/.test(line) || quoted(line),
  );
  return short && !postscript && below.some((line) => contact.test(line)) ? at : undefined;
}

function byLegal(lines: readonly string[]): number | undefined {
  const at = lines.findIndex((line) => legal.test(line.trim()));
  return at >= 0 && !lines.slice(at).some(quoted) ? at : undefined;
}
