import type { Sent } from '../../../client/types.ts';

export type Relation = Sent<'/api/tickets/{ticketId}/links', 'post'>['relation'];

/** What a ticket can be said to be to another one. */
export const relations: readonly Relation[] = [
  'relatesTo',
  'causedBy',
  'causes',
  'childOf',
  'parentOf',
  'duplicateOf',
  'duplicatedBy',
  'blockedBy',
  'blocks',
];

/** A ticket's number as people write it; 0 for what is none. */
export const numberOf = (text: string) => (/^\s*#?\s*\d{1,9}\s*$/.test(text) ? Number(text.replace(/\D/g, '')) : 0);
