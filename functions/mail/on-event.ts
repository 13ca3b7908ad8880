import { eventConsumer } from '../shared/consumer.ts';
import { readRaw } from './raw.ts';
import { receiveMail } from './receive.ts';
import { mailById, saveMail } from './store.ts';

/** Somebody asked to process a mail again: from its stored original, as if it came now, and as a request in any case. */
export const handler = eventConsumer('mail', async (event, now) => {
  if (event.type !== 'mail.retried') return;
  const mail = await mailById(event.subject);
  if (mail?.status !== 'received') return;
  const done = await receiveMail(mail, await readRaw(mail.objectKey), now, { insisted: true });
  // One that could not be read before has a name by its content now; its entry of the list says what became of it all the same.
  const { id, objectKey, receivedAt } = mail;
  if (done.id !== id) await saveMail({ ...done, id, objectKey, receivedAt });
});
