import * as z from 'zod/mini';
import { ticketStates } from '../tickets/ticket.ts';

const words = (most: number) =>
  z
    .strictObject({
      fr: z.string().check(z.trim(), z.maxLength(most)),
      en: z.string().check(z.trim(), z.maxLength(most)),
    })
    .check(z.refine(({ fr, en }) => fr !== '' || en !== '', { error: 'field.required' }));

export const declaration = z.strictObject({
  /** What everybody reads in the banner, in one language at least. */
  title: words(120),
  text: words(2000),
});
export const update = z.strictObject({ text: words(2000) });
export const ending = z.strictObject({
  text: words(2000),
  /** Whether the incident and those that are linked are resolved with it. */
  resolve: z.boolean(),
});

export interface Said {
  at: string;
  by: { id: string; name: string };
  text: { fr: string; en: string };
}

/** A major incident: one incident that concerns many, from when it was declared to its end. */
export interface MajorIncident {
  ticketId: string;
  number: number;
  title: { fr: string; en: string };
  declaredAt: string;
  declaredBy: { id: string; name: string };
  announcementId: string;
  /** What was said of it in public, the first first. */
  updates: Said[];
  endedAt?: string;
  revision: number;
}

/** Updates of one major incident at the most. */
export const mostUpdates = 100;
/** Major incidents that go on at once at the most. */
export const mostAtOnce = 10;

const saidView = z.lazy(() =>
  z.object({
    at: z.string(),
    by: z.object({ id: z.string(), name: z.string() }),
    text: z.object({ fr: z.string(), en: z.string() }),
  }),
);
export const majorView = z.lazy(() =>
  z
    .object({
      ticketId: z.string(),
      number: z.int(),
      title: z.object({ fr: z.string(), en: z.string() }),
      declaredAt: z.string(),
      declaredBy: z.object({ id: z.string(), name: z.string() }),
      updates: z.array(saidView),
      endedAt: z.optional(z.string()),
      revision: z.int(),
    })
    .register(z.globalRegistry, { id: 'MajorIncident' }),
);

/** All that the report afterwards is made of. */
export const reportView = z.lazy(() =>
  z
    .object({
      major: majorView,
      incident: z.object({
        subject: z.string(),
        createdAt: z.string(),
        resolvedAt: z.optional(z.string()),
      }),
      /** When the first ticket of it came. */
      detectedAt: z.string(),
      affected: z.object({ tickets: z.int(), requesters: z.int(), customers: z.int() }),
      tickets: z.array(
        z.object({
          id: z.string(),
          number: z.int(),
          subject: z.string(),
          state: z.enum(ticketStates),
          requester: z.object({ id: z.string(), name: z.string() }),
          customer: z.optional(z.object({ id: z.string(), name: z.string() })),
          createdAt: z.string(),
          resolvedAt: z.optional(z.string()),
        }),
      ),
    })
    .register(z.globalRegistry, { id: 'MajorReport' }),
);
