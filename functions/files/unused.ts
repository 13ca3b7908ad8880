import { logger } from '../shared/logger.ts';
import { isInDraft } from '../tickets/access.ts';
import { deleteBytes } from './objects.ts';
import { deleteRecord, keepUnused, markGone, type Unused, unusedSince } from './store.ts';

/** Days for which an upload is kept that nothing takes: no message, document, article or template, and no draft. */
const keptDays = 7;

/** The mark comes first, so that nothing takes what goes; the record last, so that a run that stops is taken up by the next one. */
async function remove(file: Unused): Promise<boolean> {
  if (!(await markGone(file))) return false;
  await deleteBytes(file.id);
  await deleteRecord(file.id);
  return true;
}

/** Takes the acting tenant's uploads away that nothing has taken for days; what a draft keeps is looked at again as many days later. */
export async function removeUnused(now: number): Promise<void> {
  let removed = 0;
  const failures: unknown[] = [];
  for (const file of await unusedSince(now - keptDays * 86_400_000))
    try {
      if (file.draftOn && (await isInDraft(file.draftOn, file.id))) await keepUnused(file, now);
      else if (await remove(file)) removed += 1;
    } catch (error) {
      failures.push(error);
    }
  if (removed > 0) logger.info('Unused uploads were removed', { removed });
  if (failures.length > 0) throw new AggregateError(failures, 'Some unused uploads could not be removed');
}
