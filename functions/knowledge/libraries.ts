import { useTenant } from '../shared/actor.ts';
import { Library } from './library.ts';
import { edition, liveArticles } from './store.ts';

/** Libraries of this execution environment, by tenant: the latest asked last. */
const kept = new Map<string, { edition: number; library: Promise<Library> }>();
const mostKept = 20;

/**
 * The acting tenant’s library, as of its present edition: one small read where it is kept already. The edition is read first, so
 * that what is published meanwhile is at worst read once more.
 */
async function present(): Promise<Library> {
  const tenantId = useTenant();
  const present = await edition();
  const known = kept.get(tenantId);
  kept.delete(tenantId);
  const entry =
    known?.edition === present
      ? known
      : { edition: present, library: liveArticles().then((articles) => new Library(articles)) };
  kept.set(tenantId, entry);
  const oldest = kept.keys().next().value;
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  try {
    return await entry.library;
  } catch (error) {
    kept.delete(tenantId);
    throw error;
  }
}

/** The libraries that this execution environment knows. */
export const libraries = { present };
