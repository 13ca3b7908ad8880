import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import type { MemberActor } from '../shared/actor.ts';
import { invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';

/** What an announcement is of: work that is planned, a service that is down, or something worth knowing. */
export const announcementKinds = ['maintenance', 'outage', 'information'] as const;

const words = (most: number) =>
  z.strictObject({
    fr: z.string().check(z.trim(), z.maxLength(most)),
    en: z.string().check(z.trim(), z.maxLength(most)),
  });
const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/, { error: 'field.invalid' }));
const audienceInput = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('everybody') }),
    z.strictObject({ kind: z.literal('staff') }),
    z.strictObject({ kind: z.literal('customer'), customerId: z.string().check(z.regex(idPattern('customer'))) }),
  ]),
);

/** A language that is left empty takes the other one's words. Shown from `from` until `to`; until it is taken away without one. */
const content = z.strictObject({
  kind: z.enum(announcementKinds),
  title: words(120),
  text: words(2000),
  audience: audienceInput,
  from: instant,
  to: z.optional(instant),
});
export const announcementInput = content;
export const announcementChange = z.extend(content, { revision: z.int().check(z.minimum(1)) });
export const announcementPath = z.object({ announcementId: z.string().check(z.regex(idPattern('announcement'))) });

const shownWords = z.object({ fr: z.string(), en: z.string() });

/** As those see it who manage it. */
export const announcementView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      kind: z.enum(announcementKinds),
      title: shownWords,
      text: shownWords,
      audience: z.object({
        kind: z.enum(['everybody', 'staff', 'customer']),
        customerId: z.optional(z.string()),
        customer: z.optional(line(200)),
      }),
      from: z.string(),
      to: z.optional(z.string()),
      /** The major incident that it tells of; then what it says follows that. */
      major: z.optional(z.object({ ticketId: z.string(), number: z.int() })),
      updates: z.optional(z.array(z.object({ at: z.string(), text: shownWords }))),
      revision: z.int(),
      updatedAt: z.string(),
    })
    .register(z.globalRegistry, { id: 'Announcement' }),
);
export type Announcement = z.infer<typeof announcementView>;

/** As somebody reads it in a banner. `id` with `revision` is what is dismissed: a changed one is shown again. */
export const shownAnnouncement = z.lazy(() =>
  z
    .object({
      id: z.string(),
      revision: z.int(),
      kind: z.enum(announcementKinds),
      title: z.string(),
      text: z.string(),
      from: z.string(),
      to: z.optional(z.string()),
      /** Whether it tells of a major incident, and what was said of that since, the latest first. */
      major: z.boolean(),
      updates: z.array(z.object({ at: z.string(), text: z.string() })),
    })
    .register(z.globalRegistry, { id: 'ShownAnnouncement' }),
);
type ShownAnnouncement = z.infer<typeof shownAnnouncement>;

/** How many a desk keeps at the most, past ones with them. */
export const mostAnnouncements = 200;
/** How many banners are shown to one person at once: more would be read by nobody. */
const mostShown = 5;
/** How many dismissals of one person are kept. */
export const mostDismissals = 100;

/** @throws PublicError 400 for one without a title in any language, or that ends before it begins */
export function checkAnnouncement({ title, from, to }: z.infer<typeof announcementInput>): void {
  if (!title.fr && !title.en) throw invalid({ field: 'body.title', key: 'field.required' });
  if (to !== undefined && Date.parse(to) <= Date.parse(from))
    throw invalid({ field: 'body.to', key: 'announcement.endsFirst' });
  if (Number.isNaN(Date.parse(from))) throw invalid({ field: 'body.from', key: 'field.invalid' });
  if (to !== undefined && Number.isNaN(Date.parse(to))) throw invalid({ field: 'body.to', key: 'field.invalid' });
}

const isFor = ({ audience }: Announcement, { role, customerId }: Pick<MemberActor, 'role' | 'customerId'>) =>
  audience.kind === 'everybody' ||
  role !== 'requester' ||
  (audience.kind === 'customer' && audience.customerId !== undefined && audience.customerId === customerId);

const order = { outage: 0, maintenance: 1, information: 2 };

/** What somebody is shown at an instant, the most serious first. */
export function shownTo(
  announcements: readonly Announcement[],
  reader: Pick<MemberActor, 'role' | 'customerId' | 'language'>,
  dismissed: ReadonlySet<string>,
  now: number,
): ShownAnnouncement[] {
  const { language } = reader;
  const said = (text: { fr: string; en: string }) => text[language] || text.fr || text.en;
  return announcements
    .filter((one) => Date.parse(one.from) <= now && (one.to === undefined || now < Date.parse(one.to)))
    .filter((one) => isFor(one, reader) && !dismissed.has(`${one.id}.${one.revision}`))
    .sort((a, b) => Number(!a.major) - Number(!b.major) || order[a.kind] - order[b.kind] || (a.from < b.from ? 1 : -1))
    .slice(0, mostShown)
    .map(({ id, revision, kind, title, text, from, to, major, updates = [] }) => ({
      id,
      revision,
      kind,
      title: said(title),
      text: said(text),
      from,
      ...(to === undefined ? {} : { to }),
      major: major !== undefined,
      updates: updates.map(({ at, text: update }) => ({ at, text: said(update) })),
    }));
}
