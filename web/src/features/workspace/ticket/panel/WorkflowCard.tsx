import { Skeleton } from '@mantine/core';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { LoadProblem } from '../../parts/LoadProblem.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { useWorkflow } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';

/** The workflow that follows this ticket: its steps, where it stands, what comes next and when. */
export function WorkflowCard({ ticketId }: { ticketId: string }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { data, error, isPending } = useWorkflow(ticketId);
  const running = data?.status === 'running';
  return (
    <PanelCard title={say('panel.workflow')}>
      {isPending && <Skeleton height={80} />}
      {error && !data && <LoadProblem title={say('ticket.failed')} error={error} />}
      {data && data.status === 'none' && <p className={styles.soft}>{say('workflow.none')}</p>}
      {data && data.status !== 'none' && (
        <>
          {data.workflow && (
            <p>
              <strong>{data.workflow.name[language]}</strong>{' '}
              <span className={styles.soft}>{say('workflow.version', { version: data.workflow.version })}</span>
            </p>
          )}
          {data.status === 'failed' && (
            <p className={styles.notCovered} role="alert">
              {say('workflow.failed')}
            </p>
          )}
          {running && data.next[0] && (
            <p className={styles.next}>
              {say('workflow.nextIs')} <strong>{data.next[0].what[language]}</strong>, <Moment at={data.next[0].at} />
            </p>
          )}
          {data.status === 'ended' && <p className={styles.soft}>{say('workflow.ended')}</p>}
          <ol className={styles.steps}>
            {data.steps.map((step) => (
              <li
                key={step.id}
                aria-current={running && data.current.includes(step.id) ? 'step' : undefined}
                data-done={data.entered[step.id] !== undefined || undefined}
              >
                {step.title[language]}
                {running && data.current.includes(step.id) && (
                  <span className={styles.here}>{say('workflow.current')}</span>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </PanelCard>
  );
}
