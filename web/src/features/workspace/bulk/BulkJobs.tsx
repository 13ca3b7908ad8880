import { Button, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { shortMoment } from '../../../i18n/format.ts';
import { siteText } from '../../../i18n/site.ts';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { type BulkJob, useBulkActs, useBulkJob } from '../queries/bulk.ts';
import { useZone } from '../shell/me.ts';
import { bulkText } from '../words/bulk.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './bulk.module.css';

/** One's latest jobs on many tickets: what became of each ticket, and why not. */
export function BulkJobs({ jobs, jobId, onClose }: { jobs: readonly BulkJob[]; jobId: string; onClose: () => void }) {
  const say = bulkText.useText();
  const words = workspaceText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const zone = useZone();
  const [shown, setShown] = useState(jobId);
  const [problem, setProblem] = useState<unknown>();
  const { data, error, refetch } = useBulkJob(shown);
  const { undo } = useBulkActs();
  return (
    <Modal opened onClose={onClose} title={say('jobs')} size="42rem" closeButtonProps={{ 'aria-label': site('close') }}>
      <Stack>
        {jobs.length > 1 && (
          <Select
            label={say('job')}
            allowDeselect={false}
            value={shown}
            data={jobs.map(({ id, deed, startedAt, total }) => ({
              value: id,
              label: `${words(`bulk.${deed.kind}`)} · ${total} · ${shortMoment(startedAt, language, zone)}`,
            }))}
            onChange={(value) => value && setShown(value)}
          />
        )}
        {error && !data && <LoadProblem title={say('failed')} error={error} onRetry={() => void refetch()} />}
        {data && (
          <>
            <p className={styles.summary}>
              <strong>{words(`bulk.state.${data.job.state}`)}</strong>
              {data.job.more && <span>{say('more', { count: data.job.total })}</span>}
              {data.job.state === 'done' && (data.job.counts.done ?? 0) > 0 && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => void undo(data.job.id).then(() => setProblem(undefined), setProblem)}
                >
                  {words('bulk.undo')}
                </Button>
              )}
            </p>
            <p className={styles.hint}>{say('undoHint')}</p>
            {problem !== undefined && <ProblemNotice problem={asProblem(problem)} shown={[]} />}
            <ul className={styles.results}>
              {data.results.map(({ ticketId, number, subject, outcome, reason }) => (
                <li key={ticketId}>
                  <Link href={`/tickets/${ticketId}`} onClick={onClose}>
                    <span className={styles.number}>{number}</span> {subject}
                  </Link>
                  <span data-outcome={outcome}>
                    {say(`outcome.${outcome}`)}
                    {reason && ` · ${reason}`}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Stack>
    </Modal>
  );
}
