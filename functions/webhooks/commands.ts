/** What other rooms may ask of webhooks. */

export { allWebhooks } from './store.ts';
