import * as z from 'zod/mini';
import type { FieldFault } from '../shared/errors.ts';
import { type TicketState, ticketStates } from './ticket.ts';
import { type TicketType, ticketTypes } from './ticket-type.ts';

/** A status's id: it never changes. One that is called as a kind is what every desk has for that kind, renamed. */
export const statusId = z.string().check(z.regex(/^[a-zA-Z0-9]{1,24}$/, { error: 'category.id' }));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));

/** A state that the desk named. Its kind is what clocks, lists and workflows go by. */
export const status = z.lazy(() =>
  z.strictObject({
    id: statusId,
    kind: z.enum(ticketStates),
    name: z.strictObject({ fr: name, en: name }),
    /** Whether requesters read this name; they read the kind's else. */
    shown: z.boolean(),
    /** No longer given to tickets; those that have it keep it. */
    retired: z.optional(z.boolean()),
  }),
);
export type Status = z.infer<typeof status>;

/** Of each type at most. */
export const mostStatuses = 30;

/** The statuses of one type. */
const statusSet = z.lazy(() =>
  z.object({ type: z.enum(ticketTypes), statuses: z.array(status).check(z.maxLength(mostStatuses)) }),
);
export type StatusSet = z.infer<typeof statusSet>;

export const statusesInput = z.lazy(() =>
  z.object({
    revision: z.int().check(z.minimum(0)),
    sets: z.array(statusSet).check(z.maxLength(ticketTypes.length)),
  }),
);
export const statusesView = z.object({ revision: z.int(), sets: z.array(statusSet) });

const inside = (id: string, kind: TicketState, fr: string, en: string): Status => ({
  id,
  kind,
  name: { fr, en },
  shown: false,
});

/** The statuses with which a desk starts, besides the kinds themselves (ITIL 4's words for problems and changes). */
export const firstStatuses: readonly StatusSet[] = [
  { type: 'incident', statuses: [] },
  { type: 'serviceRequest', statuses: [] },
  {
    type: 'problem',
    statuses: [
      inside('rootCause', 'open', 'Recherche de la cause', 'Root cause analysis'),
      inside('knownError', 'open', 'Erreur connue', 'Known error'),
    ],
  },
  {
    type: 'change',
    statuses: [
      inside('assessment', 'open', 'Évaluation', 'Assessment'),
      inside('authorised', 'open', 'Autorisé', 'Authorised'),
      inside('scheduled', 'open', 'Planifié', 'Scheduled'),
      inside('implemented', 'open', 'Réalisé', 'Implemented'),
      inside('review', 'resolved', 'Bilan', 'Review'),
    ],
  },
  {
    type: 'workOrder',
    statuses: [
      inside('planned', 'open', 'Planifiée', 'Planned'),
      inside('onTheWay', 'open', 'En route', 'On the way'),
      inside('onSite', 'open', 'Sur place', 'On site'),
    ],
  },
];

const kinds: ReadonlySet<string> = new Set(ticketStates);

/** What is wrong with statuses beyond their shape. `before`: those that are there, of which none may be lost or become another kind. */
export function faultsOfStatuses(sets: readonly StatusSet[], before: readonly StatusSet[]): FieldFault[] {
  const faults: FieldFault[] = [];
  sets.forEach(({ type, statuses }, at) => {
    if (sets.findIndex((one) => one.type === type) !== at)
      faults.push({ field: `body.sets.${at}.type`, key: 'category.twice' });
    const known = before.find((one) => one.type === type)?.statuses ?? [];
    statuses.forEach(({ id, kind, retired }, index) => {
      const field = `body.sets.${at}.statuses.${index}`;
      if (statuses.findIndex((one) => one.id === id) !== index)
        faults.push({ field: `${field}.id`, key: 'category.twice' });
      const was = known.find((one) => one.id === id);
      if ((was && was.kind !== kind) || (kinds.has(id) && id !== kind))
        faults.push({ field: `${field}.kind`, key: 'status.kind' });
      if (retired && kinds.has(id)) faults.push({ field: `${field}.retired`, key: 'status.everyDesk' });
    });
  });
  for (const { type, statuses } of before)
    for (const { id, name: lost } of statuses)
      if (!sets.find((one) => one.type === type)?.statuses.some((one) => one.id === id))
        faults.push({ field: 'body.sets', key: 'status.lost', values: { name: lost.en } });
  return faults;
}

/** The status by which a ticket's state is called, if the desk called it anything. */
export function statusOf(
  sets: readonly StatusSet[],
  { type, state, status: own }: { type: TicketType; state: TicketState; status?: string | undefined },
): Status | undefined {
  const statuses = sets.find((one) => one.type === type)?.statuses ?? [];
  const found = statuses.find(({ id, kind }) => id === own && kind === state);
  return found ?? statuses.find(({ id }) => id === state);
}
