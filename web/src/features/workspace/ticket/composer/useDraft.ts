import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { draftKeys, type ReplyDraft, useDrafts } from '../../queries/drafts.ts';
import { type Draft, isEmpty, sameContent } from './draft.ts';
import { drafts } from './drafts.ts';
import { draftOf, settledDraft } from './settled-draft.ts';
import type { Uploads } from './useUploads.ts';

/** Milliseconds without a key after which what is written is kept on this device, and at the desk. */
const pause = 400;
const deskPause = 1500;

/** Somebody, or this person on another device, was quicker: how the draft is now, or who has it. */
export interface DraftConflict {
  draft?: ReplyDraft;
  takenBy?: { id: string; name: string };
}

const empty: Draft = { text: '', visibility: 'public' };
const same = (one: Draft, other: Draft) => one.visibility === other.visibility && sameContent(one, other);

/**
 * What is being written on a ticket and the files that go with it, kept at the desk until it is sent; on this device as well, for when it
 * cannot be reached.
 * @param begun what this device has of it at the beginning
 */
export function useDraft(ticketId: string, begun: Draft | undefined, uploads: Uploads) {
  const client = useQueryClient();
  const { data, isFetchedAfterMount } = useDrafts(ticketId);
  const [words, setDraft] = useState<Draft>(begun ?? empty);
  const fileIds = uploads.stored.map(({ id }) => id).join(' ');
  const { text, visibility } = words;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the files are the same ones as long as their ids are.
  const draft = useMemo<Draft>(() => ({ text, visibility, files: uploads.stored }), [text, visibility, fileIds]);
  const [shared, setShared] = useState(false);
  const [kept, setKept] = useState<'device' | 'desk' | undefined>(isEmpty(draft) ? undefined : 'device');
  const [conflict, setConflict] = useState<DraftConflict>();
  const [ready, setReady] = useState(false);
  const revision = useRef(0);
  /** What the desk has, as it was last heard of. */
  const atDesk = useRef<{ draft: Draft; shared: boolean }>({ draft: empty, shared: false });
  const latest = useRef({ draft, shared });
  latest.current = { draft, shared };
  /** Something stood in the field here: where nothing does any more, it was sent or taken out. */
  const written = useRef(false);
  if (!isEmpty(draft)) written.current = true;
  const saving = useRef<Promise<void>>(Promise.resolve());
  /** The message of the draft that the desk has just arrived: it is gone there, or will be. */
  const sent = useRef(false);
  const able = useRef(false);
  able.current = ready && !conflict;

  const adopt = useCallback((own: ReplyDraft | undefined): void => {
    revision.current = own?.revision ?? 0;
    atDesk.current = own ? { draft: draftOf(own), shared: own.shared } : { draft: empty, shared: false };
  }, []);
  const { hold } = uploads;
  const holding = useRef(hold);
  holding.current = hold;
  /** Shows what the desk has. */
  const show = useCallback(({ text, visibility, files = [] }: Draft): void => {
    setDraft({ text, visibility });
    holding.current(files);
  }, []);

  useEffect(() => drafts().sweep(Date.now()), []);

  // What the desk has meets what this device has, once. An answer from before one left the ticket does not know what was kept then.
  useEffect(() => {
    if (ready || !data || !isFetchedAfterMount) return;
    const now = latest.current.draft;
    const met = settledDraft(isEmpty(now) && written.current ? undefined : drafts().of(ticketId), now, data.own);
    adopt(data.own);
    setShared(data.own?.shared ?? false);
    if (met.kind === 'conflict') setConflict({ draft: met.draft });
    else if (!same(met.draft, now)) show(met.draft);
    if (data.own && met.kind !== 'conflict') setKept('desk');
    setReady(true);
  }, [ready, data, isFetchedAfterMount, ticketId, adopt, show]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const clean = same(draft, atDesk.current.draft);
      drafts().keep(ticketId, { ...draft, revision: revision.current, clean }, Date.now());
      setKept((now) => (isEmpty(draft) ? undefined : clean ? 'desk' : now === 'desk' ? undefined : 'device'));
    }, pause);
    return () => clearTimeout(timer);
  }, [ticketId, draft]);

  /** Brings what is written to the desk, one after the other; the newest words count. */
  const save = useCallback((): Promise<void> => {
    const work = async () => {
      const wanted = latest.current;
      const unchanged = same(wanted.draft, atDesk.current.draft) && wanted.shared === atDesk.current.shared;
      const nothing = isEmpty(wanted.draft);
      if (unchanged || (nothing && revision.current === 0)) return;
      try {
        const params = { path: { ticketId } };
        const { text, visibility, files = [] } = wanted.draft;
        const fileIds = files.map(({ id }) => id);
        const body = { text, visibility, fileIds, shared: wanted.shared && !nothing, revision: revision.current };
        const { draft: own } = await answer(api.PUT('/api/tickets/{ticketId}/draft', { params, body }));
        adopt(own);
        sent.current = false;
        drafts().keep(ticketId, { text, visibility, files, revision: revision.current, clean: true }, Date.now());
        setKept(own ? 'desk' : undefined);
        if (!own) setShared(false);
      } catch (thrown) {
        const { status, details } = asProblem(thrown);
        // Sent and gone already: nothing is lost.
        const gone = status === 409 && !details.draft && !details.takenBy;
        if (gone && (nothing || sent.current)) {
          adopt(undefined);
          if (!nothing) void save();
        } else if (status === 409) {
          const { draft: other } = details as DraftConflict;
          // Another page of this very device brought the same words.
          if (other && same(draftOf(other), wanted.draft)) adopt(other);
          else setConflict(details as DraftConflict);
        }
        // The desk cannot be reached: this device has it, and the next word tries again.
      }
    };
    saving.current = saving.current.then(work);
    return saving.current;
  }, [ticketId, adopt]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each word that is written begins the pause anew.
  useEffect(() => {
    if (!ready || conflict) return;
    const timer = setTimeout(() => void save(), deskPause);
    return () => clearTimeout(timer);
  }, [ready, conflict, draft, shared, save]);

  // Leaving the ticket or the page within the pause must not lose the last words.
  useEffect(() => {
    const keep = () => {
      const { draft: now } = latest.current;
      const clean = same(now, atDesk.current.draft);
      drafts().keep(ticketId, { ...now, revision: revision.current, clean }, Date.now());
    };
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
      if (able.current) void save();
    };
  }, [ticketId, save]);

  /** Takes over what a colleague shares; it follows what is written here. */
  async function takeOver(theirs: ReplyDraft): Promise<void> {
    await save();
    const params = { path: { ticketId, personId: theirs.author.id } };
    const body = { revision: theirs.revision, ownRevision: revision.current };
    try {
      const own = await answer(api.POST('/api/tickets/{ticketId}/drafts/{personId}/takeover', { params, body }));
      adopt(own);
      setShared(own.shared);
      show(draftOf(own));
    } finally {
      await client.invalidateQueries({ queryKey: draftKeys.of(ticketId) });
    }
  }

  /** Ends a conflict: with the other draft, with what is written here, or with both. */
  function resolve(how: 'theirs' | 'mine' | 'both'): void {
    const other = conflict?.draft;
    adopt(other);
    setConflict(undefined);
    const theirs = other ? draftOf(other) : empty;
    if (how === 'theirs') {
      show(theirs);
      setShared(other?.shared ?? false);
    } else if (how === 'both') {
      setDraft((now) => ({
        text: `${theirs.text.trimEnd()}\n\n${now.text}`,
        visibility: theirs.visibility === 'internal' ? 'internal' : now.visibility,
      }));
      hold([...(theirs.files ?? []), ...uploads.stored]);
    }
  }

  return {
    draft,
    kept,
    setDraft,
    /** Whether colleagues read it. */
    shared,
    share: setShared,
    sharedByOthers: data?.shared ?? [],
    takeOver,
    conflict,
    resolve,
    /** Takes the draft away from the desk: its message arrived. */
    gone(): Promise<void> {
      sent.current = true;
      return save();
    },
  };
}
