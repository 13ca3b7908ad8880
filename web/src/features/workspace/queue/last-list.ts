/** Where somebody came from: the list that was shown last, and the tickets in it as they stood there. */
interface LastList {
  href: string;
  label: string | undefined;
  ids: readonly string[];
}

let last: LastList = { href: '/queues/mine', label: undefined, ids: [] };

/** Keeps in which list somebody was, for the way back from a ticket and on to the next one. */
export function rememberList(list: LastList): void {
  last = list;
}

/** The list that was shown last. Its label is undefined where none was shown yet. */
export function lastList(): LastList {
  return last;
}

/** The tickets before and after one in the last list, and its place there, from 1; undefined where it is not in it. */
export function neighbours(
  ticketId: string,
): { before: string | undefined; after: string | undefined; place: number; of: number } | undefined {
  const at = last.ids.indexOf(ticketId);
  if (at < 0) return undefined;
  return { before: last.ids[at - 1], after: last.ids[at + 1], place: at + 1, of: last.ids.length };
}
