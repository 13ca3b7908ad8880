import type { Ticket } from '../queries/types.ts';
import { type SayWorkspace, workspaceText } from '../words/workspace.ts';
import type { Contested } from './differences.ts';

/** 1 high to 3 low, as the API numbers impact and urgency. */
export type Grade = 1 | 2 | 3;

/** Impact or urgency as one of the three. */
export function asGrade(value: number): Grade {
  return value === 1 || value === 3 ? value : 2;
}

/** Support levels 1 to 4. */
export type SupportLevel = 1 | 2 | 3 | 4;

/** A support level as one of the four. */
export function asLevel(value: number): SupportLevel {
  return value === 2 || value === 3 || value === 4 ? value : 1;
}

/** How one field of a ticket is read. */
export function fieldWord(say: SayWorkspace, field: Contested, ticket: Ticket): string {
  switch (field) {
    case 'subject':
      return ticket.subject;
    case 'type':
      return say(`type.${ticket.type}`);
    case 'impact':
    case 'urgency':
      return say(`grade.${asGrade(ticket[field])}`);
    case 'state':
      return say(`state.${ticket.state}`);
    case 'team':
      return ticket.team?.name ?? say('noTeam');
    case 'assignee':
      return ticket.assignee?.name ?? say('nobody');
    case 'level':
      return say(`level.${asLevel(ticket.level)}`);
  }
}

/** As {@link fieldWord}, in the language of the moment. */
export function useFieldWords(): (field: Contested, ticket: Ticket) => string {
  const say = workspaceText.useText();
  return (field, ticket) => fieldWord(say, field, ticket);
}
