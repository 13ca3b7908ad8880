import * as z from 'zod/mini';
import { ticketStates, ticketTypes } from './ticket.ts';

/** What a ticket is to another one, seen from the first. */
const chosenRelations = [
  'relatesTo',
  'causedBy',
  'causes',
  'childOf',
  'parentOf',
  'duplicateOf',
  'duplicatedBy',
  'blockedBy',
  'blocks',
] as const;
/** Those of merging and splitting are made by these acts alone. */
const relations = [...chosenRelations, 'mergedInto', 'mergedFrom', 'splitFrom', 'splitInto'] as const;
export type Relation = (typeof relations)[number];

const inverses: Record<Relation, Relation> = {
  relatesTo: 'relatesTo',
  causedBy: 'causes',
  causes: 'causedBy',
  childOf: 'parentOf',
  parentOf: 'childOf',
  duplicateOf: 'duplicatedBy',
  duplicatedBy: 'duplicateOf',
  blockedBy: 'blocks',
  blocks: 'blockedBy',
  mergedInto: 'mergedFrom',
  mergedFrom: 'mergedInto',
  splitFrom: 'splitInto',
  splitInto: 'splitFrom',
};

/** The same link, seen from the other ticket. */
export const inverseOf = (relation: Relation): Relation => inverses[relation];

/** Links of one ticket at most: as many as a major incident concerns, and still read in one query. */
export const mostLinks = 1000;

export const linkInput = z.lazy(() =>
  z.strictObject({
    number: z.int().check(z.minimum(1), z.maximum(999_999_999)),
    relation: z.enum(chosenRelations),
  }),
);

export const linksView = z.lazy(() =>
  z.object({
    items: z.array(
      z.object({
        relation: z.enum(relations),
        ticket: z.object({
          id: z.string(),
          number: z.int(),
          subject: z.string(),
          state: z.enum(ticketStates),
          type: z.enum(ticketTypes),
          priority: z.int(),
        }),
      }),
    ),
  }),
);
