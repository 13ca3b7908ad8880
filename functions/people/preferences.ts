import * as z from 'zod/mini';
import { type NoticeKind, noticeKinds } from '../notices/notice.ts';
import type { FieldFault } from '../shared/errors.ts';
import { type Rhythm, rhythmInput } from './rhythm.ts';

const ways = ['inApp', 'mail'] as const;
export type Way = (typeof ways)[number];

/** On which occasions somebody at the desk is told, and how. An occasion that is left out: in every way. */
const occasions = z.partialRecord(z.enum(noticeKinds), z.array(z.enum(ways)).check(z.maxLength(ways.length)));
export type Preferences = z.infer<typeof occasions>;

export const preferencesInput = z.object({
  occasions,
  /** When mails come; left out, it stays as it is. */
  rhythm: z.optional(rhythmInput),
});
const told = z.array(z.enum(ways));
export const preferencesView = z
  .object({
    occasions: z.object(Object.fromEntries(noticeKinds.map((kind) => [kind, told])) as Record<NoticeKind, typeof told>),
    rhythm: rhythmInput,
  })
  .register(z.globalRegistry, { id: 'NotificationPreferences' });

/** What others count on somebody hearing of: one way at least stays. */
const needed: readonly NoticeKind[] = ['approval', 'escalation', 'domain'];

/** What cannot be wished for. */
export function faultsOfPreferences(wished: Preferences): FieldFault[] {
  return needed
    .filter((kind) => wished[kind]?.length === 0)
    .map((kind) => ({ field: `body.occasions.${kind}`, key: 'preferences.oneWay' }));
}

/** Every occasion with the ways in which somebody is told, the usual ones too, and when mails come. */
export function wholePreferences(wished: Preferences = {}, rhythm: Rhythm): z.infer<typeof preferencesView> {
  const all = noticeKinds.map((kind) => [kind, wished[kind] ?? [...ways]] as const);
  return { occasions: Object.fromEntries(all) as Record<NoticeKind, Way[]>, rhythm };
}

/**
 * The ways in which somebody is told on an occasion. Of the ways that a workflow chose those that the person wants are left;
 * where that leaves none, the workflow's stand, unless the person wants to hear nothing of the occasion at all.
 */
export function waysFor(wished: Preferences | undefined, kind: string, chosen: readonly Way[] = ways): readonly Way[] {
  const wanted: readonly Way[] = wished?.[kind as NoticeKind] ?? ways;
  const left = chosen.filter((way) => wanted.includes(way));
  return left.length > 0 || wanted.length === 0 ? left : chosen;
}
