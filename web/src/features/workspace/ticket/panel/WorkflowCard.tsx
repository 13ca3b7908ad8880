import { Button, Group, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { loadLanguage } from '../../../../i18n/language.ts';
import { DialogComing } from '../../parts/DialogComing.tsx';
import { LoadProblem } from '../../parts/LoadProblem.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { useWorkflow } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import { ApprovalBox } from './ApprovalBox.tsx';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';

/** The graph is a chunk of its own: most tickets are read without it. */
const WorkflowDialog = lazy(async () => {
  const module = await import('./WorkflowDialog.tsx');
  await loadLanguage();
  return module;
});

/** The workflow that follows this ticket: where it stands, what comes next and when, and what it asks. */
export function WorkflowCard({ ticketId }: { ticketId: string }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  const { data, error, isPending } = useWorkflow(ticketId);
  const running = data?.status === 'running';
  const current = data?.steps.filter(({ id }) => data.current.includes(id)) ?? [];
  const asked = data?.approvals.filter(({ state }) => state === 'open') ?? [];
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
          {(data.status === 'failed' || data.status === 'stopped') && (
            <p className={styles.notCovered} role="alert">
              {say(`workflow.${data.status}`)}
            </p>
          )}
          {running && (
            <p>
              {say('workflow.current')} : <strong>{current.map(({ title }) => title[language]).join(', ')}</strong>
            </p>
          )}
          {asked.map((approval) => (
            <ApprovalBox key={approval.id} approval={approval} />
          ))}
          {running && data.next[0] && (
            <p className={styles.next}>
              {say('workflow.nextIs')} <strong>{data.next[0].what[language]}</strong>, <Moment at={data.next[0].at} />
            </p>
          )}
          {data.status === 'ended' && <p className={styles.soft}>{say('workflow.ended')}</p>}
          <Group>
            <Button variant="light" size="compact-sm" onClick={() => setOpened(true)}>
              {say('workflow.open')}
            </Button>
          </Group>
          {opened && (
            <Suspense fallback={<DialogComing />}>
              <WorkflowDialog ticketId={ticketId} workflow={data} onClose={() => setOpened(false)} />
            </Suspense>
          )}
        </>
      )}
    </PanelCard>
  );
}
