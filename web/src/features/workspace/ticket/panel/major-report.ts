import type { components } from '../../../../client/schema.d.ts';
import { shortMoment } from '../../../../i18n/format.ts';
import type { Language } from '../../../../i18n/language.ts';
import type { SayAid } from '../../words/aid.ts';

export type MajorReport = components['schemas']['MajorReport'];

/** Signs that Markdown would take for its own are set apart, so that nobody's words become headings or links. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`).replace(/\s*\n\s*/g, ' ');

/** What happened in a major incident, in order, each with its instant. */
export function happeningsOf({ major, incident, detectedAt }: MajorReport, say: SayAid, language: Language) {
  return [
    { at: detectedAt, text: say('report.detected') },
    { at: major.declaredAt, text: say('report.declared', { who: major.declaredBy.name }) },
    ...major.updates.map(({ at, by, text }) => ({ at, text: `${by.name} – ${text[language] || text.fr || text.en}` })),
    ...(incident.resolvedAt ? [{ at: incident.resolvedAt, text: say('report.resolved') }] : []),
    ...(major.endedAt ? [{ at: major.endedAt, text: say('report.ended') }] : []),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The report of a major incident as Markdown: its figures, its timeline in order, and whom it reached. */
export function majorReportText(report: MajorReport, say: SayAid, language: Language, zone: string): string {
  const { major, incident, affected, tickets } = report;
  const at = (instant: string) => shortMoment(instant, language, zone);
  const said = (text: { fr: string; en: string }) => plain(text[language] || text.fr || text.en);
  return [
    `# ${say('report.title', { number: String(major.number), title: said(major.title) })}`,
    '',
    `- ${say('report.incident')} #${major.number} ${plain(incident.subject)}`,
    `- ${say('report.affected', affected)}`,
    '',
    `## ${say('report.timeline')}`,
    '',
    ...happeningsOf(report, say, language).map((one) => `- **${at(one.at)}** ${plain(one.text)}`),
    '',
    `## ${say('report.tickets')}`,
    '',
    ...tickets.map(
      ({ number, subject, requester, customer, createdAt }) =>
        `- #${number} ${plain(subject)} – ${plain(requester.name)}${customer ? ` (${plain(customer.name)})` : ''}, ${at(createdAt)}`,
    ),
    '',
  ].join('\n');
}
