import { describe, expect, it } from 'vitest';
import { happeningsOf, type MajorReport } from '../../web/src/features/workspace/ticket/panel/major-report.ts';
import { majorReportPdf } from '../../web/src/features/workspace/ticket/panel/major-report-pdf.ts';
import type { SayAid } from '../../web/src/features/workspace/words/aid.ts';

const by = { id: 'per_1', name: 'Responsable' };
const report: MajorReport = {
  major: {
    ticketId: 'tkt_1',
    number: 7,
    title: { fr: 'Messagerie en panne', en: '' },
    declaredAt: '2026-11-23T09:10:00.000Z',
    declaredBy: by,
    updates: [{ at: '2026-11-23T09:30:00.000Z', by, text: { fr: 'Un disque est plein.', en: '' } }],
    endedAt: '2026-11-23T11:00:00.000Z',
    revision: 3,
  },
  incident: {
    subject: 'Plus de courrier',
    createdAt: '2026-11-23T09:00:00.000Z',
    resolvedAt: '2026-11-23T10:50:00.000Z',
  },
  detectedAt: '2026-11-23T08:55:00.000Z',
  affected: { tickets: 1, requesters: 1, customers: 0 },
  tickets: [
    {
      id: 'tkt_1',
      number: 7,
      subject: 'Plus de courrier',
      state: 'closed',
      requester: { id: 'per_2', name: 'Atelier « Été »' },
      createdAt: '2026-11-23T08:55:00.000Z',
    },
  ],
};
const say = ((key: string) => key) as SayAid;

describe('the report of a major incident', () => {
  it('tells what happened in order, in the language that was written where the reader’s was not', () => {
    expect(happeningsOf(report, say, 'en').map(({ text }) => text)).toEqual([
      'report.detected',
      'report.declared',
      'Responsable – Un disque est plein.',
      'report.resolved',
      'report.ended',
    ]);
  });

  it('is a PDF that can be kept', async () => {
    const file = await majorReportPdf(report, say, 'fr', 'Europe/Paris');
    expect((await file.text()).slice(0, 5)).toBe('%PDF-');
    expect(file.size).toBeGreaterThan(5_000);
  });
});
