import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, type Look, openBrowser, openWorkspace } from '../support/browser.ts';
import { eventually, goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'atelier', 'helpDesk');
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

const signedIn = (look: Look) =>
  openWorkspace(browser, cloud.endpoints.site, { email: desk.email, password: goodPassword }, look);

async function isSound(page: Page): Promise<void> {
  expect(await faultsOfPage(page), page.url()).toEqual([]);
}

describe('the workflow editor', () => {
  it('makes a workflow from the catalogue, names a fault at its step, publishes, and goes back to an older version', async () => {
    const { page, faults } = await signedIn({ language: 'en', theme: 'light', width: 1440 });
    await page.goto(`${cloud.endpoints.site}/desk/settings/workflows`);
    await page.getByRole('button', { name: 'New workflow' }).click();
    await page.getByRole('button', { name: 'Begin with “Service request with approval”' }).click();
    await page.getByRole('heading', { name: 'Service request with approval' }).waitFor();
    await page.getByRole('region', { name: 'The workflow as a graph' }).getByText('Ask for approval').first().waitFor();
    await isSound(page);

    // By keyboard alone: another step, whose text is still missing.
    await page.getByLabel('What you edit').selectOption({ label: 'Go on' });
    await page.getByRole('button', { name: 'Add a step' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /Do something/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Add an internal note' });
    await page.getByRole('heading', { name: /keep(s)? it from being published/ }).waitFor();
    await isSound(page);
    const text = page.getByRole('group', { name: 'Text' });
    await text.getByLabel('French').fill('Accord reçu.');
    await text.getByLabel('English').fill('Approved.');
    await page.getByRole('heading', { name: /from being published/ }).waitFor({ state: 'detached' });

    // The draft is kept when the page is loaded anew.
    await page.getByText('Draft saved').waitFor();
    await page.reload();
    await page.getByLabel('What you edit').selectOption({ label: 'Do something' });
    expect(await page.getByRole('group', { name: 'Text' }).getByLabel('English').inputValue()).toBe('Approved.');

    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Step “Do something” added').waitFor();
    await page.getByLabel('Why').fill('The team wants to know.');
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Version 2 runs for new tickets').waitFor();

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'History' }).click();
    await page.getByText('The team wants to know.').waitFor();
    await page.getByRole('button', { name: 'Go back to it' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByText('Draft saved').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Step “Do something” removed').waitFor();
    expect(faults).toEqual([]);
  });

  it('fits a phone in the dark, in French', async () => {
    const { page, faults } = await signedIn({ language: 'fr', theme: 'dark', width: 390 });
    await page.goto(`${cloud.endpoints.site}/desk/settings/workflows`);
    await page.getByRole('link', { name: 'Incident : niveau 1 puis relais' }).click();
    await page.getByText('Résoudre ou passer le relais').first().waitFor();
    await isSound(page);
    expect(faults).toEqual([]);
  });
});

describe('a ticket’s page', () => {
  it('shows the running workflow as a graph, and a manager skips a step', async () => {
    const { page, faults } = await signedIn({ language: 'en', theme: 'light', width: 1440 });
    const from = 'Workshop <workshop@sample-foods.example>';
    await cloud.doors.mail({ from, to: desk.address, subject: 'Broken belt', text: 'It stands still.' });
    const ticket = await eventually(async () => {
      const { items } = await cloud.doors.call<{ items: { id: string; subject: string; team?: object }[] }>(
        'GET',
        '/api/tickets?queue=all',
        undefined,
        desk.token,
      );
      return items.find(({ subject, team }) => subject === 'Broken belt' && team);
    }, 'the ticket is routed');
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticket.id}`);
    await page.getByRole('button', { name: 'Show the workflow' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It stands here').waitFor();
    await isSound(page);
    await dialog.getByRole('button', { name: 'Skip this step' }).click();
    await dialog.getByText('Say why: it is kept with the ticket.').waitFor();
    await dialog.getByLabel('Why').fill('Handled on the phone.');
    await dialog.getByRole('button', { name: 'Skip this step' }).click();
    await page.getByText('Handled on the phone.').first().waitFor({ timeout: 30_000 });
    expect(faults).toEqual([]);
  });
});
