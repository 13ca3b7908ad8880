import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openPage } from '../support/browser.ts';
import { goodPassword, startTestCloud, type TestCloud } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

async function signUp(page: Page): Promise<void> {
  await page.goto(`${cloud.endpoints.site}/signup`);
  await page.getByLabel('Nom de l’organisation').fill('Exemple Conseil');
  await page.getByLabel('Votre nom').fill('Administration');
  await page.getByLabel('Votre adresse de courriel').fill('administration@exemple-conseil.example');
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill(goodPassword);
  await page.getByRole('radio', { name: /Centre tous niveaux/ }).check({ force: true });
  await page.getByRole('button', { name: 'Créer le centre de services' }).click();
  const { text } = await cloud.doors.mailTo('administration@exemple-conseil.example');
  await page.getByLabel('Code', { exact: true }).fill(/\b\d{6}\b/.exec(text)?.[0] ?? '');
  await page.getByRole('button', { name: 'Ouvrir mon centre de services' }).click();
  await page.waitForURL(/\/desk/);
}

describe('a desk through the real site', () => {
  it('is signed up, gets a mail, and shows the routed ticket in a queue that updates by itself', async () => {
    const { page, faults } = await openPage(browser, { language: 'fr', theme: 'light', width: 1440 });
    await signUp(page);
    expect(await faultsOfPage(page)).toEqual([]);
    await page.goto(`${cloud.endpoints.site}/desk/queues/all`);
    await cloud.doors.mail({
      from: 'Atelier <atelier@fabrique-exemple.example>',
      to: 'support@exemple-conseil.guichet.localhost',
      subject: 'La presse est arrêtée',
      text: 'Bonjour, tout est arrêté.',
    });
    const link = page.getByRole('link', { name: 'La presse est arrêtée' });
    await link.waitFor({ timeout: 30_000 });
    await link.click();
    await page.getByText('Bonjour, tout est arrêté.').first().waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
