import type { ReplyDraft } from '../../queries/drafts.ts';
import { type Draft, isEmpty, sameContent } from './draft.ts';

/** What is written, of what the desk keeps. */
export function draftOf({ text, visibility, files }: ReplyDraft): Draft {
  return { text, visibility, ...(files.length > 0 ? { files } : {}) };
}

/** What is shown at the beginning; or that the two differ, and neither is known to follow the other. */
type Settled = { kind: 'one'; draft: Draft } | { kind: 'conflict'; draft: ReplyDraft };

/**
 * What is written on a ticket where this device and the desk have drafts of it.
 * @param kept what this device has, with the desk's revision that it knew, and whether that had the same words
 * @param now what is on the screen, which may have been typed meanwhile
 * @param own what the desk has
 */
export function settledDraft(kept: Draft | undefined, now: Draft, own: ReplyDraft | undefined): Settled {
  const mine = isEmpty(now) ? kept : now;
  const typed = mine !== undefined && !isEmpty(mine);
  if (!own) {
    // The desk had the very words and has them no more: they were sent, discarded or taken over elsewhere.
    const ended = kept?.clean === true && (kept.revision ?? 0) > 0 && mine !== undefined && sameContent(kept, mine);
    return { kind: 'one', draft: typed && !ended ? mine : { text: '', visibility: now.visibility } };
  }
  const theirs = draftOf(own);
  if (!typed || sameContent(mine, theirs)) return { kind: 'one', draft: theirs };
  // Words that the desk had before it had others.
  if (kept?.clean === true && sameContent(kept, mine)) return { kind: 'one', draft: theirs };
  if (kept?.revision === own.revision) return { kind: 'one', draft: mine };
  return { kind: 'conflict', draft: own };
}
