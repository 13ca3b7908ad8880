import type { Ref, Ticket, TicketEdit } from '../queries/types.ts';

/** The fields of a ticket that several people may be changing at the same time. */
export const contested = ['subject', 'type', 'impact', 'urgency', 'state', 'team', 'assignee', 'level'] as const;
export type Contested = (typeof contested)[number];

export interface Difference {
  field: Contested;
  before: Ticket[Contested];
  now: Ticket[Contested];
}

function comparable(value: Ticket[Contested]): string | number | undefined {
  return typeof value === 'object' ? (value as Ref).id : value;
}

/** What changed between the ticket as somebody saw it and as it is, field by field. */
export function differences(seen: Ticket, present: Ticket): Difference[] {
  return contested
    .filter((field) => comparable(seen[field]) !== comparable(present[field]))
    .map((field) => ({ field, before: seen[field], now: present[field] }));
}

/** The fields that an edit means to change. */
export function editedFields(edit: TicketEdit): Contested[] {
  return contested.filter((field) => {
    if (field === 'team') return edit.teamId !== undefined;
    if (field === 'assignee') return edit.assigneeId !== undefined;
    if (field === 'state') return false;
    return edit[field] !== undefined;
  });
}

/** Whom an edit may name: the desk's teams and members, by which the screen shows it before the API has answered. */
export interface Names {
  teams: readonly (Ref & { level: number })[];
  members: readonly Ref[];
  /** Priority 1 to 4 of an impact and an urgency. */
  priorityOf: (impact: number, urgency: number) => number;
}

/** The priority as it will be: one that was set by hand stands until it is taken back. */
function priorityAfter(
  ticket: Pick<Ticket, 'priority' | 'priorityByHand'>,
  { priority }: TicketEdit,
  matrix: number,
): Pick<Ticket, 'priority' | 'priorityByHand'> {
  if (priority) return { priority: priority.value };
  if (priority === undefined && ticket.priorityByHand) return { priority: ticket.priority };
  return { priority: matrix, priorityByHand: undefined };
}

/** What an edit changes: of a ticket, or of its row in a list. */
type Editable = Pick<
  Ticket,
  'subject' | 'type' | 'impact' | 'urgency' | 'priority' | 'level' | 'category' | 'tags' | 'team' | 'assignee'
>;

/** The ticket as it will look when the edit succeeds: what is drawn at once. */
export function edited<Of extends Editable>(ticket: Of, edit: TicketEdit, names: Names): Of {
  const team = edit.teamId === undefined ? undefined : names.teams.find(({ id }) => id === edit.teamId);
  const impact = edit.impact ?? ticket.impact;
  const urgency = edit.urgency ?? ticket.urgency;
  const next: Of = {
    ...ticket,
    subject: edit.subject ?? ticket.subject,
    type: edit.type ?? ticket.type,
    impact,
    urgency,
    ...priorityAfter(ticket, edit, names.priorityOf(impact, urgency)),
    level: edit.level ?? team?.level ?? ticket.level,
  };
  if (edit.category !== undefined) next.category = edit.category ?? undefined;
  if (edit.tags) next.tags = edit.tags;
  if (team && team.id !== ticket.team?.id) {
    next.team = { id: team.id, name: team.name };
    next.assignee = undefined;
  }
  if (edit.assigneeId === null) next.assignee = undefined;
  else if (edit.assigneeId !== undefined) {
    const member = names.members.find(({ id }) => id === edit.assigneeId);
    if (member) next.assignee = { id: member.id, name: member.name };
  }
  return next;
}
