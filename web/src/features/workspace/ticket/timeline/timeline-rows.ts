import type { TimelineEvent } from '../../queries/types.ts';

/** What the timeline draws: a day's heading, one message, a run of small events, or the middle of a long run folded away. */
export type TimelineRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; event: TimelineEvent }
  | { kind: 'event'; key: string; event: TimelineEvent }
  | { kind: 'folded'; key: string; events: TimelineEvent[] };

/** Which events are read as messages; everything else is one small line. */
export function isMessage(event: TimelineEvent): boolean {
  return ['ticket.message', 'ticket.opened', 'ticket.copied'].includes(event.type);
}

/** A run of small events is folded when it is longer than this; its first and its last two stay to be seen. */
const longRun = 6;
const keptBefore = 1;
const keptAfter = 2;

const dayKeys = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in `zone` (IANA), as `2026-11-24`. */
function dayOf(at: string, zone: string): string {
  let format = dayKeys.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayKeys.set(zone, format);
  }
  return format.format(Date.parse(at));
}

/** What happens to the desk's mail is told once, by the notice that was sent; a webhook's call by the step that calls it. */
const hidden = new Set(['ticket.notice', 'ticket.webhook']);

/**
 * The rows of a timeline, oldest first. `unfolded` holds the keys of long runs that were opened; with `messagesOnly` the
 * small events are left out. The event `seen`, and what follows it in its run, is never folded away.
 */
export function timelineRows(
  events: readonly TimelineEvent[],
  zone: string,
  options: { unfolded: ReadonlySet<string>; messagesOnly: boolean; seen?: string | undefined },
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let run: TimelineEvent[] = [];
  let day = '';

  const endRun = () => {
    const [first] = run;
    const key = `run-${first?.id}`;
    const small = (event: TimelineEvent): TimelineRow => ({ kind: 'event', key: event.id, event });
    const seen = run.findIndex(({ id }) => id === options.seen);
    const from = seen < 0 ? run.length - keptAfter : Math.min(seen, run.length - keptAfter);
    if (run.length > longRun && from > keptBefore + 1 && !options.unfolded.has(key)) {
      rows.push(...run.slice(0, keptBefore).map(small));
      rows.push({ kind: 'folded', key, events: run.slice(keptBefore, from) });
      rows.push(...run.slice(from).map(small));
    } else rows.push(...run.map(small));
    run = [];
  };

  for (const event of events) {
    if (hidden.has(event.type) || (options.messagesOnly && !isMessage(event))) continue;
    const eventDay = dayOf(event.at, zone);
    if (eventDay !== day) {
      endRun();
      rows.push({ kind: 'day', key: `day-${eventDay}`, at: event.at });
      day = eventDay;
    }
    if (isMessage(event)) {
      endRun();
      rows.push({ kind: 'message', key: event.id, event });
    } else run.push(event);
  }
  endRun();
  return rows;
}
