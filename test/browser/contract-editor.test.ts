import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, type Look, openBrowser, openWorkspace } from '../support/browser.ts';
import { goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

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

describe('the contract editor', () => {
  it('makes a contract, meets a fault at its field, publishes a second version, and shows both on the bar of time', async () => {
    const { page, faults } = await signedIn({ language: 'en', theme: 'light', width: 1440 });
    await page.goto(`${cloud.endpoints.site}/desk/settings/contracts`);
    await page.getByRole('button', { name: 'New contract' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Gold');
    await page
      .getByRole('combobox', { name: 'Customer' })
      .or(page.getByRole('textbox', { name: 'Customer' }))
      .first()
      .click();
    await page.getByRole('option', { name: 'Everyone else' }).click();

    // The grid understands what is typed, and goes from cell to cell with the arrow keys.
    const cell = (target: string, priority: number) =>
      page.getByLabel(`Incident, ${target}, priority ${priority}`, { exact: true });
    await cell('First response', 1).fill('90 min');
    await page.getByText('= 1\u202fh\u202f30').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await cell('First response', 2).evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    expect(await cell('Next update', 2).evaluate((input) => input === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'P1 to all' }).first().click();
    expect(await cell('First response', 4).inputValue()).toBe('1\u202fh\u202f30');
    await page.getByLabel('Work is included up to an amount').check();

    // The draft is kept when the page is loaded anew; a fault stands at its field.
    await page.getByLabel('Name of the line').fill('');
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Gold');
    await page.getByRole('button', { name: 'Create the contract' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Name of the line').getAttribute('aria-invalid')).toBe('true');
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByLabel('Name of the line').fill('Network');
    await page.getByRole('button', { name: 'Create the contract' }).click();
    await page.getByRole('heading', { name: 'Gold', level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Version 1, In force/ }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);

    await page.getByRole('button', { name: 'Write the next version' }).click();
    await cell('First response', 1).fill('4h');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await cell('First response', 1).inputValue()).toBe('1\u202fh\u202f30');
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row', { name: /Incident, P1, First response/ }).waitFor();
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('button', { name: /^Version 2, Not yet/ }).click();
    await page.getByRole('heading', { name: 'Version 2' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    // The one refusal that was asked for above.
    expect(faults.filter((one) => !/status of 400/.test(one))).toEqual([]);
  });

  it('finds a contract on a phone in the dark, in French', async () => {
    const { page, faults } = await signedIn({ language: 'fr', theme: 'dark', width: 390 });
    await page.goto(`${cloud.endpoints.site}/desk/settings/contracts`);
    await page.getByLabel('Chercher un nom ou un client').fill('gold');
    await page.getByText('1 contrat', { exact: true }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByRole('link', { name: 'Gold' }).click();
    await page.getByRole('button', { name: 'Rédiger la version suivante' }).click();
    await page.getByLabel('Nom de la ligne').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
