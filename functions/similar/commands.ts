/** What other rooms may ask of similar tickets. */

export type { TicketDocument } from './document.ts';
export { comparedTicket } from './keep.ts';
export { corpusOfTenant } from './kept-corpus.ts';
export { alike } from './rank.ts';
export { wordsOf } from './words.ts';
