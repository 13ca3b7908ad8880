import * as z from 'zod/mini';
import { fileRef, filesPerMessage } from '../files/file.ts';
import { idPattern } from '../shared/ids.ts';
import { mentionsInput } from './mention.ts';
import { textLimit } from './ticket.ts';

const ref = z.object({ id: z.string(), name: z.string() });

/** What somebody of the desk has begun to write on a ticket. Requesters never learn of it. */
export const draftView = z.lazy(() =>
  z
    .object({
      author: ref,
      text: z.string(),
      visibility: z.enum(['public', 'internal']),
      /** Whether colleagues read it, and may take it over. */
      shared: z.boolean(),
      /** What goes with it when it is sent. */
      files: z.array(fileRef),
      /** Who began it, where it was taken over. */
      from: z.optional(ref),
      /** Never comes twice: one that is written anew after it was sent has another one. */
      revision: z.int(),
      updatedAt: z.string(),
    })
    .register(z.globalRegistry, { id: 'ReplyDraft' }),
);
export type ReplyDraft = z.infer<typeof draftView>;

const revision = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
export const draftInput = z.lazy(() =>
  z.strictObject({
    /** As it was typed; an empty one without files takes the draft away. */
    text: z.string().check(z.maxLength(textLimit)),
    visibility: z.enum(['public', 'internal']),
    shared: z.boolean(),
    /** Uploads of one's own, and what the draft has already; left out, its files stay. */
    fileIds: z.optional(z.array(z.string().check(z.regex(idPattern('file')))).check(z.maxLength(filesPerMessage))),
    /** The one that was read or written last; 0 where there was none. */
    revision,
  }),
);
/** The revisions that were read: the colleague’s, and one’s own (0 where there is none). */
export const takeoverInput = z.strictObject({ revision, ownRevision: revision });
/** The colleague's revision that was read; `seen` and `mentions` as of a message of one's own. */
export const sendInput = z.lazy(() =>
  z.strictObject({
    revision,
    seen: z.optional(z.iso.datetime()),
    mentions: z.optional(mentionsInput),
  }),
);
export const draftPath = z.lazy(() =>
  z.object({
    ticketId: z.string().check(z.regex(idPattern('ticket'))),
    personId: z.string().check(z.regex(idPattern('person'))),
  }),
);
export const draftOutput = z.object({ draft: z.optional(draftView) });
export const draftsOutput = z.object({ own: z.optional(draftView), shared: z.array(draftView) });
