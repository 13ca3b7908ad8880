/**
 * `npm run fuzz`: reads 20 000 mails that are mutations of the corpus. None may throw, take more than 2 seconds, give unsafe HTML or
 * change its raw copy; one in 200 goes the whole way into the table, where it must be listed with its raw mail.
 * `npm run fuzz -- 500 7` reads 500 mails with seed 7.
 */
import { Worker } from 'node:worker_threads';
import { mailsOf } from '../../functions/mail/store.ts';
import { arrive, objects, openInbox, resetMailroom } from '../functions/mail/mailroom.ts';
import { makeDesk } from '../support/desk.ts';
import { startTables } from '../support/table.ts';
import { corpus } from './corpus.ts';
import { mutated, randomOf } from './mutate.ts';

const count = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? 20_261_123);
const limitMs = 2000;
const wholeWay = 200;

type News =
  | { kind: 'begins'; index: number; name: string }
  | { kind: 'ended'; index: number; name: string; outcome: string; ms: number };

const outcomes = new Map<string, number>();
const times: number[] = [];
const faults: string[] = [];

function fault(index: number, name: string, what: string): void {
  faults.push(what);
  if (faults.length <= 10) console.log(`✗ mail ${index} (seed ${seed}, of “${name}”): ${what}`);
}

/** Reads mails from `from` on; gives the first one that was not begun. */
function readFrom(from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./reader.ts', import.meta.url), { workerData: { from, to: count, seed } });
    let current: { index: number; name: string } | undefined;
    let alarm: NodeJS.Timeout | undefined;
    worker.on('message', (news: News) => {
      clearTimeout(alarm);
      if (news.kind === 'begins') {
        current = news;
        // The thread itself measures; this ends one that never comes back.
        alarm = setTimeout(() => {
          fault(news.index, news.name, 'hangs');
          void worker.terminate().then(() => resolve(news.index + 1));
        }, limitMs * 10);
        return;
      }
      const { index, name, outcome, ms } = news;
      times.push(ms);
      const known = outcome === 'read' || outcome === 'unreadable';
      outcomes.set(known ? outcome : 'fault', (outcomes.get(known ? outcome : 'fault') ?? 0) + 1);
      if (!known) fault(index, name, outcome);
      else if (ms > limitMs) fault(index, name, `took ${Math.round(ms)} ms`);
    });
    worker.on('error', (error) => {
      clearTimeout(alarm);
      if (!current) return reject(error);
      fault(current.index, current.name, `ended the thread: ${error.message}`);
      resolve(current.index + 1);
    });
    worker.on('exit', (code) => {
      clearTimeout(alarm);
      if (code === 0) resolve(count);
    });
  });
}

/** Takes one mail in 200 in as the function does, and looks it up in the list with its raw mail. */
async function takeIn(): Promise<number> {
  const now = Date.UTC(2026, 10, 23, 9);
  const tables = await startTables();
  try {
    resetMailroom(now);
    const desk = await makeDesk(now - 60_000);
    await openInbox('support@essai.desk.example', desk.tenantId);
    let taken = 0;
    for (let index = 0; index < count; index += wholeWay) {
      const random = randomOf(seed + index);
      const [name, raw] = corpus[random(corpus.length)] ?? ['', new Uint8Array()];
      const [, other] = corpus[random(corpus.length)] ?? ['', new Uint8Array()];
      const mail = mutated(raw, other, seed + index);
      const before = new Set(objects.keys());
      const { batchItemFailures } = await arrive(mail);
      if (batchItemFailures.length > 0) fault(index, name, 'could not be taken in');
      const key = [...objects.keys()].find((one) => one.startsWith('raw/') && !before.has(one)) ?? '';
      if (!Buffer.from(objects.get(key) ?? []).equals(mail)) fault(index, name, 'lost its raw copy');
      taken += 1;
    }
    let listed = 0;
    let unsettled = 0;
    let cursor: string | undefined;
    do {
      const from = cursor;
      const page = await desk.run(() => mailsOf({}, 100, from));
      listed += page.items.length;
      unsettled += page.items.filter(
        ({ status, objectKey }) => status === 'received' || !objects.has(`raw/${objectKey}`),
      ).length;
      cursor = page.cursor;
    } while (cursor);
    if (unsettled > 0) fault(-1, 'the list', `${unsettled} mails are unsettled or without their raw copy`);
    console.log(`  ${taken} went the whole way; the list has ${listed} of them (copies are one)`);
    return taken;
  } finally {
    await tables.stop();
  }
}

const start = performance.now();
console.log(`${count} mutations of ${corpus.length} mails, seed ${seed}`);
for (let next = 0; next < count; ) next = await readFrom(next);
const seconds = (performance.now() - start) / 1000;
times.sort((a, b) => a - b);
const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
console.log(`  ${[...outcomes].map(([outcome, number]) => `${number} ${outcome}`).join(', ')}`);
console.log(
  `  ${Math.round(times.length / seconds)} a second; median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
);
await takeIn();
console.log(faults.length === 0 ? '  no fault' : `  ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
