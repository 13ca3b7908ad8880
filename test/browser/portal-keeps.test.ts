import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser } from '../support/browser.ts';
import { eventually, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';
import { enterPortal } from '../support/portal.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
let page: Page;
let faults: string[] = [];
const portal = (place: string) => `${cloud.endpoints.site}/p/${desk.slug}/${place}`;
const byDesk = <T = { id: string }>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);
const field = (name: string) => page.getByRole('textbox', { name });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

interface Told {
  ticket: { state: string; rating?: { comment?: string } };
  events: { data: { text?: string }; files?: { name: string }[] }[];
}
const ticketOf = (id: string) => byDesk<Told>('GET', `/api/tickets/${id}`);

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'memoire', 'helpDesk');
  const person = { name: 'Atelier', email: 'atelier@fabrique-exemple.example' };
  const look = { language: 'fr', theme: 'light', width: 390 } as const;
  ({ page, faults } = await enterPortal({ cloud, browser, desk }, person, look));
});
afterAll(async () => {
  expect(faults).toEqual([]);
  await browser?.close();
  await cloud?.stop();
});

/** Opens a request by the portal's form, and gives its id. */
async function asked(subject: string): Promise<string> {
  await page.goto(portal('new'));
  await page.getByLabel('En quelques mots').fill(subject);
  await field('Dites-nous en plus').fill('Depuis ce matin.');
  await press('Envoyer la demande');
  await page.getByText('Votre demande est enregistrée').waitFor();
  return /tkt_\w+/.exec(page.url())?.[0] ?? '';
}
const resolve = (id: string) =>
  byDesk('POST', `/api/tickets/${id}/messages`, { text: 'C’est réparé.', visibility: 'public', then: 'resolve' });

describe('what a requester writes is not lost', () => {
  it('when the page is loaded again after what the first screen asked was made more precise', async () => {
    await page.goto(portal(''));
    await field('De quoi avez-vous besoin ?').fill('Écran noir');
    await press('Demander');
    await page.getByLabel('En quelques mots').fill('Écran noir depuis la mise à jour');
    await page.reload();
    await page.getByLabel('En quelques mots').waitFor();
    expect(await page.getByLabel('En quelques mots').inputValue()).toBe('Écran noir depuis la mise à jour');
    await page.goBack();
    await page.getByRole('heading', { name: /comment vous aider/ }).waitFor();
  });

  it('when the desk resolves the request in the middle of it: text and file go on, and reopen it', async () => {
    const id = await asked('La presse s’arrête');
    await field('Votre message').fill('Elle s’arrête encore, voici la photo.');
    const picture = { name: 'presse.txt', mimeType: 'text/plain', buffer: Buffer.from('E4') };
    await page.getByLabel('Joindre des fichiers').setInputFiles(picture);
    await page.locator('.drop-file[data-state=sent]').waitFor();
    await resolve(id);
    const why = field('Qu’est-ce qui ne marche toujours pas ?');
    await why.waitFor({ timeout: 20_000 });
    expect(await why.inputValue()).toBe('Elle s’arrête encore, voici la photo.');
    expect(await faultsOfPage(page)).toEqual([]);
    // All is well after all: that is still one press away.
    expect(await page.getByRole('button', { name: 'Oui, merci' }).count()).toBe(1);
    await press('Rouvrir la demande');
    await eventually(async () => {
      const { ticket, events } = await ticketOf(id);
      const said = events.find(({ data }) => data.text === 'Elle s’arrête encore, voici la photo.');
      return ticket.state === 'open' && said?.files?.[0]?.name === 'presse.txt' ? true : undefined;
    }, 'it is open again, with the file');
    // Resolved once more, it asks whether it is, from the beginning.
    await resolve(id);
    await page.getByRole('button', { name: 'Non, pas encore' }).waitFor({ timeout: 20_000 });
  });

  it('when the request is closed in the middle of it: a new request about it begins with the text', async () => {
    const id = await asked('Le scanner grince');
    await field('Votre message').fill('Il grince toujours.');
    await resolve(id);
    await byDesk('POST', `/api/tickets/${id}/transitions`, { to: 'closed' });
    await page.getByRole('link', { name: 'Faire une nouvelle demande à ce sujet' }).click({ timeout: 20_000 });
    expect(await field('Dites-nous en plus').inputValue()).toBe('Il grince toujours.');
    expect(await page.getByLabel('En quelques mots').inputValue()).toBe('Le scanner grince');
  });

  it('when the page is loaded again before the word about a rating is sent', async () => {
    const id = await asked('Le badge ne s’ouvre plus');
    await resolve(id);
    await page.getByRole('radio', { name: 'Très bien' }).check({ force: true, timeout: 20_000 });
    await field('Un mot à ce sujet').fill('Rapide, et aimable.');
    await page.goto(portal(`requests/${id}?rate=5`));
    await page.getByRole('heading', { name: 'Comment cela s’est-il passé ?' }).waitFor();
    expect(await field('Un mot à ce sujet').inputValue()).toBe('Rapide, et aimable.');
    await press('Envoyer ma note');
    await page.getByText('Merci : cela aide').waitFor();
    expect((await ticketOf(id)).ticket.rating?.comment).toBe('Rapide, et aimable.');
  });
});

it('what solved itself is called off in one press, which can be taken back, and the desk sees who said so', async () => {
  const id = await asked('Le Wi-Fi a disparu');
  await press('C’est réglé, merci');
  await page.getByText('Vous avez dit que c’est réglé').waitFor();
  expect((await ticketOf(id)).ticket.state).toBe('resolved');
  expect(await faultsOfPage(page)).toEqual([]);
  await press('Oui, merci');
  await page.getByText('Cette demande est close.').waitFor();
  await page.getByRole('heading', { name: 'Comment cela s’est-il passé ?' }).waitFor();
});

it('a file that is too big is named as what it is: there is nothing to be sent again', async () => {
  await page.goto(portal('new'));
  const heavy = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(21 * 1024 * 1024) };
  await page.getByLabel('Joindre des fichiers').setInputFiles(heavy);
  await page.getByText('Retirez les fichiers trop lourds ou vides').waitFor();
  await page.getByText('Dépasse 20').waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  await page.getByRole('button', { name: 'Retirer film.mp4' }).click();
  await page.getByText('Ce que vous écrivez est gardé').waitFor();
});

it('a request is printed as what was said, without what can be pressed', async () => {
  await asked('À imprimer');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const gone of ['.portal-nav', '.portal-tools', '.reply'])
    expect(await page.locator(gone).isVisible(), gone).toBe(false);
  expect(await page.getByText('Depuis ce matin.').isVisible()).toBe(true);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
  await page.emulateMedia({ media: null, colorScheme: null });
});

it('a browser without scripts shows the way that needs none, and nothing that waits for them', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(portal(''));
  expect(await still.locator('noscript p').isVisible()).toBe(true);
  expect(await still.locator('#app').isVisible()).toBe(false);
  await context.close();
});

it('who is signed in and opens the link of somebody else’s mail is told so, and can open it; an address of nothing leads home', async () => {
  const email = 'quai@fabrique-exemple.example';
  const { id: requesterId } = await byDesk('POST', '/api/people', { name: 'Quai', email, language: 'fr' });
  const words = { subject: 'Le portique est bloqué', text: 'Vu au téléphone.' };
  await byDesk('POST', '/api/tickets', { ...words, type: 'incident', channel: 'phone', requesterId });
  const { text } = await cloud.doors.mailTo(email, (mail) => mail.text.includes('#pass='));
  const link = /https?:\/\/\S+#pass=[^\s>)]+/.exec(text)?.[0] ?? 'about:blank';

  await page.goto(portal('rien'));
  await page.getByRole('heading', { name: 'Cette page n’existe pas' }).waitFor();
  await page.getByRole('link', { name: 'Retour à l’accueil' }).click();
  await page.getByRole('heading', { name: /comment vous aider/ }).waitFor();

  const context = await browser.newContext({ storageState: await page.context().storageState(), locale: 'fr-FR' });
  const other = await context.newPage();
  await other.goto(link);
  await other.getByText('Vous êtes connecté en tant que Atelier').waitFor();
  expect(await faultsOfPage(other)).toEqual([]);
  await other.getByRole('button', { name: 'Se déconnecter et ouvrir le lien' }).click();
  await other.getByRole('heading', { name: 'Le portique est bloqué' }).waitFor();
  expect(other.url()).not.toContain('pass=');
  await context.close();
});
