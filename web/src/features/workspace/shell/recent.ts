/** Screens that were opened lately in this tab: they are forgotten with it, for a desk's computer may be shared. */
const storageKey = 'guichet.recent';
const kept = 12;

export interface Recent {
  /** Inside the workspace, such as `/tickets/…`. */
  address: string;
  title: string;
}

/** The screens opened lately, the newest first. */
export function recentScreens(): Recent[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(found) ? (found as Recent[]) : [];
  } catch {
    return [];
  }
}

/** Keeps that a screen was opened. */
export function rememberScreen(address: string, title: string): void {
  const others = recentScreens().filter((one) => one.address !== address);
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([{ address, title }, ...others].slice(0, kept)));
  } catch {
    // Nothing is kept where nothing may be kept.
  }
}
