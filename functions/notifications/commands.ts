/** What other rooms may ask of mail that goes out. */

export { tracedMail } from './mails-store.ts';
