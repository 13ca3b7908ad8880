import { bodyOf } from '../../functions/mail/body.ts';
import { parseMail } from '../../functions/mail/parse.ts';
import { newestTickets } from '../../functions/tickets/commands.ts';
import { arrive, openInbox, rawMail, resetMailroom } from '../functions/mail/mailroom.ts';
import { base64, parts, written } from '../functions/mail/nasty/mail.ts';
import { makeDesk } from '../support/desk.ts';
import { startTables } from '../support/table.ts';
import type { Figure } from './run.ts';

const mebibyte = 1024 * 1024;
const mails = 200;
/** As many as one environment of the function works on at once in AWS, and as its queue hands over here. */
const atOnce = 8;
const readings = 100;

/** Mails of as many people, through to the ticket that each opens. */
async function perSecond(): Promise<Figure> {
  const now = Date.UTC(2026, 10, 23, 9);
  const tables = await startTables();
  try {
    resetMailroom(now);
    const desk = await makeDesk(now - 60_000);
    await openInbox('support@essai.desk.example', desk.tenantId);
    const one = (number: number) =>
      arrive(
        rawMail({
          from: `Person <person${number}@acme.example>`,
          subject: `Printer ${number}`,
          text: 'The printer jams on every page, since Monday.\n\n-- \nPerson',
          messageId: `<bench.${number}@acme.example>`,
        }),
        { source: `person${number}@acme.example` },
      );
    // The first ones make clients and read what is kept.
    for (let number = 0; number < atOnce; number++) await one(number);
    const start = performance.now();
    for (let first = atOnce; first < mails; first += atOnce)
      await Promise.all(Array.from({ length: atOnce }, (_, index) => one(first + index)));
    const seconds = (performance.now() - start) / 1000;
    const opened = (await desk.run(() => newestTickets(500))).length;
    if (opened !== mails) throw new Error(`${mails} mails opened ${opened} tickets`);
    return { name: 'mails taken in, each a ticket', value: (mails - atOnce) / seconds, unit: 'a second' };
  } finally {
    await tables.stop();
  }
}

/** A mail of 10 MB: its words twice, an image inside them, and a large attachment. */
function largeMail(): Uint8Array {
  const file = Buffer.alloc(7.2 * mebibyte, 'An attachment, as large as they come. ');
  const paragraphs = Array.from({ length: 200 }, (_, index) => `<p>It <b>jams</b> on page ${index}.</p>`).join('\n');
  const encoded = { 'Content-Transfer-Encoding': 'base64' };
  return written({
    headers: { 'Content-Type': 'multipart/mixed; boundary="b"' },
    body: parts(
      'b',
      { type: 'text/html; charset=utf-8', content: paragraphs },
      {
        type: 'application/octet-stream',
        headers: { ...encoded, 'Content-Disposition': 'attachment; filename="large.bin"' },
        content: base64(file),
      },
    ),
  });
}

async function reading(): Promise<Figure[]> {
  const raw = largeMail();
  if (raw.byteLength < 9.5 * mebibyte || raw.byteLength > 10.5 * mebibyte)
    throw new Error(`The mail has ${raw.byteLength} bytes`);
  const times: number[] = [];
  let resident = 0;
  for (let left = readings; left > 0; left--) {
    const start = performance.now();
    const { html } = bodyOf(await parseMail(raw), false);
    times.push(performance.now() - start);
    if (!html) throw new Error('The mail was not read');
    resident = Math.max(resident, process.memoryUsage().rss);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(readings - 1, Math.floor(readings * share))] ?? 0;
  return [
    { name: 'a mail of 10 MB read: median', value: at(0.5), unit: 'ms' },
    { name: 'a mail of 10 MB read: p99', value: at(0.99), unit: 'ms', limit: 2000 },
    // The function has 1024 MB.
    { name: 'memory of the process meanwhile, at its most', value: resident / mebibyte, unit: 'MB', limit: 800 },
  ];
}

/** Mail that comes in: how fast, and what a large one takes. */
export async function figures(): Promise<Figure[]> {
  // The reader first: what it needs of memory is not to be that of the table beside it.
  const read = await reading();
  return [...read, await perSecond()];
}
