import { ActionIcon, Button, Progress } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { deskNow } from '../../../client/clock.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { loadLanguage } from '../../../i18n/language.ts';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { Icon } from '../parts/Icon.tsx';
import { useNotifyFailure } from '../parts/notify.ts';
import { type BulkJob, runs, useBulkActs, useBulkJobs } from '../queries/bulk.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './bulk.module.css';

const BulkJobs = lazy(async () => {
  const { BulkJobs: dialog } = await import('./BulkJobs.tsx');
  await loadLanguage();
  return { default: dialog };
});

/** Milliseconds for which a job that is over is still shown. */
const shownFor = 10 * 60_000;

/** How far one's newest job on many tickets is, wherever one went meanwhile; with the way to take it back. */
export function BulkProgress() {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const failed = useNotifyFailure();
  const text = useProblemText();
  const { data: jobs = [] } = useBulkJobs();
  const { undo } = useBulkActs();
  const [dismissed, setDismissed] = useState<string>();
  const [details, setDetails] = useState<string>();
  const [newest] = jobs;
  const running = newest !== undefined && runs(newest);
  const told = useRef(newest?.state);
  useEffect(() => {
    if (newest && told.current && told.current !== newest.state && !runs(newest))
      announce(say(newest.state === 'undone' ? 'bulk.isUndone' : 'bulk.isDone'));
    told.current = newest?.state;
  }, [newest, say]);

  const dialog = details && (
    <Suspense>
      <BulkJobs jobs={jobs} jobId={details} onClose={() => setDetails(undefined)} />
    </Suspense>
  );
  const late = newest?.endedAt !== undefined && Date.parse(newest.endedAt) < deskNow() - shownFor;
  if (!newest || (!running && (late || dismissed === `${newest.id} ${newest.state}`))) return dialog || null;

  const { counts, total, state } = newest;
  const left = counts.waiting ?? 0;
  const toUndo = counts.done ?? 0;
  const back = (counts.undone ?? 0) + (counts.left ?? 0);
  const share = state === 'undoing' ? back / Math.max(1, back + toUndo) : 1 - left / total;
  const refused = state === 'undone' || state === 'undoing' ? (counts.left ?? 0) : (counts.refused ?? 0);
  return (
    <aside className={styles.progress} aria-label={say('bulk.progress')}>
      <div className={styles.progressText}>
        <strong>
          {say(`bulk.${newest.deed.kind}`)} · {say(`bulk.state.${state}`)}
        </strong>
        <span>
          {state === 'undoing' || state === 'undone'
            ? say('bulk.undoneCount', { count: counts.undone ?? 0 })
            : say('bulk.doneCount', { done: total - left, total })}
          {refused > 0 &&
            ` · ${say(state === 'undone' || state === 'undoing' ? 'bulk.leftCount' : 'bulk.refusedCount', { count: refused })}`}
        </span>
      </div>
      {running && <Progress value={share * 100} aria-label={say('bulk.progress')} className={styles.meter} />}
      {state === 'done' && toUndo > 0 && says(newest.deed) && (
        <span className={styles.hint}>{say('bulk.undoKeeps')}</span>
      )}
      {state === 'done' && toUndo > 0 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => void undo(newest.id).catch((thrown) => failed(say('bulk.undo'), text(asProblem(thrown))))}
        >
          {say('bulk.undo')}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={() => setDetails(newest.id)}>
        {say('bulk.details')}
      </Button>
      {!running && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={site('close')}
          onClick={() => setDismissed(`${newest.id} ${newest.state}`)}
        >
          <Icon name="cross" size={16} />
        </ActionIcon>
      )}
      {dialog}
    </aside>
  );
}

/** Whether a job says or adds something that stays when it is taken back. */
function says({ kind }: BulkJob['deed']): boolean {
  return kind === 'resolve' || kind === 'macro';
}
