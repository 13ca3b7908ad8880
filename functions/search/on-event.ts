import { eventConsumer } from '../shared/consumer.ts';
import type { DeskEvent } from '../shared/event.ts';
import { indexMessage, indexTicket } from './indexing.ts';
import { continueRebuild } from './rebuild.ts';

async function follow(event: DeskEvent, now: number): Promise<void> {
  switch (event.type) {
    case 'search.rebuild':
      return continueRebuild(event, now);
    case 'ticket.message':
    case 'ticket.copied':
    case 'ticket.escalated':
    case 'ticket.rated':
      return indexMessage(event.subject);
    default:
      return indexTicket(event.subject);
  }
}

/** Keeps the words by which tickets are found as the tickets are, and rebuilds all of them when an administrator wants it. */
export const handler = eventConsumer('search', follow);
