import type { Language } from '../../../../i18n/language.ts';
import { csvOf } from '../../parts/csv.ts';
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

/** The statement as CSV, for a spreadsheet. */
export function statementCsv(statement: Statement, speaker: StatementWords): string {
  return csvOf(statementRows(statement, speaker), speaker.language);
}

/** The title of a statement. */
export function statementTitle({ contract, period }: Statement, { say, language }: StatementWords): string {
  return say('statement.title', { name: contract.name, period: periodText(language, period) });
}
