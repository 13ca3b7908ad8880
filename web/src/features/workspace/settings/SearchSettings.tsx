import { Button, Progress } from '@mantine/core';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { Moment } from '../parts/Moment.tsx';
import { useRebuild, useStartRebuild } from '../queries/search.ts';
import { settingsText } from '../words/settings.ts';
import { Loaded } from './Loaded.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';

/** The index by which tickets are found, and rebuilding it: a job that goes on when one leaves. */
export function SearchSettings() {
  const say = settingsText.useText();
  const text = useProblemText();
  const job = useRebuild();
  const start = useStartRebuild();
  return (
    <>
      <SettingsHead title={say('section.search')} text={say('rebuild.text')} />
      <Loaded query={job}>
        {({ state, done, total, by = '', startedAt, finishedAt }) => (
          <div className={styles.rebuild}>
            {state === 'running' && (
              <>
                <p role="status">{say('rebuild.running', { done, total, name: by })}</p>
                <Progress value={total ? (100 * done) / total : 100} aria-label={say('rebuild.progress')} />
              </>
            )}
            {state === 'stalled' && <p role="alert">{say('rebuild.stalled', { done, total })}</p>}
            {state === 'done' && (
              <p role="status">
                {say('rebuild.done', { count: done, name: by })} <Moment at={finishedAt ?? startedAt ?? ''} />
              </p>
            )}
            {start.error && <p role="alert">{text(asProblem(start.error))}</p>}
            <div>
              <Button
                variant="default"
                disabled={state === 'running'}
                loading={start.isPending}
                onClick={() => start.mutate()}
              >
                {say('rebuild.start')}
              </Button>
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
