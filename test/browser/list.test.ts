import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { idFromSeed, newId } from '../../functions/shared/ids.ts';
import { itemOfTicket, type StoredTicket } from '../../functions/tickets/item.ts';
import { faultsOfPage, openBrowser, openWorkspace } from '../support/browser.ts';
import { eventually, goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'longue', 'helpDesk');
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

const look = { language: 'fr', theme: 'light', width: 1440 } as const;
const byDesk = <T>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);
const asAdministrator = () =>
  openWorkspace(browser, cloud.endpoints.site, { email: desk.email, password: goodPassword }, look);

it('a change in the list is seen at once; refused, it is taken back with the reason, and can be tried again', async () => {
  const { id, number } = await byDesk<{ id: string; number: number }>('POST', '/api/tickets', {
    type: 'incident',
    channel: 'phone',
    subject: 'Le copieur bourre',
    text: 'Depuis ce matin.',
    impact: 3,
    urgency: 3,
  });
  const { page, faults } = await asAdministrator();
  await page.goto(`${cloud.endpoints.site}/desk/queues/all`);
  const row = page.locator(`[data-row="${id}"]`);
  const priority = row.locator('[data-column="priority"] button');
  await priority.filter({ hasText: 'P4' }).waitFor();

  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(`**/api/tickets/${id}`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    await answered;
    const detail = 'Le centre de services ne le permet pas.';
    return route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      json: { status: 403, code: 'forbidden', detail },
    });
  });
  await priority.click();
  await eventually(async () => {
    const [editor, cell] = await Promise.all([page.getByRole('dialog').boundingBox(), priority.boundingBox()]);
    return (editor && cell && Math.abs(editor.x - cell.x) < 100) || undefined;
  }, 'the editor stands at its cell');
  expect(await faultsOfPage(page)).toEqual([]);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Critique|P1/ })
    .first()
    .click();
  await priority.filter({ hasText: 'P1' }).waitFor();
  answer();
  await priority.filter({ hasText: 'P4' }).waitFor();
  await page.getByText(`La modification du ticket ${number} a été annulée`).waitFor();
  await page.getByText('Le centre de services ne le permet pas.').waitFor();
  expect(await faultsOfPage(page)).toEqual([]);

  await page.unroute(`**/api/tickets/${id}`);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await priority.filter({ hasText: 'P1' }).waitFor();
  await eventually(async () => {
    const { ticket } = await byDesk<{ ticket: { priority: number } }>('GET', `/api/tickets/${id}`);
    return ticket.priority === 1 || undefined;
  }, 'it is changed');
  expect(faults.filter((one) => !one.includes('403'))).toEqual([]);
  await page.context().close();
});

const many = 10_000;

/**
 * Writes open tickets into the file of the product's database, in one transaction: through its door, where each write waits for the
 * disk, it would take longer than all other tests. What is read afterwards comes through the door.
 */
function fill(tenantId: string): void {
  const environment = readFileSync(join(cloud.folder, 'environment.json'), 'utf8');
  const table = String((JSON.parse(environment) as Record<string, string>).DESK_TABLE);
  const database = new DatabaseSync(join(cloud.folder, 'database/tables.sqlite'));
  database.exec('PRAGMA busy_timeout = 20000; BEGIN IMMEDIATE');
  const put = database.prepare(`INSERT INTO "${table}" (pk, sk, item_json, item_size) VALUES (?, ?, ?, ?)`);
  const byDue = database.prepare(
    `INSERT INTO "${table}::gsi::gsi2" (gsi_pk, gsi_sk, table_pk, table_sk, item_json) VALUES (?, ?, ?, ?, ?)`,
  );
  const from = Date.now();
  for (let index = 0; index < many; index++) {
    const at = from - index * 60_000;
    const ticket: StoredTicket = {
      id: newId('ticket', at),
      number: 1000 + index,
      subject: `Ticket d’une longue file, ${index}`,
      type: 'incident',
      state: index % 3 === 0 ? 'new' : 'open',
      channel: 'email',
      impact: 2,
      urgency: 2,
      priority: 1 + (index % 4),
      level: 1,
      requester: { id: idFromSeed('person', String(index % 200)), name: `Personne ${index % 200}` },
      customer: { id: idFromSeed('customer', String(index % 50)), name: `Client ${index % 50}` },
      agreement: { path: [], covered: false },
      nextDueAt: new Date(from + index * 60_000).toISOString(),
      nextDueTarget: 'resolution',
      breached: false,
      revision: 1,
      createdAt: new Date(at).toISOString(),
      updatedAt: new Date(at).toISOString(),
      seeds: [],
    };
    const item: Record<string, unknown> = itemOfTicket(tenantId, ticket);
    const json = JSON.stringify(marshall(item, { removeUndefinedValues: true }));
    put.run(`S:${item.pk}`, `S:${item.sk}`, json, json.length);
    byDue.run(`S:${item.gsi2pk}`, `S:${item.gsi2sk}`, `S:${item.pk}`, `S:${item.sk}`, json);
  }
  database.exec('COMMIT');
  database.close();
}

interface Scrolled {
  /** Milliseconds from one frame to the next, sorted. */
  times: number[];
  /** Milliseconds of the processor for a frame, whoever else wants it. */
  work: number;
  /** What is drawn at the most. */
  rows: number;
  nodes: number;
}

/** Scrolls the list by two rows each frame, and measures the frames and what is drawn meanwhile. */
async function scrolled(page: Page, frames: number): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const before = await spent();
  const seen = await page.evaluate(async (count) => {
    const scroller = document.querySelector('[data-row]')?.closest('[role=rowgroup]');
    if (!scroller) throw new Error('There is no list');
    scroller.scrollTop = 0;
    const times: number[] = [];
    let rows = 0;
    let nodes = 0;
    let last = await new Promise<number>(requestAnimationFrame);
    for (let frame = 0; frame < count; frame++) {
      const room = Math.max(1, scroller.scrollHeight - scroller.clientHeight);
      scroller.scrollTop = (frame * 116) % room;
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - last);
      last = now;
      if (frame % 20 > 0) continue;
      rows = Math.max(rows, document.querySelectorAll('[data-row]').length);
      nodes = Math.max(nodes, document.querySelectorAll('*').length);
    }
    return { times: times.sort((a, b) => a - b), rows, nodes };
  }, frames);
  const work = ((await spent()) - before) / frames;
  await session.detach();
  return { ...seen, work };
}

it('a queue of 10 000 tickets scrolls like one of 100: the rows of one screen are drawn, the first page is there at once', async () => {
  const { page, faults } = await asAdministrator();
  fill(tenantOf(desk.token));
  const shown = page.locator('[data-row]');
  const began = performance.now();
  await page.goto(`${cloud.endpoints.site}/desk/queues/all`);
  await shown.first().waitFor();
  const firstPage = performance.now() - began;
  const few = await scrolled(page, 40);

  // Sorted by number, all of it is read.
  await page.getByRole('columnheader', { name: 'Numéro' }).getByRole('button').click();
  await page.locator(`[role=table][aria-rowcount="${many + 2}"]`).waitFor({ timeout: 200_000 });
  const whole = performance.now() - began;
  const all = await scrolled(page, 200);

  const median = ({ times }: Scrolled) => times[Math.floor(times.length / 2)] ?? 0;
  const over = all.times.filter((time) => time > 50).length / all.times.length;
  console.info(
    `${many} rows: first page ${Math.round(firstPage)} ms, all of them ${Math.round(whole)} ms; a frame: ${few.work.toFixed(1)} ms of the processor among the first page, ${all.work.toFixed(1)} ms among all; median ${median(all).toFixed(1)} ms, ${(100 * over).toFixed(1)} % over 50 ms; ${all.rows} rows, ${all.nodes} nodes drawn`,
  );
  expect(all.rows).toBeLessThanOrEqual(60);
  expect(all.nodes).toBeLessThanOrEqual(few.nodes * 1.2);
  // A ratio of processor time, as the machine may be slow or busy: a frame does not cost more because the list is long.
  expect(all.work).toBeLessThanOrEqual(few.work * 1.5);
  expect(faults).toEqual([]);
  await page.context().close();
}, 300_000);

/** The tenant of a session, as its token says. */
function tenantOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, string>;
  return claims['custom:tenant'] ?? '';
}
