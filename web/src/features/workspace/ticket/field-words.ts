import { type LevelWords, useLevels } from '../queries/levels.ts';
import type { Ticket } from '../queries/types.ts';
import { type SayWorkspace, workspaceText } from '../words/workspace.ts';
import type { Contested } from './differences.ts';

/** 1 high to 3 low, as the API numbers impact and urgency. */
export type Grade = 1 | 2 | 3;

/** Impact or urgency as one of the three. */
export function asGrade(value: number): Grade {
  return value === 1 || value === 3 ? value : 2;
}

/** How one field of a ticket is read. */
export function fieldWord(say: SayWorkspace, levels: LevelWords, field: Contested, ticket: Ticket): string {
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
      return levels.label(ticket.level);
  }
}

/** As {@link fieldWord}, in the language of the moment. */
export function useFieldWords(): (field: Contested, ticket: Ticket) => string {
  const say = workspaceText.useText();
  const levels = useLevels();
  return (field, ticket) => fieldWord(say, levels, field, ticket);
}
