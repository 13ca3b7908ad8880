import { deskNow } from '../../../../client/clock.ts';
import { drafts } from './drafts.ts';

/** A text that is put into the answer which is being written. */
export interface Insertion {
  text: string;
  /** It shows a way around the trouble: sent as the workaround that was promised. */
  workaround?: boolean;
}
type Take = (insertion: Insertion) => void;

const takers = new Map<string, Take>();

/** The composer of a ticket takes insertions while it is on the screen. Gives what ends that. */
export function takeInsertions(ticketId: string, take: Take): () => void {
  takers.set(ticketId, take);
  return () => {
    if (takers.get(ticketId) === take) takers.delete(ticketId);
  };
}

/** What is written, with a text behind it. */
export const appended = (text: string, more: string) => (text.trim() ? `${text.trimEnd()}\n\n${more}` : more);

/**
 * Puts a text into the answer to a ticket: into the composer, or, where that is not on the screen (a narrow one shows one part at a
 * time), into the draft that it will show.
 */
export function insertIntoAnswer(ticketId: string, insertion: Insertion): void {
  const take = takers.get(ticketId);
  if (take) {
    take(insertion);
    return;
  }
  const draft = drafts().of(ticketId);
  const text = appended(draft?.text ?? '', insertion.text);
  const { revision, files } = draft ?? {};
  const known = revision === undefined ? {} : { revision, clean: false };
  drafts().keep(
    ticketId,
    { text, visibility: draft?.visibility ?? 'public', ...(files ? { files } : {}), ...known },
    deskNow(),
  );
}
