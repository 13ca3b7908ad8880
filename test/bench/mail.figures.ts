import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { bodyOf } from '../../functions/mail/body.ts';
import { parseMail } from '../../functions/mail/parse.ts';
import { newestTickets } from '../../functions/tickets/commands.ts';
import { arrive, openInbox, rawMail, resetMailroom } from '../functions/mail/mailroom.ts';
import { makeDesk } from '../support/desk.ts';
import { startTables } from '../support/table.ts';
import { mailOfShape, type Shape, shapeNames } from './mail/shapes.ts';
import type { Figure } from './run.ts';

const mails = 200;
/** As many as one environment of the function works on at once in AWS, and as its queue hands over here. */
const atOnce = 8;
/** Of each shape. */
const readings = 50;

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

/** Milliseconds that reading mails of one shape takes: in the middle, and the slowest of a hundred left out. */
async function reading(shape: Shape): Promise<Figure[]> {
  const raw = mailOfShape(shape);
  const times: number[] = [];
  for (let left = readings; left > 0; left--) {
    const start = performance.now();
    const mail = await parseMail(raw);
    const { text } = bodyOf(mail, false);
    times.push(performance.now() - start);
    if (!text && mail.parts.length === 0) throw new Error('The mail was not read');
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(readings - 1, Math.floor(readings * share))] ?? 0;
  return [
    { name: `10 MB, ${shape}: read, median`, value: at(0.5), unit: 'ms' },
    { name: `10 MB, ${shape}: read, p99`, value: at(0.99), unit: 'ms', limit: 3000 },
  ];
}

/** The most memory that reading takes, in a process of its own: what it needs is not to be that of the table or of other mails. */
function memory(shape: Shape): Figure {
  const file = join(import.meta.dirname, 'mail-memory.ts');
  const value = Number(execFileSync(process.execPath, ['--expose-gc', file, shape], { encoding: 'utf8' }));
  // The function has 1024 MB, and SES hands over 40 MB at the most.
  return { name: `10 MB, ${shape}: most memory, times the mail's size`, value, unit: '×', limit: 20 };
}

/** Mail that comes in: how fast, and what a large one takes. */
export async function figures(): Promise<Figure[]> {
  const found: Figure[] = [];
  for (const shape of shapeNames) found.push(...(await reading(shape)), memory(shape));
  return [...found, await perSecond()];
}
