import { useState } from 'react';
import { kept } from '../../../../client/kept.ts';
import type { Contract } from '../../queries/types.ts';
import { type Terms, termsOf } from './terms.ts';

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
  const keep = (next: Draft) => {
    setDraft(next);
    store.write(next);
  };
  return {
    terms: draft.terms,
    basedOn: draft.basedOn,
    published,
    isChanged: JSON.stringify(draft.terms) !== JSON.stringify(published),
    /** Somebody published after this draft was begun. */
    isBehind: draft.basedOn !== newest.version,
    change: (terms: Terms) => keep({ ...draft, terms }),
    /** Goes on with one's own terms, over what somebody else published meanwhile. */
    goOn: () => keep({ ...draft, basedOn: newest.version }),
    drop: () => {
      store.forget();
      setDraft({ basedOn: newest.version, terms: published });
    },
    forget: store.forget,
  };
}
