import { handOverWrites, takeDraftFiles } from '../files/commands.ts';
import { filesPerMessage } from '../files/file.ts';
import { type MemberActor, staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import {
  draftInput,
  draftOutput,
  draftPath,
  draftsOutput,
  draftView,
  type ReplyDraft,
  sendInput,
  takeoverInput,
} from './draft.ts';
import { draftsOf, moveDraft, removeDraft, saveDraft } from './drafts-store.ts';
import { ticketPath } from './inputs.ts';
import { messageAnswer, viewOfEvent } from './outputs.ts';
import { sendShared } from './shared-draft.ts';
import { known } from './store.ts';
import { textLimit } from './ticket.ts';

const ownOf = (drafts: readonly ReplyDraft[], personId: string) => drafts.find(({ author }) => author.id === personId);
const next = (now: number, before: number) => Math.max(now, before + 1);

/** The refusal that says how the draft is now, or who took it over; what was written stays with whoever wrote it. */
async function changed(ticketId: string, { personId }: MemberActor) {
  const drafts = await draftsOf(ticketId);
  const own = ownOf(drafts, personId);
  const takenBy = own ? undefined : drafts.find(({ from }) => from?.id === personId)?.author;
  return conflict(takenBy ? 'draft.taken' : 'draft.changed', {
    ...(own ? { draft: own } : {}),
    ...(takenBy ? { takenBy } : {}),
  });
}

/** Drafts of answers and notes, which the desk keeps until they are sent. */
export const draftRoutes = [
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/drafts',
    auth: 'member',
    roles: staff,
    summary: 'What one has begun to write on a ticket, and what colleagues have and share',
    input: { path: ticketPath },
    output: draftsOutput,
    handler: async ({ member, input: { path } }) => {
      const { id } = await known(path.ticketId);
      const drafts = await draftsOf(id);
      const own = ownOf(drafts, member().personId);
      return { ...(own ? { own } : {}), shared: drafts.filter((one) => one !== own && one.shared) };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/tickets/{ticketId}/draft',
    auth: 'member',
    roles: staff,
    summary:
      'Keep what one is writing on a ticket, with its files, over the revision that was read; an empty text without files takes it away',
    input: { path: ticketPath, body: draftInput },
    output: draftOutput,
    handler: async ({ member, now, input: { path, body } }) => {
      const { id } = await known(path.ticketId);
      const me = member();
      const { revision: before, fileIds, ...content } = body;
      const kept = before === 0 ? undefined : ownOf(await draftsOf(id), me.personId);
      const present = kept?.files ?? [];
      const files = fileIds ? await takeDraftFiles(fileIds, id, present) : present;
      if (content.text.trim() === '' && files.length === 0) {
        if (before > 0 && !(await removeDraft(id, me.personId, before))) throw await changed(id, me);
        return {};
      }
      const from = kept?.from;
      const draft: ReplyDraft = {
        ...content,
        files,
        author: { id: me.personId, name: me.name },
        ...(from ? { from } : {}),
        revision: next(now, before),
        updatedAt: iso(now),
      };
      if (!(await saveDraft(id, draft, before))) throw await changed(id, me);
      return { draft };
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/drafts/{personId}/takeover',
    auth: 'member',
    roles: staff,
    summary: 'Take over a draft that a colleague shares; it follows what one has written oneself',
    input: { path: draftPath, body: takeoverInput },
    output: draftView,
    handler: async ({ member, now, input: { path, body } }) => {
      const { id } = await known(path.ticketId);
      const me = member();
      const drafts = await draftsOf(id);
      const own = ownOf(drafts, me.personId);
      const theirs = ownOf(drafts, path.personId);
      if (!theirs?.shared || theirs === own) throw notFound();
      const text = own?.text.trim() ? `${own.text.trimEnd()}\n\n${theirs.text}` : theirs.text;
      if (text.length > textLimit)
        throw invalid({ field: 'body.revision', key: 'draft.together', values: { maximum: textLimit } });
      const files = [...(own?.files ?? []), ...theirs.files];
      if (files.length > filesPerMessage)
        throw invalid({ field: 'body.revision', key: 'draft.filesTogether', values: { maximum: filesPerMessage } });
      const draft: ReplyDraft = {
        author: { id: me.personId, name: me.name },
        text,
        files,
        // What is meant for the desk alone never becomes an answer unseen.
        visibility: own?.visibility === 'internal' ? 'internal' : theirs.visibility,
        shared: own?.shared ?? false,
        from: theirs.author,
        revision: next(now, own?.revision ?? 0),
        updatedAt: iso(now),
      };
      const same = theirs.revision === body.revision && (own?.revision ?? 0) === body.ownRevision;
      const also = handOverWrites(theirs.files, me.personId);
      if (!same || !(await moveDraft(id, theirs, draft, body.ownRevision, also)))
        throw conflict('draft.changed', { draft: theirs });
      return draft;
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/drafts/{personId}/send',
    auth: 'member',
    roles: staff,
    summary: 'Send a draft that a colleague shares, as it is: in one’s own name, and the desk sees who wrote it',
    input: { path: draftPath, body: sendInput },
    output: messageAnswer,
    status: 201,
    handler: async ({ member, now, input: { path, body } }) => {
      const { event, ticket } = await sendShared(path.ticketId, path.personId, body, member().personId, now);
      return { event: viewOfEvent(event), ticket };
    },
  }),
];
