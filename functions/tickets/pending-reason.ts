import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { FieldFault } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { secondsOf } from '../sla/duration.ts';
import { type FollowUp, givingUps, pauseReasons, reasonPattern, usualStandstill, type Wait } from '../sla/pause.ts';
import { targets } from './ticket.ts';

export const reasonId = z.string().check(z.regex(reasonPattern, { error: 'category.id' }));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));
const told = z.string().check(z.trim(), z.minLength(1), z.maxLength(160));
/** Of a desk at most. */
export const mostReasons = 30;
/** Reminders of one wait at most. */
const mostNudges = 10;

/** A span on the wall: from an hour to a year. */
const span = z.string().check(
  z.refine(
    (text) => {
      const seconds = secondsOf(text);
      return seconds !== undefined && seconds >= 3600 && seconds <= 31_536_000;
    },
    { error: 'pending.span' },
  ),
);

/** A reason for waiting that the desk named. Its kind says who is waited for: whose answer ends the wait, whose clocks start. */
export const pendingReason = z.lazy(() =>
  z.strictObject({
    id: reasonId,
    kind: z.enum(pauseReasons),
    name: z.strictObject({ fr: name, en: name }),
    /** What requesters read in the portal; absent: the words for its kind. */
    told: z.optional(z.strictObject({ fr: told, en: told })),
    /** Which clocks stand still meanwhile. */
    pauses: z.strictObject({
      sla: z.array(z.enum(targets)).check(z.maxLength(targets.length)),
      ola: z.boolean(),
      uc: z.boolean(),
    }),
    /** What follows, counted from when the wait begins; absent: what the contract's workflow says. */
    followUp: z.optional(
      z.strictObject({
        /** The requester is reminded (of another kind: who holds it), every so often. */
        nudge: z.optional(
          z.strictObject({
            every: span,
            atMost: z.int().check(z.minimum(1), z.maximum(mostNudges)),
            /** A reply template that is sent instead of the usual reminder. */
            templateId: z.optional(z.string().check(z.regex(idPattern('replyTemplate')))),
          }),
        ),
        giveUp: z.optional(z.strictObject({ after: span, then: z.enum(givingUps) })),
      }),
    ),
    /** No longer given to tickets; those that have it keep it. */
    retired: z.optional(z.boolean()),
  }),
);
export type PendingReasonEntry = z.infer<typeof pendingReason>;

export const reasonsInput = z.lazy(() =>
  z.strictObject({
    revision: z.int().check(z.minimum(0)),
    reasons: z.array(pendingReason).check(z.maxLength(mostReasons)),
    /** What takes the place of reasons that are taken away, by their ids: tickets that wait for one wait for that. */
    replacements: z.optional(z.record(reasonId, reasonId)),
  }),
);
export const reasonsView = z.object({ revision: z.int(), reasons: z.array(pendingReason) });

const usual = (id: (typeof pauseReasons)[number], fr: string, en: string): PendingReasonEntry => ({
  id,
  kind: id,
  name: { fr, en },
  pauses: { ...usualStandstill[id], sla: [...usualStandstill[id].sla] },
});

/** The reasons with which a desk starts: those that every desk has. */
export const firstReasons: readonly PendingReasonEntry[] = [
  usual('requester', 'En attente du demandeur', 'Waiting for the requester'),
  usual('supplier', 'En attente d’un fournisseur', 'Waiting for a supplier'),
  usual('part', 'En attente d’une pièce', 'Waiting for a part'),
  usual('approval', 'En attente d’un accord', 'Waiting for an approval'),
];

const sorted = (list: readonly string[]) => [...list].sort();

function followUpOf({ followUp }: PendingReasonEntry): FollowUp | undefined {
  if (!followUp) return undefined;
  const { nudge, giveUp } = followUp;
  return {
    ...(nudge
      ? {
          nudge: {
            seconds: secondsOf(nudge.every) ?? 0,
            atMost: nudge.atMost,
            ...(nudge.templateId ? { templateId: nudge.templateId } : {}),
          },
        }
      : {}),
    ...(giveUp ? { giveUp: { seconds: secondsOf(giveUp.after) ?? 0, then: giveUp.then } } : {}),
  };
}

/** The wait that begins for a reason; undefined for what every desk has, unchanged. */
export function waitFor(entry: PendingReasonEntry): Wait | undefined {
  const { id, kind, pauses } = entry;
  const followUp = followUpOf(entry);
  const usually = usualStandstill[kind];
  const asUsual =
    id === kind &&
    !followUp &&
    isDeepStrictEqual(sorted(pauses.sla), sorted(usually.sla)) &&
    pauses.ola === usually.ola &&
    pauses.uc === usually.uc;
  return asUsual ? undefined : { id, pauses, ...(followUp ? { followUp } : {}) };
}

const kinds: ReadonlySet<string> = new Set(pauseReasons);

/** What is wrong with reasons beyond their shape. `before`: those that are there, of which none may become another kind. */
export function faultsOfReasons(
  reasons: readonly PendingReasonEntry[],
  before: readonly PendingReasonEntry[],
): FieldFault[] {
  const faults: FieldFault[] = [];
  reasons.forEach(({ id, kind, pauses, followUp, retired }, index) => {
    const field = `body.reasons.${index}`;
    if (reasons.findIndex((one) => one.id === id) !== index)
      faults.push({ field: `${field}.id`, key: 'category.twice' });
    const was = before.find((one) => one.id === id);
    if ((was && was.kind !== kind) || (kinds.has(id) && id !== kind))
      faults.push({ field: `${field}.kind`, key: 'pending.kind' });
    if (new Set(pauses.sla).size !== pauses.sla.length)
      faults.push({ field: `${field}.pauses.sla`, key: 'category.twice' });
    if (retired && kinds.has(id)) faults.push({ field: `${field}.retired`, key: 'pending.everyDesk' });
    if (followUp?.nudge?.templateId && kind !== 'requester')
      faults.push({ field: `${field}.followUp.nudge.templateId`, key: 'pending.templateKind' });
    const every = secondsOf(followUp?.nudge?.every ?? '');
    const after = secondsOf(followUp?.giveUp?.after ?? '');
    if (every !== undefined && after !== undefined && after <= every)
      faults.push({ field: `${field}.followUp.giveUp.after`, key: 'pending.order' });
  });
  for (const { id, name: lost } of before)
    if (kinds.has(id) && !reasons.some((one) => one.id === id))
      faults.push({ field: 'body.reasons', key: 'pending.lost', values: { name: lost.en } });
  return faults;
}
