import { eventConsumer } from '../shared/consumer.ts';
import { readRaw } from './raw.ts';
import { receiveMail } from './receive.ts';
import { mailById } from './store.ts';

/** Somebody asked to process a mail again: from its stored original, as if it came now, and as a request in any case. */
export const handler = eventConsumer('mail', async (event, now) => {
  if (event.type !== 'mail.retried') return;
  const mail = await mailById(event.subject);
  if (mail?.status !== 'received') return;
  await receiveMail(mail, await readRaw(mail.objectKey), now, { insisted: true });
});
