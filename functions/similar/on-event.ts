import { eventConsumer } from '../shared/consumer.ts';
import { keepDocument } from './keep.ts';

/** Keeps the documents by which tickets are compared as the tickets are. */
export const handler = eventConsumer('similar', async ({ subject }) => {
  await keepDocument(subject);
});
