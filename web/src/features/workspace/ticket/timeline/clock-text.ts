import type { SayWorkspace } from '../../words/workspace.ts';
import { numberIn, oneOf, textIn } from './event-data.ts';

const targets = ['firstResponse', 'nextUpdate', 'workaround', 'resolution', 'onSite'] as const;
const agreements = ['SLA', 'OLA', 'UC'] as const;
const kinds = ['resumed', 'reopened', 'rearmed', 'retargeted', 'restored'] as const;
/** Those that a clock can have while it stands still: it is due at no moment then. */
const whilePaused = ['rearmed', 'retargeted', 'restored'] as const;

/** What happened to a clock, in one line. `when` says its due moment. */
export function clockText(
  data: Readonly<Record<string, unknown>>,
  say: SayWorkspace,
  when: (at: string) => string,
): string {
  const target = oneOf(targets, textIn(data, 'target'));
  const agreement = oneOf(agreements, textIn(data, 'agreement')) ?? 'SLA';
  const name = target ? say(`target.${target}`) : '';
  const clock = agreement === 'SLA' ? name : `${name} (${say(`agreement.${agreement}`)})`;
  const kind = textIn(data, 'kind');
  const dueAt = textIn(data, 'dueAt');
  if (kind === 'started')
    return dueAt
      ? say('event.clock.started', { clock, when: when(dueAt) })
      : say('event.clock.startedUndated', { clock });
  if (kind === 'paused') return say('event.clock.paused', { clock });
  if (kind === 'cancelled') return say('event.clock.cancelled', { clock });
  if (kind === 'breached') return say('event.clock.breached', { clock });
  if (kind === 'warned') return say('event.clock.warned', { clock, percent: numberIn(data, 'percent') ?? 0 });
  if (kind === 'stopped') {
    const stopped = textIn(data, 'since');
    const late = dueAt !== undefined && stopped !== undefined && stopped > dueAt;
    return say(late ? 'event.clock.stoppedLate' : 'event.clock.stopped', { clock });
  }
  const dated = oneOf(kinds, kind);
  if (dated && dueAt) return say(`event.clock.${dated}`, { clock, when: when(dueAt) });
  const undated = oneOf(whilePaused, kind);
  if (undated) return say(`event.clock.${undated}Paused`, { clock });
  if (dated) return say('event.clock.startedUndated', { clock });
  return say('event.clock.other', { clock, kind: kind ?? '' });
}
