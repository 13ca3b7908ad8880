/** The thread that reads mutated mails: it says which one it begins, and what came of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { UnreadableMail } from '../../functions/mail/parse.ts';
import { readingOf } from '../functions/mail/reading.ts';
import { corpus } from './corpus.ts';
import { mutated, randomOf } from './mutate.ts';

const { from, to, seed } = workerData as { from: number; to: number; seed: number };
const digestOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Whether a tag does more than to lay words out. What its quotes enclose are words, but for an address that is a script. */
function isUnsafe(tag: string): boolean {
  if (/^<(script|iframe|style|object|form)/i.test(tag) || /="\s*javascript:/i.test(tag)) return true;
  return /\s(src|style|on\w+)=/i.test(tag.replace(/="[^"]*"/g, '=""'));
}

for (let index = from; index < to; index++) {
  const random = randomOf(seed + index);
  const [name, raw] = corpus[random(corpus.length)] ?? ['', new Uint8Array()];
  const [, other] = corpus[random(corpus.length)] ?? ['', new Uint8Array()];
  const mail = mutated(raw, other, seed + index);
  const before = digestOf(mail);
  parentPort?.postMessage({ kind: 'begins', index, name });
  const start = performance.now();
  let outcome = 'read';
  try {
    const reading = await readingOf(mail);
    if ((reading.html ?? '').match(/<[^<>]*>/g)?.some(isUnsafe)) outcome = 'unsafe HTML';
    if (reading.subject === '') outcome = 'no subject';
  } catch (error) {
    outcome = error instanceof UnreadableMail ? 'unreadable' : `threw ${(error as Error).stack ?? error}`;
  }
  const ms = performance.now() - start;
  if (digestOf(mail) !== before) outcome = 'changed the raw mail';
  parentPort?.postMessage({ kind: 'ended', index, name, outcome, ms });
}
