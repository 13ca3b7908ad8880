import type { StoredFile } from '../../queries/types.ts';

/** What somebody began to write on a ticket and did not send. */
export interface Draft {
  text: string;
  visibility: 'public' | 'internal';
  /** What goes with it; absent: nothing. */
  files?: readonly StoredFile[];
  /** The desk's revision that it follows, and whether that has the same words. */
  revision?: number;
  clean?: boolean;
}

/** Whether nothing was written, and nothing added. */
export function isEmpty({ text, files = [] }: Draft): boolean {
  return text.trim() === '' && files.length === 0;
}

/** Whether two drafts have the same words and files. */
export function sameContent(one: Draft, other: Draft): boolean {
  const ids = ({ files = [] }: Draft) => files.map(({ id }) => id).join(' ');
  return one.text === other.text && ids(one) === ids(other);
}

interface KeptDraft extends Draft {
  /** Epoch milliseconds. */
  at: number;
}

const prefix = 'guichet.draft.';
/** Drafts of tickets that nobody came back to are dropped after a month. */
const keptFor = 30 * 24 * 3_600_000;

/** The drafts of this browser, one per ticket. A browser without storage keeps none. */
export function draftShelf(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>) {
  const read = (key: string): KeptDraft | undefined => {
    try {
      const kept = JSON.parse(storage.getItem(key) ?? 'null') as KeptDraft | null;
      return typeof kept?.text === 'string' ? kept : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    /** The draft of a ticket, if there is one. */
    of(ticketId: string): Draft | undefined {
      const kept = read(prefix + ticketId);
      if (!kept) return undefined;
      return {
        text: kept.text,
        visibility: kept.visibility === 'internal' ? 'internal' : 'public',
        ...(Array.isArray(kept.files) && kept.files.length > 0 ? { files: kept.files } : {}),
        ...(typeof kept.revision === 'number' ? { revision: kept.revision, clean: kept.clean === true } : {}),
      };
    },
    /** Keeps what is written and its files; where there is neither, nothing. */
    keep(ticketId: string, draft: Draft, now: number): void {
      try {
        if (isEmpty(draft)) storage.removeItem(prefix + ticketId);
        else storage.setItem(prefix + ticketId, JSON.stringify({ ...draft, at: now }));
      } catch {
        // The browser refuses to store: the text stays on the screen only.
      }
    },
    /** Drops drafts older than a month. */
    sweep(now: number): void {
      try {
        const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
        for (const key of keys) {
          if (key.startsWith(prefix) && now - (read(key)?.at ?? 0) > keptFor) storage.removeItem(key);
        }
      } catch {
        // Nothing to sweep where nothing can be stored.
      }
    },
  };
}
