import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openWorkspace, slowLine } from '../support/browser.ts';
import { eventually, goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'loupe', 'helpDesk');
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

const byDesk = <T>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);

it('an agent finds a ticket by a word of a note as they type, on the search page and from the palette', async () => {
  const opening = { type: 'incident', channel: 'phone' };
  const printer = { ...opening, subject: 'The printer jams', text: 'Since this morning. Serial number SN-1234/ABC.' };
  const { id } = await byDesk<{ id: string }>('POST', '/api/tickets', printer);
  await byDesk('POST', '/api/tickets', { ...opening, subject: 'No network', text: 'The cable is broken.' });
  await byDesk('PATCH', `/api/tickets/${id}`, { revision: 1, tags: ['laser'] });
  await byDesk('POST', `/api/tickets/${id}/messages`, { text: 'The fuser is worn out', visibility: 'internal' });
  await eventually(async () => {
    const { items } = await byDesk<{ items: unknown[] }>('GET', '/api/search?q=fuser');
    return items[0];
  }, 'the note in the index');

  const look = { language: 'en', theme: 'light', width: 1440 } as const;
  const account = { email: desk.email, password: goodPassword };
  const { page, faults } = await openWorkspace(browser, cloud.endpoints.site, account, look);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('fus');
  await page.getByRole('option', { name: /The printer jams/ }).waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/search\?q=fus/);
  const found = page.getByRole('list', { name: 'Tickets that were found' });
  await found.getByText(/Internal note of/).waitFor();
  expect(await found.locator('mark').allTextContents()).toEqual(['fuser']);
  expect(await faultsOfPage(page)).toEqual([]);

  // As on a slow line: what was marked while the answer was on its way is what Enter takes, though it stands elsewhere now.
  const answers = await slowLine(page, '**/api/search/quick*');
  // Without what was found before, which is shown until then.
  await page.reload();
  await found.getByText(/Internal note of/).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('worn');
  const everything = page.getByRole('option', { name: 'Search everything for “worn”' });
  await everything.waitFor();
  await page.keyboard.press('ArrowDown');
  await everything.and(page.locator('[data-combobox-selected]')).waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  answers();
  await page.getByRole('option', { name: /The printer jams/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/search\?q=worn/);
  expect(await page.getByRole('option').filter({ visible: true }).count()).toBe(0);
  await found.getByText(/Internal note of/).waitFor();

  await page.getByLabel('State').selectOption('closed');
  await page.getByText('Nothing was found').waitFor();
  await page.getByRole('button', { name: 'Remove the filters' }).click();
  await page.getByRole('combobox', { name: 'Tag' }).click();
  await page.getByRole('option', { name: 'laser' }).click();
  await page.waitForURL(/tag=laser/);
  await found.getByText(/Internal note of/).waitFor();

  // The palette is loaded when it is first called: what is typed before it is there goes into it, and nowhere else.
  const arrives = await slowLine(page, /\/assets\/Palette\./);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('sn-1234');
  expect(await faultsOfPage(page)).toEqual([]);
  arrives();
  await page.getByRole('dialog').getByText('The printer jams').click();
  await page.waitForURL(new RegExp(`/desk/tickets/${id}`));
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  await page.keyboard.type('unassi');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/queues\/unassigned/);
  expect(faults).toEqual([]);
});
