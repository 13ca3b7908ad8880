/** What other rooms may ask of forms. */

export { formById } from './store.ts';
