import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { categoryId } from './category.ts';
import { valuesInput } from './field.ts';
import { linkInput } from './link.ts';
import { queueNames } from './lists.ts';
import { mentionsInput } from './mention.ts';
import { reasonId } from './pending-reason.ts';
import { statusId } from './status.ts';
import { tagsInput } from './tag.ts';
import { matter, subjectLimit, textLimit, ticketTypes } from './ticket.ts';

const grade = z.int().check(z.minimum(1), z.maximum(3));
const subject = z.string().check(z.trim(), z.minLength(1), z.maxLength(subjectLimit));
/** Plain text. `![what it shows](name of the file)` shows a picture of the same message in its place (functions/files/picture.ts). */
const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(textLimit));
const fileIds = z.array(z.string().check(z.regex(idPattern('file')))).check(z.maxLength(25));
const personId = z.string().check(z.regex(idPattern('person')));
const teamId = z.string().check(z.regex(idPattern('team')));
const level = z.int().check(z.minimum(1), z.maximum(4));
/** What a ticket concerns, one of each kind at the most. */
const about = z.lazy(() =>
  z
    .array(z.strictObject({ kind: matter.shape.kind, id: z.string().check(z.minLength(1), z.maxLength(64)) }))
    .check(z.maxLength(4)),
);
const cursor = z.string().check(z.maxLength(2000));

export const ticketPath = z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) });
export const numberPath = z.object({ number: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(999_999_999)) });

export const opening = z.lazy(() =>
  z.strictObject({
    subject,
    text,
    type: z.enum(ticketTypes),
    impact: z.optional(grade),
    urgency: z.optional(grade),
    requesterId: z.optional(personId),
    /** `desk`: somebody of the desk opens it unasked, such as a change. */
    channel: z.enum(['portal', 'phone', 'desk']),
    fileIds: z.optional(fileIds),
    callSeconds: z.optional(z.int().check(z.minimum(0), z.maximum(86_400))),
    about: z.optional(about),
    fields: z.optional(valuesInput),
    category: z.optional(categoryId),
    /** For staff. */
    tags: z.optional(tagsInput),
    /** Not for the requester's colleagues. */
    private: z.optional(z.boolean()),
    /** For staff: who gets it at once, before its workflow routes it. */
    teamId: z.optional(teamId),
    assigneeId: z.optional(personId),
    /** For staff: a ticket that it belongs to. */
    link: z.optional(linkInput),
  }),
);

export const keyOpening = z.lazy(() =>
  z.strictObject({
    subject,
    text,
    requester: z.strictObject({
      email: z.string().check(z.trim(), z.toLowerCase(), z.email(), z.maxLength(254)),
      name: z.optional(z.string().check(z.trim(), z.maxLength(120))),
    }),
    type: z.optional(z.enum(ticketTypes)),
    impact: z.optional(grade),
    urgency: z.optional(grade),
    /** A node of the desk's tree of categories. */
    category: z.optional(categoryId),
    tags: z.optional(tagsInput),
  }),
);

export const message = z.lazy(() =>
  z.strictObject({
    text,
    visibility: z.enum(['public', 'internal']),
    fileIds: z.optional(fileIds),
    mentions: z.optional(mentionsInput),
    /** It shows a way around the trouble; public answers alone. */
    workaround: z.optional(z.boolean()),
    then: z.optional(z.enum(['resolve', 'waitRequester', 'waitSupplier'])),
    /** It is resolved although an open ticket blocks it. */
    anyway: z.optional(z.boolean()),
    /** When the newest message was written that its author had read: newer ones of others stop it. For staff. */
    seen: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, { error: 'field.invalid' }))),
  }),
);

export const keyMessage = z.strictObject({ text, visibility: z.optional(z.enum(['public', 'internal'])) });

export const edit = z.lazy(() =>
  z.strictObject({
    revision: z.int(),
    subject: z.optional(subject),
    impact: z.optional(grade),
    urgency: z.optional(grade),
    type: z.optional(z.enum(ticketTypes)),
    teamId: z.optional(teamId),
    assigneeId: z.optional(z.nullable(personId)),
    level: z.optional(level),
    about: z.optional(about),
    fields: z.optional(valuesInput),
    category: z.optional(z.nullable(categoryId)),
    tags: z.optional(tagsInput),
    /** A priority apart from impact × urgency, and why; null: the matrix's again. */
    priority: z.optional(
      z.nullable(
        z.strictObject({
          value: z.int().check(z.minimum(1), z.maximum(4)),
          reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
        }),
      ),
    ),
  }),
);

export const transition = z.lazy(() =>
  z.strictObject({
    to: z.enum(['new', 'open', 'pending', 'resolved', 'closed']),
    /** One of the desk's own states of this kind; for staff. */
    status: z.optional(statusId),
    /** One of the desk's reasons to wait. */
    reason: z.optional(reasonId),
    /** Which of the contract's suppliers it waits for; the only one where it is left out. */
    supplier: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(120))),
    workaround: z.optional(z.boolean()),
    /** It is resolved although an open ticket blocks it. */
    anyway: z.optional(z.boolean()),
    note: z.optional(z.string().check(z.trim(), z.maxLength(2000))),
  }),
);

export const escalation = z.lazy(() =>
  z.strictObject({
    kind: z.enum(['functional', 'hierarchical']),
    note: z.string().check(z.trim(), z.minLength(1), z.maxLength(5000)),
  }),
);

export const rematch = z.lazy(() =>
  z.strictObject({
    line: z.optional(
      z.strictObject({
        contractId: z.string().check(z.regex(idPattern('contract'))),
        lineId: z.string().check(z.maxLength(32)),
      }),
    ),
    byRule: z.optional(z.boolean()),
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
  }),
);
export const mattersQuery = z.object({ requesterId: z.optional(personId) });

export const rating = z.lazy(() =>
  z.strictObject({
    score: z.int().check(z.minimum(1), z.maximum(5)),
    comment: z.optional(z.string().check(z.trim(), z.maxLength(2000))),
  }),
);

export const queueQuery = z.lazy(() =>
  z.object({
    queue: z.optional(z.enum(queueNames)),
    teamId: z.optional(teamId),
    requesterId: z.optional(personId),
    cursor: z.optional(cursor),
    limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200))),
  }),
);
export const pageQuery = z.object({ cursor: z.optional(cursor) });
export const sinceQuery = z.lazy(() => z.object({ since: z.optional(z.string().check(z.maxLength(40))) }));
