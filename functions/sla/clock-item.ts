import type { Clock, Transition, TransitionKind } from './clock.ts';

export type { Clock } from './clock.ts';

type Item = Record<string, unknown>;
type StoredTransition = [at: number, kind: TransitionKind, cause?: string | null, percent?: number];

function storedTransition({ at, kind, cause, percent }: Transition): StoredTransition {
  if (percent !== undefined) return [at, kind, cause ?? null, percent];
  return cause === undefined ? [at, kind] : [at, kind, cause];
}

/**
 * The item of a clock, in its ticket's collection. Written by hand, with short names: opening a ticket writes several, and each is charged by
 * the kilobyte. It has no index keys, because clocks are only read with their ticket.
 */
export function clockItem(tenantId: string, clock: Clock): Item {
  const item: Item = {
    pk: `T#${tenantId}#TKT#${clock.ticketId}`,
    sk: `CLOCK#${clock.id}`,
    entity: 'clock',
    ag: clock.agreement,
    ta: clock.target,
    st: clock.state,
    sa: clock.startedAt,
    se: clock.seconds,
    ci: clock.calendarId,
    cv: clock.calendarVersion,
    ki: clock.contractId,
    kv: clock.contractVersion,
    pa: clock.path,
    tr: clock.transitions.map(storedTransition),
  };
  if (clock.dueAt !== undefined) item.du = clock.dueAt;
  if (clock.breachedAt !== undefined) item.br = clock.breachedAt;
  if (clock.stoppedAt !== undefined) item.so = clock.stoppedAt;
  if (clock.holder) {
    const { level, teamId, personId } = clock.holder;
    item.ho = { level, ...(teamId ? { teamId } : {}), ...(personId ? { personId } : {}) };
  }
  return item;
}

/** The clock of an item. */
export function clockFromItem(item: Item): Clock {
  const clock: Clock = {
    id: String(item.sk).slice('CLOCK#'.length),
    ticketId: String(item.pk).split('#').at(-1) ?? '',
    agreement: item.ag as Clock['agreement'],
    target: item.ta as Clock['target'],
    state: item.st as Clock['state'],
    startedAt: Number(item.sa),
    seconds: Number(item.se),
    calendarId: String(item.ci),
    calendarVersion: Number(item.cv),
    contractId: String(item.ki),
    contractVersion: Number(item.kv),
    path: item.pa as string[],
    transitions: (item.tr as StoredTransition[]).map(([at, kind, cause, percent]) => ({
      at,
      kind,
      ...(cause == null ? {} : { cause }),
      ...(percent === undefined ? {} : { percent }),
    })),
  };
  if (item.du !== undefined) clock.dueAt = Number(item.du);
  if (item.br !== undefined) clock.breachedAt = Number(item.br);
  if (item.so !== undefined) clock.stoppedAt = Number(item.so);
  if (item.ho) clock.holder = item.ho as Clock['holder'];
  return clock;
}
