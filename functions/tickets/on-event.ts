import { eventConsumer } from '../shared/consumer.ts';
import { noteChange } from './changes.ts';

/** Feeds the live screens: every event of a ticket is a line of the tenant's feed of changes. */
export const handler = eventConsumer('changes', noteChange);
