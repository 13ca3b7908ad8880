import type { IconName } from '../../parts/Icon.tsx';
import type { TimelineEvent } from '../../queries/types.ts';
import { textIn } from './event-data.ts';

const icons: Record<string, IconName> = {
  'ticket.state': 'check',
  'ticket.status': 'check',
  'ticket.assigned': 'hand',
  'ticket.escalated': 'up',
  'ticket.priority': 'sort',
  'ticket.changed': 'pencil',
  'ticket.clock': 'clock',
  'ticket.workflow': 'flow',
  'ticket.approval': 'hand',
  'ticket.steering': 'flow',
  'ticket.notified': 'mail',
  'ticket.delivery': 'mail',
  'ticket.resent': 'mail',
  'ticket.rated': 'star',
  'ticket.followedUp': 'star',
  'ticket.contract': 'contract',
  'ticket.work': 'clock',
  'ticket.checklist': 'check',
  'ticket.watcher': 'mine',
  'ticket.linked': 'copy',
  'ticket.unlinked': 'copy',
  'ticket.propagated': 'reply',
  'ticket.article': 'note',
  'ticket.guide': 'flow',
  'ticket.major': 'alert',
  'ticket.merged': 'inbox',
  'ticket.unmerged': 'inbox',
  'ticket.participant': 'people',
  'ticket.snoozed': 'sleep',
  'ticket.woken': 'sleep',
};

/** The drawing that goes with an event. */
export function iconOf({ type, data }: TimelineEvent): IconName {
  const kind = textIn(data, 'kind');
  if (type === 'ticket.clock' && kind === 'paused') return 'pause';
  if (type === 'ticket.clock' && (kind === 'breached' || kind === 'warned')) return 'alert';
  if (type === 'ticket.state' && textIn(data, 'to') === 'pending') return 'pause';
  return icons[type] ?? 'more';
}

/** How much an event asks for attention. */
export function toneOf({ type, data }: TimelineEvent): 'plain' | 'warning' | 'bad' | 'good' {
  const kind = textIn(data, 'kind');
  if (type === 'ticket.clock' && kind === 'breached') return 'bad';
  if (type === 'ticket.workflow' && kind === 'failed') return 'bad';
  if (type === 'ticket.clock' && kind === 'warned') return 'warning';
  const state = type === 'ticket.delivery' ? textIn(data, 'state') : undefined;
  if (state === 'bounced' || state === 'complained') return 'bad';
  if (state === 'delayed') return 'warning';
  if (type === 'ticket.escalated') return 'warning';
  if (type === 'ticket.major' && kind === 'declared') return 'bad';
  if (type === 'ticket.steering' && textIn(data, 'act') === 'stop') return 'warning';
  if (type === 'ticket.state' && textIn(data, 'to') === 'resolved') return 'good';
  return 'plain';
}
