/** What other rooms may ask of mail. */

export {
  liftedSuppressions,
  liftSuppression,
  suppress,
  suppressionOf,
  suppressions,
} from './suppression-store.ts';
