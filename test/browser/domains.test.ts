import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openPage, openWorkspace } from '../support/browser.ts';
import { signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'marque');
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

describe('an administrator on one machine', () => {
  it('is led from a domain’s name to its use, with the records that the screen shows', async () => {
    const { page, faults } = await openWorkspace(browser, cloud.endpoints.site, desk, {
      language: 'fr',
      theme: 'light',
      width: 1440,
    });
    await page.goto(`${cloud.endpoints.site}/desk/settings/domains`);
    await page.getByText('Le centre n’a pas de domaine à lui').waitFor();
    await page.getByRole('button', { name: 'Ajouter un domaine' }).click();
    await page.getByRole('textbox', { name: 'Domaine' }).fill('orange.fr');
    await page.getByRole('button', { name: 'Voir les enregistrements' }).click();
    await page.getByText('celui d’un fournisseur de messagerie').waitFor();
    await page.getByRole('radio', { name: 'Le portail' }).check();
    await page.getByRole('textbox', { name: 'Domaine' }).fill('aide.marque.example');
    await page.getByRole('button', { name: 'Voir les enregistrements' }).click();
    const records = page.getByRole('table', { name: /aide\.marque\.example/ });
    await records.waitFor();
    await page.getByRole('button', { name: 'Vérifier maintenant' }).click();
    await page.getByText('0 enregistrements requis sur 2 sont justes.').waitFor();
    expect(await records.getByText('Absent').count()).toBe(2);
    expect(await faultsOfPage(page)).toEqual([]);

    // What is read there is written into the DNS by hand, as at any provider.
    const lines = await records.locator('tbody tr').evaluateAll((rows) =>
      rows.map((row) => {
        const [type, name, value] = [...row.querySelectorAll('td')].map(({ textContent }) => textContent);
        return `${name} ${type} ${value}`;
      }),
    );
    const dns = await openPage(browser, { language: 'fr', theme: 'light', width: 390 });
    await dns.page.goto(`${cloud.endpoints.mailbox}/dns`);
    await dns.page.getByLabel('Enregistrements').fill(lines.join('\n'));
    await dns.page.getByRole('button', { name: 'Ajouter' }).click();
    await dns.page.getByRole('cell', { name: 'portal.guichet.localhost', exact: true }).waitFor();
    expect(await faultsOfPage(dns.page)).toEqual([]);

    await page.getByRole('button', { name: 'Vérifier maintenant' }).click();
    await page.getByText('Le portail est ouvert à ce nom').waitFor();
    const href = await page.getByRole('link', { name: 'Ouvrir le portail' }).getAttribute('href');
    expect(href).toBe(`${cloud.endpoints.site.replace('localhost', 'aide.marque.example.localhost')}/`);
    expect([...faults, ...dns.faults].filter((fault) => !fault.includes('status of 400'))).toEqual([]);
  });
});

describe('somebody who needs help, at the portal’s own name', () => {
  it('comes by a mail’s link to the request, answers with a file, and finds the door at the root', async () => {
    const from = 'anne@cliente.example';
    await cloud.doors.mail({ from, to: desk.address, subject: 'Écran noir', text: 'Depuis ce matin.' });
    const { text } = await cloud.doors.mailTo(from, (mail) => mail.text.includes('/requests/'));
    const link = /http:\/\/aide\.marque\.example\.localhost:\d+\/requests\/\S+#pass=[\w.]+/.exec(text)?.[0] ?? '';
    const { page, faults } = await openPage(browser, { language: 'fr', theme: 'dark', width: 390 });
    await page.goto(link);
    await page.getByRole('heading', { name: 'Écran noir' }).waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'ecran.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('noir'),
    });
    await page.locator('textarea').fill('Voici ce que je vois.');
    await page.getByRole('button', { name: /^Envoyer/ }).click();
    await page.getByText('Voici ce que je vois.').first().waitFor();
    await page.getByText('ecran.txt').first().waitFor();
    await page.reload();
    await page.getByText('Voici ce que je vois.').first().waitFor();
    expect(new URL(page.url()).host).toContain('aide.marque.example.localhost');

    await page.goto(new URL('/', link).href);
    await page.locator('input[type=email]').first().fill(desk.email);
    await page.locator('input[type=password]').fill(desk.password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Mes demandes', exact: true }).click();
    await page.waitForURL(/localhost:\d+\/requests$/);
    await page.reload();
    await page.getByRole('link', { name: 'Mes demandes', exact: true }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
