import type { WorkflowEvent } from '../../workflows/rules.ts';
import type { DeskEvent } from '../shared/event.ts';

/** What an event of a ticket is called in workflows; undefined for one that they do not know. */
export function heardAs({ type, data }: DeskEvent): WorkflowEvent | undefined {
  switch (type) {
    case 'ticket.message':
      if (data.visibility === 'internal') return 'noteAdded';
      return data.from === 'requester' ? 'requesterReplied' : 'staffReplied';
    case 'ticket.state':
      if (data.to === 'resolved') return 'resolved';
      if (data.to === 'pending') return 'pending';
      if (data.from === 'resolved') return 'reopened';
      return data.from === 'pending' ? 'resumed' : undefined;
    case 'ticket.priority': {
      const changes = (data.changes ?? {}) as Record<string, unknown>;
      if ('priority' in changes) return 'priorityChanged';
      return 'type' in changes ? 'typeChanged' : undefined;
    }
    case 'ticket.contract':
      return 'contractChanged';
    case 'ticket.assigned':
      return 'assigned';
    case 'ticket.escalated':
      return data.kind === 'functional' ? 'handedOver' : undefined;
    default:
      return undefined;
  }
}
