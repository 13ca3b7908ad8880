import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { LoadProblem } from '../../parts/LoadProblem.tsx';
import { settingsText } from '../../words/settings.ts';
import { SettingsHead } from '../SettingsHead.tsx';
import settings from '../settings.module.css';
import { useWorkflows } from '../useAgreements.ts';
import { DifferingTickets } from './DifferingTickets.tsx';
import { Figures } from './Figures.tsx';
import { type Draft, ReplayForm } from './ReplayForm.tsx';
import styles from './replay.module.css';
import { type Question, type Replay, useReplay } from './useReplay.ts';

/** The last days’ real tickets under a workflow, published or in the making: what would have gone otherwise. */
export function ReplayScreen() {
  const say = settingsText.useText();
  const [parameters] = useSearchParams();
  const { data: workflows = [] } = useWorkflows();
  const [draft, setDraft] = useState<Draft>(() => ({
    workflowId: parameters.get('workflow') ?? '',
    form: parameters.has('draft') ? 'draft' : 'published',
    days: 30,
    type: '',
    own: true,
  }));
  const workflowId = draft.workflowId || (workflows[0]?.id ?? '');
  const made = useDraft(workflowId);
  const { replay, start, stop } = useReplay();
  const form = made.data ? draft.form : 'published';
  const question = (): Question => ({
    ...(form === 'draft' ? { definition: made.data as NonNullable<Question['definition']> } : { workflowId }),
    days: draft.days,
    ...(draft.type ? { type: draft.type } : {}),
    ...(draft.own ? { ranBy: workflowId } : {}),
  });
  return (
    <>
      <Link href="/settings/workflows" className={settings.backLink}>
        <Icon name="back" size={16} /> {say('try.back')}
      </Link>
      <SettingsHead title={say('replay.title')} text={say('replay.text')} />
      <ReplayForm
        draft={{ ...draft, workflowId, form }}
        hasDraft={made.data !== undefined && made.data !== null}
        running={replay?.status === 'running'}
        onDraft={setDraft}
        onStart={() => start(question())}
        onStop={stop}
      />
      {replay && <Outcome replay={replay} onRetry={() => start(replay.question)} />}
    </>
  );
}

/** What somebody is making of a workflow; null where nobody is. */
function useDraft(workflowId: string) {
  return useQuery({
    queryKey: ['workflowDraftOf', workflowId],
    enabled: workflowId !== '',
    queryFn: async ({ signal }) => {
      const params = { path: { workflowId } };
      const { draft } = await answer(api.GET('/api/workflows/{workflowId}/definition', { params, signal }));
      if (!draft) return null;
      return (await answer(api.GET('/api/workflows/{workflowId}/draft', { params, signal }))).definition ?? null;
    },
  });
}

/** What the replay could not know, and took for granted. */
function Unknown({ unknown }: Pick<Replay, 'unknown'>) {
  const say = settingsText.useText();
  const found = (['answers', 'calendars', 'rest'] as const).filter((what) => unknown[what] > 0);
  if (found.length === 0) return null;
  return (
    <section className={styles.unknown} aria-labelledby="unknown">
      <h2 id="unknown">{say('replay.unknown')}</h2>
      <ul>
        {found.map((what) => (
          <li key={what}>{say(`replay.unknown.${what}`, { count: unknown[what] })}</li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ replay, onRetry }: { replay: Replay; onRetry: () => void }) {
  const say = settingsText.useText();
  const { status, tickets, progress, differing, error } = replay;
  const running = status === 'running';
  const ended = status === 'done' || status === 'capped';
  return (
    <div className={styles.outcome} aria-busy={running}>
      {(running || tickets > 0) && (
        <div className={styles.progress}>
          {running && <Progress value={Math.max(4, progress * 100)} aria-label={say('replay.progress')} animated />}
          <p role="status">
            {say('replay.soFar', { count: tickets })}
            {status === 'capped' && ` ${say('replay.capped', { count: tickets })}`}
            {status === 'stopped' && ` ${say('replay.stopped')}`}
          </p>
        </div>
      )}
      {status === 'failed' && <LoadProblem title={say('replay.failed')} error={error} onRetry={onRetry} />}
      {ended && tickets === 0 && <EmptyState title={say('replay.none')} text={say('replay.noneText')} />}
      {tickets > 0 && <Figures replay={replay} />}
      <Unknown unknown={replay.unknown} />
      {differing.length > 0 && <DifferingTickets tickets={differing} />}
      {ended && tickets > 0 && differing.length === 0 && (
        <EmptyState title={say('replay.same')} text={say('replay.sameText')} />
      )}
    </div>
  );
}
