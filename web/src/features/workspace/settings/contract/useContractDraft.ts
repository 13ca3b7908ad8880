import { useRef, useState } from 'react';
import { kept } from '../../../../client/kept.ts';
import type { Contract } from '../../queries/types.ts';
import { begun, changed, type History, redone, undone } from '../workflow/history.ts';
import { type Terms, termsOf } from './terms.ts';

/** Changes that follow one another faster than this are one: what is typed is undone as a whole. In milliseconds. */
const typing = 700;

/** What somebody makes of a contract, and which version they started from. */
interface Draft {
  basedOn: number;
  terms: Terms;
}

/** The draft of a contract's next version: it stays on this device until it is published or dropped. */
export function useContractDraft(contract: Contract) {
  const newest = contract.versions.at(-1);
  if (!newest) throw new Error('A contract has a version');
  const published = termsOf(newest);
  const store = kept<Draft>(`guichet.contract.${contract.id}`);
  const [draft, setDraft] = useState<Draft>(() => store.read() ?? { basedOn: newest.version, terms: published });
  const [history, setHistory] = useState<History<Terms>>(() => begun(draft.terms));
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  const keep = (next: Draft) => {
    setDraft(next);
    store.write(next);
  };
  const go = (next: History<Terms>) => {
    setHistory(next);
    changedAt.current = Number.NEGATIVE_INFINITY;
    keep({ ...draft, terms: next.present });
  };
  return {
    terms: draft.terms,
    basedOn: draft.basedOn,
    published,
    isChanged: JSON.stringify(draft.terms) !== JSON.stringify(published),
    /** Somebody published after this draft was begun. */
    isBehind: draft.basedOn !== newest.version,
    change: (terms: Terms) => {
      const at = performance.now();
      const isTyping = at - changedAt.current < typing;
      setHistory((before) => (isTyping ? { ...before, present: terms, future: [] } : changed(before, terms)));
      changedAt.current = at;
      keep({ ...draft, terms });
    },
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => go(undone(history)),
    redo: () => go(redone(history)),
    /** Goes on with one's own terms, over what somebody else published meanwhile. */
    goOn: () => keep({ ...draft, basedOn: newest.version }),
    drop: () => {
      store.forget();
      setDraft({ basedOn: newest.version, terms: published });
      setHistory(begun(published));
    },
    forget: store.forget,
  };
}
