import { bytesIn1252 } from './mend.ts';

/** The upper halves of the code pages of DOS, in which old programs still write; no browser's decoder and no Node's knows them. */
const pages: Record<string, string> = {
  437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

/** Names of character sets that a decoder takes for Windows-1252 and that are a code page of DOS. */
const dosName = /^(?:cp|ibm|pc|cspc|dos-?)?-?(437|850)(?:multilingual)?$/i;

/** The text that was in this character set and was read as Windows-1252; undefined where it is no code page of DOS. */
export function fromDos(charset: string): ((text: string) => string) | undefined {
  const upper = pages[dosName.exec(charset)?.[1] ?? ''];
  if (upper === undefined) return undefined;
  return (text) => {
    const bytes = bytesIn1252(text);
    if (!bytes) return text;
    let read = '';
    for (const byte of bytes) read += byte < 0x80 ? String.fromCharCode(byte) : upper.charAt(byte - 0x80);
    return read;
  };
}

/** Text with the escapes of ISO-2022-JP (RFC 1468) that no declaration named, or one by another name, read anew. */
export function fromJis(text: string): string {
  if (!['\u001b$B', '\u001b$@'].some((start) => text.includes(start)) || /[^\p{ASCII}]/u.test(text)) return text;
  return new TextDecoder('iso-2022-jp').decode(Buffer.from(text, 'latin1'));
}

/** UTF-16 whose mark says that it begins with the other byte: "UTF-16" alone is read with the lower one first. */
export function swapped(text: string): string {
  return text.startsWith('\ufffe') ? Buffer.from(text.slice(1), 'utf16le').swap16().toString('utf16le') : text;
}
