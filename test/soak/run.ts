/**
 * `npm run soak`: 2 000 mails by SMTP at 16 connections into a local cloud of its own, which is killed and started again in the
 * middle. Every mail must be a ticket or a message, exactly once. `npm run soak -- 300` sends 300. Loopback only.
 */
import { createTransport } from 'nodemailer';
import { signUp, startTestCloud, type TestCloud } from '../support/cloud.ts';

const count = Number(process.argv[2] ?? 2000);
const connections = 16;
/** One sender's mails are limited (functions/mail/rates.ts): the soak is of many people. */
const senders = Math.max(20, Math.ceil(count / 10));
/** The last quarter answers the first mails. */
const opening = Math.ceil(count * 0.75);
/** Milliseconds after which the soak gives up. */
const patience = 30 * 60_000;

interface Mail {
  number: number;
  from: string;
  raw: string;
}

function mailOf(number: number, to: string): Mail {
  const answered = number < opening ? undefined : number - opening;
  const from = `person${(answered ?? number) % senders}@soak.example`;
  const lines = [
    `From: Person <${from}>`,
    `To: ${to}`,
    `Subject: ${answered === undefined ? '' : 'Re: '}Soak ${answered ?? number}`,
    'Date: Mon, 23 Nov 2026 10:00:00 +0100',
    `Message-ID: <soak.${number}@soak.example>`,
    ...(answered === undefined ? [] : [`In-Reply-To: <soak.${answered}@soak.example>`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `mark-${number}-mark`,
  ];
  return { number, from, raw: lines.join('\r\n') };
}

/** Sends mails over several connections; one that was not confirmed is sent again, as a mail server does. */
async function send(cloud: TestCloud, to: string, mails: Mail[], atHalf: () => Promise<void>): Promise<number> {
  const waiting = [...mails];
  const half = Math.floor(mails.length / 2);
  let confirmed = 0;
  let again = 0;
  let killed: Promise<void> | undefined;
  const doors = createTransport({
    host: '127.0.0.1',
    port: cloud.endpoints.smtp.port,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const one = async () => {
    for (let mail = waiting.shift(); mail; mail = waiting.shift()) {
      try {
        await doors.sendMail({ envelope: { from: mail.from, to }, raw: mail.raw });
        confirmed += 1;
        if (confirmed === half) {
          killed = atHalf();
          // Awaited at the end; a desk that does not come back ends the soak at once.
          killed.catch((error: unknown) => {
            console.error(error);
            process.exit(1);
          });
        }
      } catch {
        waiting.push(mail);
        again += 1;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  doors.close();
  await killed;
  return again;
}

interface Listed {
  items: { id: string; status: string; reasonCode?: string; subject: string; ticket?: { id: string } }[];
  cursor?: string;
}

async function listed(cloud: TestCloud, token: string): Promise<Listed['items']> {
  const all: Listed['items'] = [];
  let cursor: string | undefined;
  do {
    const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const page = await cloud.doors.call<Listed>('GET', `/api/incoming-mail${query}`, undefined, token);
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return all;
}

/** Waits until no mail is on its way any more. */
async function settled(cloud: TestCloud, token: string, expected: number): Promise<Listed['items']> {
  const deadline = Date.now() + patience;
  for (;;) {
    // The API is away for a moment when the cloud starts again.
    const all = await listed(cloud, token).catch(() => []);
    if (all.length >= expected && all.every(({ status }) => status !== 'received')) return all;
    if (Date.now() > deadline) throw new Error(`Only ${all.length} of ${expected} mails were processed`);
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

/** How often each mail's mark stands in the tickets. */
async function marksOf(cloud: TestCloud, token: string, tickets: readonly string[]): Promise<Map<string, number>> {
  const marks = new Map<string, number>();
  for (const id of tickets) {
    const page = await cloud.doors.call<{ events: { type: string; data: { text?: string } }[] }>(
      'GET',
      `/api/tickets/${id}`,
      undefined,
      token,
    );
    for (const { type, data } of page.events) {
      const mark = type === 'ticket.opened' || type === 'ticket.message' ? data.text : undefined;
      if (mark?.startsWith('mark-')) marks.set(mark, (marks.get(mark) ?? 0) + 1);
    }
  }
  return marks;
}

const cloud = await startTestCloud(['--no-site']);
const faults: string[] = [];
try {
  const tenant = await signUp(cloud.doors, 'soak');
  const mails = Array.from({ length: count }, (_, number) => mailOf(number, tenant.address));
  console.log(`${count} mails, ${connections} connections, ${senders} senders`);
  const start = performance.now();
  const kill = async () => {
    // A machine under load may not be ready in time: then once more.
    await cloud.crashAndRestart().catch(() => cloud.crashAndRestart());
    console.log(`  killed and started again after ${Math.round(opening / 2)} mails`);
  };
  const again = await send(cloud, tenant.address, mails.slice(0, opening), kill);
  await settled(cloud, tenant.token, opening);
  await send(cloud, tenant.address, mails.slice(opening), async () => undefined);
  const all = await settled(cloud, tenant.token, count);
  const seconds = (performance.now() - start) / 1000;
  console.log(`  ${again} sent again; ${(count / seconds).toFixed(1)} mails a second, through to the committed ticket`);
  const unprocessed = all.filter(({ status }) => status !== 'processed');
  for (const { subject, status, reasonCode } of unprocessed.slice(0, 5))
    faults.push(`${subject}: ${status} ${reasonCode ?? ''}`);
  if (all.length !== count) faults.push(`the list has ${all.length} mails instead of ${count}`);
  const tickets = [...new Set(all.flatMap(({ ticket }) => (ticket ? [ticket.id] : [])))];
  if (tickets.length !== opening) faults.push(`there are ${tickets.length} tickets instead of ${opening}`);
  const marks = await marksOf(cloud, tenant.token, tickets);
  for (const { number } of mails) {
    const times = marks.get(`mark-${number}-mark`) ?? 0;
    if (times !== 1) faults.push(`mail ${number} is there ${times} times`);
  }
  console.log(`  ${tickets.length} tickets, ${[...marks.values()].reduce((sum, times) => sum + times, 0)} messages`);
} finally {
  await cloud.stop();
}
for (const fault of faults.slice(0, 20)) console.log(`✗ ${fault}`);
console.log(faults.length === 0 ? '  no fault' : `  ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
