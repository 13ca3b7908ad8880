import Papa from 'papaparse';
import type { Language } from '../../../../i18n/language.ts';
import { periodText, workDone } from '../../ticket/panel/work-text.ts';
import type { SaySettings } from '../../words/settings.ts';
import type { SayWorkspace } from '../../words/workspace.ts';
import { plainAmount, type Statement } from './consumption.ts';
import { idOf } from './terms.ts';

/** In whose words a statement is written. */
export interface StatementWords {
  say: SaySettings;
  words: SayWorkspace;
  language: Language;
}

/** The name of a statement's file. */
export function statementName({ contract, period }: Statement, extension: 'pdf' | 'csv'): string {
  return `${idOf(contract.name, [], 60)}-${period}.${extension}`;
}

/** The rows of a statement, their head first. Amounts are plain numbers of the language; the head names the currency. */
export function statementRows({ records, currency }: Statement, { say, words, language }: StatementWords): string[][] {
  const amounts = (['value', 'covered', 'billed'] as const).map(
    (name) => `${say(`consumption.${name}`)}${currency ? ` (${currency})` : ''}`,
  );
  const head = [
    say('statement.date'),
    say('statement.ticket'),
    say('statement.subject'),
    say('statement.line'),
    say('statement.what'),
    say('statement.who'),
    ...amounts,
    say('statement.why'),
  ];
  return [
    head,
    ...records.map((record) => {
      const { doneOn, ticketNumber, ticketSubject, line, person, settlement, reversalOf, reason } = record;
      return [
        doneOn,
        String(ticketNumber),
        ticketSubject,
        line ?? '',
        [reversalOf ? say('statement.reversal') : '', workDone(words, language, record)].filter(Boolean).join(' '),
        person.name,
        ...[settlement.value, settlement.covered, settlement.billed].map((amount) => plainAmount(language, amount)),
        reason ?? settlement.reasons.join(' '),
      ];
    }),
  ];
}

/**
 * The statement as CSV that a spreadsheet of the language opens: UTF-8 with a byte order mark, semicolons in French. Texts that a
 * spreadsheet would take for a formula are made harmless.
 */
export function statementCsv(statement: Statement, speaker: StatementWords): string {
  const rows = statementRows(statement, speaker);
  const delimiter = speaker.language === 'fr' ? ';' : ',';
  // A negative amount is a number, not a formula.
  return `\ufeff${Papa.unparse(rows, { delimiter, escapeFormulae: /^[=+@\t\r]|^-(?![\d\s])/ })}\r\n`;
}

/** The title of a statement. */
export function statementTitle({ contract, period }: Statement, { say, language }: StatementWords): string {
  return say('statement.title', { name: contract.name, period: periodText(language, period) });
}

/** Gives a file to the browser to keep. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
