import pdfMake from 'pdfmake/build/pdfmake.js';
import fonts from 'pdfmake/build/vfs_fonts.js';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { shortMoment } from '../../../../i18n/format.ts';
import type { Language } from '../../../../i18n/language.ts';
import type { SayAid } from '../../words/aid.ts';
import { happeningsOf, type MajorReport } from './major-report.ts';

/** The document of a major incident's report: its figures, its timeline in order, and whom it reached. */
export function majorReportDocument(
  report: MajorReport,
  say: SayAid,
  language: Language,
  zone: string,
): TDocumentDefinitions {
  const { major, incident, affected, tickets } = report;
  const at = (instant: string) => shortMoment(instant, language, zone);
  const title = major.title[language] || major.title.fr || major.title.en;
  const heading = say('report.title', { number: String(major.number), title });
  const under = (text: string) => ({
    text,
    fontSize: 12,
    bold: true,
    margin: [0, 14, 0, 6] as [number, number, number, number],
  });
  const lines = (widths: (number | string)[], body: string[][]) => ({
    layout: 'lightHorizontalLines',
    table: { widths, body },
  });
  return {
    pageSize: 'A4',
    pageMargins: [40, 44, 40, 44],
    info: { title: heading },
    defaultStyle: { fontSize: 9.5 },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'right', margin: [40, 12] }),
    content: [
      { text: heading, fontSize: 16, bold: true },
      { text: `${say('report.incident')} #${major.number} ${incident.subject}`, margin: [0, 4, 0, 2] },
      { text: say('report.affected', affected) },
      under(say('report.timeline')),
      lines(
        [90, '*'],
        happeningsOf(report, say, language).map((one) => [at(one.at), one.text]),
      ),
      under(say('report.tickets')),
      lines(
        [36, '*', 130, 80],
        tickets.map(({ number, subject, requester, customer, createdAt }) => [
          `#${number}`,
          subject,
          customer ? `${requester.name} (${customer.name})` : requester.name,
          at(createdAt),
        ]),
      ),
    ],
  };
}

/** The report as a PDF; its fonts come with the page. */
export async function majorReportPdf(...report: Parameters<typeof majorReportDocument>): Promise<Blob> {
  pdfMake.addVirtualFileSystem(fonts);
  return pdfMake.createPdf(majorReportDocument(...report)).getBlob();
}
