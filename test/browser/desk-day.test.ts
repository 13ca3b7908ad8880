import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newcomer } from '../functions/forms/newcomer.ts';
import { faultsOfPage, openBrowser, openWorkspace } from '../support/browser.ts';
import { eventually, goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
let page: Page;
let faults: string[] = [];

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'journee', 'helpDesk');
  const look = { language: 'en', theme: 'dark', width: 1440 } as const;
  const account = { email: desk.email, password: goodPassword };
  ({ page, faults } = await openWorkspace(browser, cloud.endpoints.site, account, look));
});
afterAll(async () => {
  expect(faults).toEqual([]);
  await browser?.close();
  await cloud?.stop();
});

const byDesk = <T>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);
const open = (subject: string, requesterId: string) =>
  byDesk<{ id: string; number: number }>('POST', '/api/tickets', {
    type: 'incident',
    channel: 'phone',
    subject,
    text: `${subject}, since this morning.`,
    requesterId,
  });
const caller = (name: string) => byDesk<{ id: string }>('POST', '/api/people', { name, phone: '+33 1 99 00 00 00' });

it('a form of the catalogue is filled in for who calls: it asks what the answers make it ask, and makes several tickets', async () => {
  await byDesk('POST', '/api/forms', newcomer);
  await caller('Workshop of the mill');
  await page.goto(`${cloud.endpoints.site}/desk/call`);
  await page.getByRole('textbox', { name: 'Who is calling?' }).fill('workshop');
  await page.getByRole('option', { name: /Workshop of the mill/ }).click();
  await page.getByLabel('What does the caller ask for?').selectOption({ label: 'Somebody new' });
  await page.locator('input[name=starts]').waitFor();
  expect(await page.locator('input[name=desk]').count()).toBe(0);
  await page.getByRole('button', { name: /Save the call/ }).click();
  await page.getByText('This is needed.').first().waitFor();
  expect(await faultsOfPage(page)).toEqual([]);

  await page.locator('input[name=who]').fill('Ada Model');
  await page.locator('input[name=starts]').fill('2026-12-01');
  await page.locator('select[name=place]').selectOption({ label: 'In the office' });
  await page.locator('input[name=desk]').fill('B12');
  await page.locator('input[name=badge]').check();
  await page.getByRole('button', { name: /Save the call/ }).click();
  await page.getByText('And 2 more tickets below it:').waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  // In the language of who asked: the desk’s own.
  await page.getByRole('link', { name: /Poste pour Ada Model/ }).click();
  await page.getByRole('heading', { name: /Poste pour Ada Model/ }).waitFor();
});

it('what a saved view shows is tagged at once, and the tags are taken back', async () => {
  const { id: requesterId } = await caller('Reception');
  const made = [await open('Badge reader is dark', requesterId), await open('Badge reader beeps', requesterId)];
  await open('Something else', requesterId);
  await page.goto(`${cloud.endpoints.site}/desk/queues/all`);
  await page.getByRole('button', { name: 'More about this list' }).click();
  await page.getByRole('menuitem', { name: 'Save as a view' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Badge readers');
  await dialog.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('menuitem', { name: 'Words in the subject' }).click();
  await dialog.getByLabel('Words in the subject').first().fill('badge reader');
  await dialog.getByText('2 tickets match now').waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Badge readers' }).waitFor();
  for (const { id } of made) await page.locator(`[data-row="${id}"]`).waitFor();
  expect(await page.locator('[data-row]').count()).toBe(2);

  await page.getByLabel('Select all rows that are loaded').check();
  await page.getByRole('region').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add a tag' }).click();
  await dialog.getByLabel('Tag').fill('Readers');
  await dialog.getByRole('button', { name: 'Add a tag' }).click();
  const tags = async () =>
    Promise.all(
      made.map(
        async ({ id }) => (await byDesk<{ ticket: { tags?: string[] } }>('GET', `/api/tickets/${id}`)).ticket.tags,
      ),
    );
  await eventually(async () => ((await tags()).every((one) => one?.includes('readers')) ? true : undefined), 'tags');
  await page.getByRole('complementary').getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => ((await tags()).every((one) => !one?.length) ? true : undefined), 'no tags');
  await page.getByText('2 undone').waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
});

it('a message that is about something else becomes a ticket; two tickets about the same become one', async () => {
  const { id: requesterId } = await caller('Accounts');
  const first = await open('Printer is out of toner', requesterId);
  const second = await open('No toner', requesterId);
  await byDesk('POST', `/api/tickets/${first.id}/messages`, {
    text: 'The door does not close',
    visibility: 'internal',
  });

  await page.goto(`${cloud.endpoints.site}/desk/tickets/${first.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Make another ticket of messages' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Subject of the new ticket').fill('Door of the printer room');
  await dialog
    .getByRole('checkbox', { name: /The door does not close|Administration/ })
    .first()
    .check();
  expect(await faultsOfPage(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make the ticket' }).click();
  await page.getByRole('heading', { name: /Door of the printer room/ }).waitFor();
  await page.getByText('The door does not close').first().waitFor();

  await page.goto(`${cloud.endpoints.site}/desk/tickets/${second.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge into another ticket' }).click();
  await dialog.getByLabel('Number of the ticket in which it goes on').fill(String(first.number));
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.waitForURL(new RegExp(`/desk/tickets/${first.id}`));
  await page.getByText('No toner, since this morning.').first().waitFor();
  const { ticket } = await byDesk<{ ticket: object }>('GET', `/api/tickets/${second.id}`);
  expect(ticket).toMatchObject({ state: 'closed', mergedInto: { id: first.id } });
});
