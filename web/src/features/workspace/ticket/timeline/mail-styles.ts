let sheet: CSSStyleSheet | undefined;

/**
 * How mails are drawn: in our type and colours, so that they are readable in the dark too; what is transparent in a picture was
 * drawn for white paper. One sheet for all of them.
 */
export function mailStyles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      :host { display: block; overflow-wrap: anywhere; overflow-x: auto; }
      p, ul, ol, pre, table, blockquote, h1, h2, h3, h4, h5, h6 { margin: 0 0 0.6em; }
      :last-child { margin-bottom: 0; }
      h1, h2, h3, h4, h5, h6 { font-size: 1.05em; line-height: 1.3; }
      ul, ol { padding-left: 1.5em; }
      a { color: var(--brand); }
      img { max-width: 100%; height: auto; background: #fff; }
      [data-later] { display: inline-block; min-width: 2em; min-height: 1.5em; padding: 0 0.4em; border: 1px dashed var(--line-strong); border-radius: var(--radius-s); color: var(--ink-soft); font-size: 0.92em; }
      :host(:not([data-open])) [data-fold] { display: none; }
      [data-fold] { color: var(--ink-soft); }
      table { border-collapse: collapse; }
      td, th { padding: 0.15em 0.6em 0.15em 0; text-align: start; vertical-align: top; }
      pre, code, tt { font-family: var(--font-mono); font-size: 0.92em; white-space: pre-wrap; }
      blockquote { padding-left: 0.8em; border-left: 3px solid var(--line); color: var(--ink-soft); }
      hr { border: 0; border-top: 1px solid var(--line); }
    `);
  }
  return sheet;
}
