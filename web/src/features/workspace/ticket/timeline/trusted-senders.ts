const storageKey = 'guichet.pictures';
/** Senders that are remembered; the ones that were chosen first are forgotten first. */
const most = 200;

function senders(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether the agent wants the pictures of everything that this person writes, in this browser. */
export function isTrusted(personId: string): boolean {
  return senders().includes(personId);
}

/** From now on the pictures of this person's mails are shown in this browser. */
export function trust(personId: string): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify([...senders(), personId].slice(-most)));
  } catch {
    // Without storage the choice is good for this message alone.
  }
}
