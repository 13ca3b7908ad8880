import { draftShelf } from './draft.ts';

const noStorage = { getItem: () => null, setItem: () => {}, removeItem: () => {}, key: () => null, length: 0 };

function storage(): Parameters<typeof draftShelf>[0] {
  try {
    return localStorage;
  } catch {
    return noStorage;
  }
}

let shelf: ReturnType<typeof draftShelf> | undefined;

/** The drafts of this browser. */
export function drafts(): ReturnType<typeof draftShelf> {
  shelf ??= draftShelf(storage());
  return shelf;
}
