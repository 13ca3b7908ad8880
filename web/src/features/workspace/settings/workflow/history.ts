/** What was done and can be undone. `present` is what is seen. */
export interface History<Value> {
  past: readonly Value[];
  present: Value;
  future: readonly Value[];
}

/** Steps that can be undone. */
const mostKept = 200;

/** The history with nothing to undo. */
export function begun<Value>(present: Value): History<Value> {
  return { past: [], present, future: [] };
}

/** The history after a change; what was undone before can no longer be redone. */
export function changed<Value>({ past, present }: History<Value>, next: Value): History<Value> {
  return { past: [...past, present].slice(-mostKept), present: next, future: [] };
}

/** The history one change back; the same where there is none. */
export function undone<Value>(history: History<Value>): History<Value> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

/** The history with the last undone change again; the same where there is none. */
export function redone<Value>(history: History<Value>): History<Value> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future };
}
