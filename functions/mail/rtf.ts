/** What an RTF document says: HTML where it was made of HTML (MS-OXRTFEX), else text. */
export interface RtfWords {
  text?: string;
  html?: string;
}

/** Groups inside each other; deeper documents are made to exhaust readers. */
const deepest = 200;

/** Groups whose words are none of the document's; those that begin with `\*` are left out too. */
const destinations = new Set(
  ['fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'header', 'footer', 'footnote', 'listtable'].concat([
    'listoverridetable',
    'rsidtbl',
    'themedata',
    'generator',
    'xmlnstbl',
    'bkmkstart',
    'bkmkend',
    'filetbl',
    'revtbl',
  ]),
);

/** Words that stand for characters (RTF 1.9.1, "Special Characters"). */
const characters: Record<string, string> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
  enspace: ' ',
  emspace: ' ',
};
const symbols: Record<string, string> = {
  '\\': '\\',
  '{': '{',
  '}': '}',
  '~': '\u00a0',
  _: '-',
  '\n': '\n',
  '\r': '\n',
};

/** Encodings by the number of a code page, and by a font's character set. */
const pages: Record<number, string> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  65001: 'utf-8',
};
const fontSets: Record<number, number> = {
  0: 1252,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};
const encodingOf = (page: number) => pages[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');

interface Group {
  /** Its words are none of the document's. */
  silent: boolean;
  /** It repeats in RTF what stands beside it in HTML. */
  repeated: boolean;
  /** It holds a tag of the HTML. */
  tag: boolean;
  fonts: boolean;
  font: number;
  /** Characters after `\u…` that stand for it where a reader knows no Unicode. */
  substitutes: number;
}

/** Reads a document once, from its beginning to its end. */
class RtfReader {
  readonly #out: string[] = [];
  readonly #fonts = new Map<number, number>();
  #bytes: number[] = [];
  #encoding = 'windows-1252';
  #group: Group = { silent: false, repeated: false, tag: false, fonts: false, font: -1, substitutes: 1 };
  readonly #outer: Group[] = [];
  #usualFont = -1;
  #skip = 0;
  #starred = false;
  #fromHtml = false;

  read(rtf: string): RtfWords {
    const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|[^\\{}\r\n]+/giy;
    for (let found = token.exec(rtf); found; found = token.exec(rtf)) {
      const [whole, word, number, hex, symbol, brace] = found;
      if (brace === '{') {
        if (this.#outer.length === deepest) break;
        this.#flush();
        this.#outer.push(this.#group);
        this.#group = { ...this.#group };
        this.#skip = 0;
      } else if (brace === '}') {
        this.#flush();
        this.#group = this.#outer.pop() ?? this.#group;
        this.#skip = 0;
        if (this.#outer.length === 0) break;
      } else if (word !== undefined) {
        if (word === 'bin') token.lastIndex += Math.max(0, Number(number ?? 0));
        this.#word(word, number === undefined ? undefined : Number(number));
      } else if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
      else if (symbol === '*') this.#starred = true;
      else if (symbol !== undefined) this.#say(symbols[symbol] ?? '');
      else if (!/^[\r\n]/.test(whole)) this.#plain(whole);
    }
    this.#flush();
    const words = this.#out.join('');
    return this.#fromHtml ? { html: words } : { text: words.replace(/\n{3,}/g, '\n\n').trim() };
  }

  get #heard(): boolean {
    return !this.#group.silent && !this.#group.repeated && (this.#fromHtml || !this.#group.tag);
  }

  #say(text: string): void {
    this.#flush();
    if (this.#skip > 0) this.#skip -= 1;
    else if (this.#heard) this.#out.push(text);
  }

  #plain(text: string): void {
    const start = Math.min(this.#skip, text.length);
    this.#skip -= start;
    if (!this.#heard) return;
    // Bytes of a double-byte character may be ASCII, so they are decoded together.
    if (this.#bytes.length > 0 || /[^ -~\t]/.test(text))
      for (const one of text.slice(start)) this.#bytes.push(one.charCodeAt(0));
    else this.#out.push(text.slice(start));
  }

  #byte(byte: number): void {
    if (this.#skip > 0) this.#skip -= 1;
    else if (this.#heard) this.#bytes.push(byte);
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const page = this.#fonts.get(this.#group.font);
    const encoding = page === undefined ? this.#encoding : encodingOf(page);
    this.#out.push(new TextDecoder(encoding).decode(new Uint8Array(this.#bytes)));
    this.#bytes = [];
  }

  #word(word: string, number: number | undefined): void {
    const starred = this.#starred;
    this.#starred = false;
    if (word === 'u') {
      this.#flush();
      if (this.#skip > 0) this.#skip -= 1;
      else if (this.#heard && number !== undefined) this.#out.push(String.fromCharCode(number & 0xffff));
      this.#skip = this.#group.substitutes;
      return;
    }
    const character = characters[word];
    if (character !== undefined) {
      this.#say(character);
      return;
    }
    this.#flush();
    const group = this.#group;
    switch (word) {
      case 'fromhtml':
        this.#fromHtml = number !== 0;
        break;
      case 'htmltag':
        group.tag = true;
        break;
      case 'htmlrtf':
        group.repeated = this.#fromHtml && number !== 0;
        break;
      case 'ansicpg':
        this.#encoding = encodingOf(number ?? 1252);
        break;
      case 'uc':
        group.substitutes = Math.min(Math.max(number ?? 1, 0), 20);
        break;
      case 'deff':
        this.#usualFont = number ?? -1;
        group.font = this.#usualFont;
        break;
      case 'f':
        group.font = number ?? -1;
        break;
      case 'plain':
        group.font = this.#usualFont;
        break;
      case 'fcharset':
        if (group.fonts) this.#fonts.set(group.font, fontSets[number ?? 0] ?? 1252);
        break;
      default:
        if (word === 'fonttbl') group.fonts = true;
        if (starred || destinations.has(word)) group.silent = true;
    }
  }
}

/** The words of an RTF document (RTF 1.9.1), without its layout. */
export function wordsOfRtf(document: Uint8Array): RtfWords {
  const rtf = Buffer.from(document.buffer, document.byteOffset, document.byteLength).toString('latin1');
  return /^\s*\{\\rtf/.test(rtf) ? new RtfReader().read(rtf) : {};
}
