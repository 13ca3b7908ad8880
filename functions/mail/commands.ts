/** What other rooms may ask of mail. */

export { settingsOfMail } from './settings-store.ts';
export {
  liftedSuppressions,
  liftSuppression,
  suppress,
  suppressionOf,
  suppressions,
} from './suppression-store.ts';
