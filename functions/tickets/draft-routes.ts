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
  takeoverInput,
} from './draft.ts';
import { draftsOf, moveDraft, removeDraft, saveDraft } from './drafts-store.ts';
import { ticketPath } from './inputs.ts';
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
    summary: 'Keep what one is writing on a ticket, over the revision that was read; an empty text takes it away',
    input: { path: ticketPath, body: draftInput },
    output: draftOutput,
    handler: async ({ member, now, input: { path, body } }) => {
      const { id } = await known(path.ticketId);
      const me = member();
      const { revision: before, ...content } = body;
      if (content.text.trim() === '') {
        if (before > 0 && !(await removeDraft(id, me.personId, before))) throw await changed(id, me);
        return {};
      }
      const from = before === 0 ? undefined : ownOf(await draftsOf(id), me.personId)?.from;
      const draft: ReplyDraft = {
        ...content,
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
      const text = own ? `${own.text.trimEnd()}\n\n${theirs.text}` : theirs.text;
      if (text.length > textLimit)
        throw invalid({ field: 'body.revision', key: 'draft.together', values: { maximum: textLimit } });
      const draft: ReplyDraft = {
        author: { id: me.personId, name: me.name },
        text,
        // What is meant for the desk alone never becomes an answer unseen.
        visibility: own?.visibility === 'internal' ? 'internal' : theirs.visibility,
        shared: own?.shared ?? false,
        from: theirs.author,
        revision: next(now, own?.revision ?? 0),
        updatedAt: iso(now),
      };
      const same = theirs.revision === body.revision && (own?.revision ?? 0) === body.ownRevision;
      if (!same || !(await moveDraft(id, theirs, draft, body.ownRevision)))
        throw conflict('draft.changed', { draft: theirs });
      return draft;
    },
  }),
];
