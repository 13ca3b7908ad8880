import { useEffect, useRef, useState } from 'react';
import type { Draft } from './draft.ts';
import { drafts } from './drafts.ts';

/** Milliseconds without a key after which what is written is kept. */
const pause = 400;

/** What is being written on a ticket, kept on this device until it is sent. */
export function useDraft(ticketId: string) {
  const [draft, setDraft] = useState<Draft>(() => drafts().of(ticketId) ?? { text: '', visibility: 'public' });
  const [kept, setKept] = useState(draft.text !== '');
  const latest = useRef(draft);
  latest.current = draft;

  useEffect(() => drafts().sweep(Date.now()), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      drafts().keep(ticketId, draft, Date.now());
      setKept(draft.text.trim() !== '');
    }, pause);
    return () => clearTimeout(timer);
  }, [ticketId, draft]);
  // Leaving the ticket or the page within the pause must not lose the last words.
  useEffect(() => {
    const keep = () => drafts().keep(ticketId, latest.current, Date.now());
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [ticketId]);

  return { draft, kept, setDraft };
}
