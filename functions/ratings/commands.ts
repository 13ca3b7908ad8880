/** What other rooms may ask of ratings. */

export { ratingWrite } from './store.ts';
