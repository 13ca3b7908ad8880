import { eventConsumer } from '../shared/consumer.ts';
import { countSolved } from './runs.ts';

/** Counts which guides solve, as tickets are resolved and opened again. */
export const handler = eventConsumer('guides', (event) => countSolved(event.subject));
