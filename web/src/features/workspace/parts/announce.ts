type Listener = () => void;

let said = { text: '', turn: 0 };
const listeners = new Set<Listener>();

/** Tells screen readers something that happened by itself, when they are ready for it. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 };
  for (const listener of listeners) listener();
}

/** The last announcement. The turn tells two equal ones apart. */
export function lastAnnouncement(): { text: string; turn: number } {
  return said;
}

export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
