import { useState } from 'react';
import { useNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { deadline, duration, moment } from '../../../../i18n/format.ts';
import { shareSpent } from '../../parts/countdown.ts';
import { DueCountdown } from '../../parts/DueCountdown.tsx';
import { useLevels } from '../../queries/levels.ts';
import type { Clock } from '../../queries/types.ts';
import { useZone } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import { pauseWord } from '../timeline/cause-words.ts';
import { ClockHistory } from './ClockHistory.tsx';
import { HolderShares } from './HolderShares.tsx';
import { PathChain } from './PathChain.tsx';
import styles from './panel.module.css';

/** How a clock stands, for its colour. */
function toneOf(clock: Clock, share: number): 'calm' | 'soon' | 'late' | 'kept' | 'still' {
  if (clock.breachedAt || share >= 1) return 'late';
  if (clock.state === 'stopped') return 'kept';
  if (clock.state === 'paused') return 'still';
  return share >= 0.75 ? 'soon' : 'calm';
}

/** Whose own time an OLA clock counts: its path names the support level. */
function levelOf({ agreement, path }: Clock) {
  const named = agreement === 'OLA' ? path.find((part) => /^L[1-4]$/.test(part)) : undefined;
  return named && Number(named.slice(1));
}

/** One promise: what, until when, how much of its time is used, whether it stands still, and where it comes from. */
export function ClockMeter({ ticketId, clock, asked }: { ticketId: string; clock: Clock; asked: number }) {
  const [open, setOpen] = useState(false);
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  const share = shareSpent(clock, asked, now);
  const tone = toneOf(clock, share);
  const levels = useLevels();
  const level = levelOf(clock);
  const target = level ? levels.label(level) : say(`target.${clock.target}`);
  const when = (at: string) => moment(at, now, language, zone);
  const paused = clock.state === 'paused' ? clock.transitions.findLast(({ kind }) => kind === 'paused') : undefined;
  const percent = Math.round(share * 100);
  return (
    <li className={styles.clock} data-tone={tone}>
      <div className={styles.clockHead}>
        <strong>{target}</strong>
        {clock.state === 'running' && clock.dueAt && <DueCountdown dueAt={clock.dueAt} />}
        {clock.state === 'paused' && <span className={styles.still}>{say('clock.paused')}</span>}
      </div>
      <div
        className={styles.meter}
        role="meter"
        aria-label={say('clock.progress', { target, percent })}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ width: `${Math.min(100, percent)}%` }} />
      </div>
      <p className={styles.clockText}>
        {clock.state === 'stopped' && clock.stoppedAt
          ? say(clock.breachedAt ? 'clock.stoppedLate' : 'clock.kept', { when: when(clock.stoppedAt) })
          : clock.breachedAt
            ? say('clock.breached', { when: when(clock.breachedAt) })
            : paused
              ? say('clock.pausedSince', { when: when(paused.at), cause: pauseWord(say, paused.cause) })
              : clock.dueAt
                ? say('clock.due', { when: deadline(clock.dueAt, now, language, zone) })
                : null}
      </p>
      <details className={styles.why} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say('clock.history')}</summary>
        <PathChain path={clock.path} />
        <p className={styles.soft}>
          {say('clock.of', {
            spent: duration(clock.spentSeconds, language),
            length: duration(clock.seconds, language),
          })}
        </p>
        <ClockHistory clock={clock} />
        {open && <HolderShares ticketId={ticketId} clockId={clock.id} />}
      </details>
    </li>
  );
}
