import { Badge, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { Moment } from '../../parts/Moment.tsx';
import { saveFile, saveText } from '../../parts/save-file.ts';
import { useMajor, useMajors } from '../../queries/aid.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { useMe, useZone } from '../../shell/me.ts';
import { aidText } from '../../words/aid.ts';
import styles from './aid.module.css';
import { MajorDialog } from './MajorDialog.tsx';
import { majorReportText } from './major-report.ts';
import { PanelCard } from './PanelCard.tsx';
import panel from './panel.module.css';

/** What an incident becomes when it is more than one ticket: a problem, or a major incident with its updates and its report. */
export default function EradicationCard({ ticket }: { ticket: Ticket }) {
  const say = aidText.useText();
  const language = useLanguage();
  const zone = useZone();
  const me = useMe();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [dialog, setDialog] = useState<'declare' | 'update' | 'end'>();
  const [problem, setProblem] = useState<Problem>();
  const { data: report } = useMajor(ticket.id);
  const { data: majors = [] } = useMajors();
  const params = { path: { ticketId: ticket.id } };
  const { role, level } = me.person;
  const leads = role === 'administrator' || role === 'manager' || level >= 2;
  const major = report?.major;
  const others = major && !major.endedAt ? [] : majors.filter(({ id }) => id !== ticket.id);

  async function make(): Promise<void> {
    setProblem(undefined);
    try {
      const made = await answer(api.POST('/api/tickets/{ticketId}/problem', { params }));
      announce(say('problem.made', { number: String(made.number) }));
      go(`/tickets/${made.id}`);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  async function join(number: number): Promise<void> {
    setProblem(undefined);
    try {
      const body = { number, relation: 'childOf' as const };
      await answer(api.POST('/api/tickets/{ticketId}/links', { params, body }));
      announce(say('similar.linked', { number: String(number) }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
  }
  async function downloadPdf(): Promise<void> {
    if (!report) return;
    setProblem(undefined);
    try {
      // The library and its fonts are loaded when somebody wants them.
      const { majorReportPdf } = await import('./major-report-pdf.ts');
      saveFile(`${say('major.fileName')}-${ticket.number}.pdf`, await majorReportPdf(report, say, language, zone));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  function download(): void {
    if (!report) return;
    saveText(
      `${say('major.fileName')}-${ticket.number}.md`,
      majorReportText(report, say, language, zone),
      'text/markdown',
    );
  }

  return (
    <PanelCard title={say('eradicate.title')}>
      {others.map((one) => (
        <div key={one.id} className={styles.current}>
          <span>{say('major.current')}</span>
          <Link href={`/tickets/${one.id}`}>
            #{one.number} {one.subject}
          </Link>
          <div className={styles.acts}>
            <Button
              size="compact-xs"
              variant="light"
              aria-label={say('major.joinOf', { number: String(one.number) })}
              onClick={() => void join(one.number)}
            >
              {say('major.join')}
            </Button>
          </div>
        </div>
      ))}
      {major && report && (
        <div className={styles.current}>
          <Badge color="danger" variant={major.endedAt ? 'light' : 'filled'}>
            {say(major.endedAt ? 'major.over' : 'major.badge')}
          </Badge>
          <p className={panel.soft}>
            {say('major.since', { who: major.declaredBy.name })} <Moment at={major.declaredAt} /> ·{' '}
            {say('major.affected', { count: report.affected.tickets })} ·{' '}
            {say('major.updates', { count: major.updates.length })}
          </p>
        </div>
      )}
      <div className={styles.acts}>
        <Button size="compact-xs" variant="default" onClick={() => void make()}>
          {say('problem.make')}
        </Button>
        {!major && leads && ticket.state !== 'closed' && (
          <Button size="compact-xs" variant="light" color="danger" onClick={() => setDialog('declare')}>
            {say('major.declare')}
          </Button>
        )}
        {major && !major.endedAt && leads && (
          <>
            <Button size="compact-xs" variant="light" onClick={() => setDialog('update')}>
              {say('major.update')}
            </Button>
            <Button size="compact-xs" variant="light" onClick={() => setDialog('end')}>
              {say('major.end')}
            </Button>
          </>
        )}
        {report && (
          <Button size="compact-xs" variant="default" onClick={download}>
            {say('major.report')}
          </Button>
        )}
        {report && (
          <Button size="compact-xs" variant="default" onClick={() => void downloadPdf()}>
            {say('major.reportPdf')}
          </Button>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {dialog && <MajorDialog ticket={ticket} act={dialog} onClose={() => setDialog(undefined)} />}
    </PanelCard>
  );
}
