import pdfMake from 'pdfmake/build/pdfmake.js';
import fonts from 'pdfmake/build/vfs_fonts.js';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { moneyText } from '../../ticket/panel/work-text.ts';
import { shortDate } from '../calendar-date.ts';
import { hoursText, type Statement } from './consumption.ts';
import { type StatementWords, statementRows, statementTitle } from './statement-file.ts';

/** The document of a statement: what was consumed in all, and every record. */
export function statementDocument(statement: Statement, speaker: StatementWords): TDocumentDefinitions {
  const { say, language } = speaker;
  const { contract, from, to, total, price, currency } = statement;
  const money = (amount: number) => moneyText(language, amount, currency);
  const [head = [], ...rows] = statementRows(statement, speaker);
  const facts: [string, string][] = [
    [say('consumption.tickets'), String(total.tickets)],
    [say('consumption.hours'), hoursText(language, total.minutes)],
    [say('consumption.visits'), String(total.visits)],
    [say('consumption.parts'), String(total.parts)],
    [say('consumption.value'), money(total.value)],
    [say('consumption.covered'), money(total.covered)],
    [say('consumption.billed'), money(total.billed)],
    ...(price === undefined ? [] : [[say('consumption.price'), money(price)] satisfies [string, string]]),
  ];
  return {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [36, 40, 36, 40],
    info: { title: statementTitle(statement, speaker) },
    defaultStyle: { fontSize: 8.5 },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'right', margin: [36, 12] }),
    content: [
      { text: statementTitle(statement, speaker), fontSize: 16, bold: true },
      {
        text: [
          contract.customer ? `${contract.customer} · ` : '',
          say('contracts.dates', { start: shortDate(from, language), end: shortDate(to, language) }),
        ],
        margin: [0, 2, 0, 12],
      },
      {
        columns: facts.map(([name, value]) => [
          { text: name, color: '#555555' },
          { text: value, bold: true },
        ]),
        columnGap: 12,
        margin: [0, 0, 0, 14],
      },
      ...(rows.length > 0
        ? [
            {
              layout: 'lightHorizontalLines',
              table: {
                headerRows: 1,
                widths: [50, 36, '*', 60, '*', 70, 50, 50, 50, '*'],
                body: [head.map((text) => ({ text, bold: true })), ...rows],
              },
            },
          ]
        : [{ text: say('statement.none') }]),
    ],
  };
}

/** The statement as a PDF. Its fonts come with the page, so that names of every European language are written whole. */
export async function statementPdf(statement: Statement, speaker: StatementWords): Promise<Blob> {
  pdfMake.addVirtualFileSystem(fonts);
  return pdfMake.createPdf(statementDocument(statement, speaker)).getBlob();
}
