import { eventConsumer } from '../shared/consumer.ts';
import { countTicket } from './commands.ts';

/** A ticket was opened, or falls under another contract: it counts there, and draws from an allowance of incidents. */
export const handler = eventConsumer('work', (event, now) => countTicket(event.subject, now));
