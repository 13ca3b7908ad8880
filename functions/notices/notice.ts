import * as z from 'zod/mini';

/** On which occasions somebody at the desk is told inside the workspace. */
export const noticeKinds = [
  'assigned',
  'reply',
  'mention',
  'warning',
  'breach',
  'escalation',
  'waiting',
  'quiet',
  'failed',
  'told',
  'approval',
  /** Of an article that one answers for: it is to be reviewed, it expires soon. */
  'articleReview',
  'articleExpiry',
  /** Of a contract that one answers for: it ends soon, was renewed, has ended, its allowance runs out. */
  'contract',
  /** That a domain of the desk's own is in use, or is proven no longer. */
  'domain',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const notice = z.lazy(() =>
  z.object({
    /** The id of the event that it tells of. */
    id: z.string(),
    at: z.string(),
    kind: z.enum(noticeKinds),
    /** What it is about: a ticket, an article of the knowledge base, a contract, or a domain of the desk's own. */
    ticket: z.optional(z.object({ id: z.string(), number: z.int(), subject: z.string() })),
    article: z.optional(z.object({ id: z.string(), title: z.string() })),
    contract: z.optional(z.object({ id: z.string(), name: z.string() })),
    domain: z.optional(z.object({ id: z.string(), name: z.string() })),
    /** What was said, in the reader's language, cut. */
    text: z.optional(z.string()),
  }),
);
export type Notice = z.infer<typeof notice>;

/** Days for which a notice is kept. */
export const keptDays = 60;
/** Characters of what was said that a notice repeats. */
export const textKept = 200;
/** Unread notices are counted up to here. */
export const countCap = 100;
