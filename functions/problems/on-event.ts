import { eventConsumer } from '../shared/consumer.ts';
import { noticeRecurrence } from './recurring.ts';

/** Looks at each new ticket for whether it is one of many. */
export const handler = eventConsumer('problems', (event, now) => noticeRecurrence(event.subject, now));
