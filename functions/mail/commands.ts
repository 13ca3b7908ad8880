/** What other rooms may ask of mail. */

export {
  liftedSuppressions,
  liftSuppression,
  suppress,
  suppressionOf,
  suppressions,
} from './suppression-store.ts';

import { suppressionOf } from './suppression-store.ts';

/** Whether the desk sends nothing to this address: mail to it came back, or its reader complained. */
export async function isSuppressed(address: string): Promise<boolean> {
  return (await suppressionOf(address)) !== undefined;
}
