/** What other rooms may ask of views. */

export { checkNames } from './check.ts';
export { viewFilter } from './filter.ts';
export { replaceInViews, viewsNaming } from './naming.ts';
export { ticketsShown } from './page.ts';
