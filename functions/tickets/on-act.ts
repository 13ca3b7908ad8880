import { eventConsumer } from '../shared/consumer.ts';
import { onPropagated } from './propagations.ts';

/** What follows of acts that concern many tickets. */
export const handler = eventConsumer('ticket-acts', onPropagated);
