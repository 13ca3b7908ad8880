import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, heldAfter, openBrowser, openWorkspace } from '../support/browser.ts';
import {
  acceptInvitation,
  eventually,
  goodPassword,
  signUp,
  startTestCloud,
  type TestCloud,
  type TestTenant,
} from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
let colleague: string;
const agent = 'une@bureau.example';

const call = <T = { id: string }>(method: string, path: string, body?: Record<string, unknown>, token = desk.token) =>
  cloud.doors.call<T>(method, path, body, token);

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'bureau', 'helpDesk');
  const { items } = await call<{ items: { id: string }[] }>('GET', '/api/teams');
  const teamIds = items.slice(0, 1).map(({ id }) => id);
  const invited = { role: 'agent', teamIds } as const;
  await acceptInvitation(cloud.doors, desk, { email: agent, name: 'Une', ...invited });
  colleague = await acceptInvitation(cloud.doors, desk, {
    email: 'deux@bureau.example',
    name: 'Deux Réseau',
    ...invited,
  });
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

describe('an agent at work on a ticket', () => {
  it('takes a checklist from a template, times the work, calls upon a colleague by keyboard and records the time', async () => {
    await call('POST', '/api/checklist-templates', {
      title: { fr: 'Nouveau poste', en: '' },
      items: [{ text: { fr: 'Sauvegarder', en: '' }, required: true }],
    });
    const ticket = await call<{ id: string; number: number }>('POST', '/api/tickets', {
      subject: 'Poste à préparer',
      text: 'Pour lundi.',
      type: 'incident',
      channel: 'portal',
    });
    const { page, faults } = await openWorkspace(
      browser,
      cloud.endpoints.site,
      { email: agent, password: goodPassword },
      { language: 'fr', theme: 'light', width: 1440 },
    );
    const place = `${cloud.endpoints.site}/desk/tickets/${ticket.id}`;
    await page.goto(place);

    await page.getByRole('button', { name: 'Lancer un minuteur' }).click();
    const chip = page.getByRole('link', { name: `Votre minuteur tourne sur le ticket ${ticket.number}` });
    await chip.waitFor();
    await page.goto(`${cloud.endpoints.site}/desk/queues/all`);
    await chip.click();
    await page.waitForURL(place);

    await page.getByText('Note interne', { exact: true }).click();
    const note = page.getByRole('textbox', { name: /^Note interne/ });
    await note.pressSequentially('Vois-tu, @res');
    await page.getByRole('option', { name: 'Deux Réseau' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    // What is typed next stands after the name.
    expect(await heldAfter(page, 'Enter')).toMatchObject({ caret: 'Vois-tu, @Deux Réseau '.length });
    await page.getByText('Seront prévenus : Deux Réseau.').waitFor();
    await page.keyboard.type('?');
    await page.keyboard.press('Control+Enter');
    await page.locator('article strong', { hasText: '@Deux Réseau' }).waitFor();
    const told = await eventually(async () => {
      const read = await call<{ items: { kind: string; text?: string }[] }>(
        'GET',
        '/api/notices',
        undefined,
        colleague,
      );
      return read.items.find(({ kind }) => kind === 'mention');
    }, 'the colleague is told');
    expect(told.text).toBe('Une : Vois-tu, @Deux Réseau ?');

    await page.getByRole('button', { name: 'En ajouter une' }).click();
    await page.getByRole('menuitem', { name: 'Nouveau poste' }).click();
    await page.getByRole('checkbox', { name: 'Sauvegarder' }).waitFor();

    await page.getByRole('button', { name: 'Arrêter et enregistrer' }).click();
    const dialog = page.getByRole('dialog', { name: `Saisir un travail sur le ticket ${ticket.number}` });
    await eventually(
      async () => (await dialog.getByRole('textbox').first().inputValue()).endsWith(' min') || undefined,
      'the time is filled in',
    );
    const counted = Number.parseInt(await dialog.getByRole('textbox').first().inputValue(), 10);
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Lancer un minuteur' }).waitFor();
    const { items } = await call<{ items: { kind: string; minutes: number }[] }>(
      'GET',
      `/api/tickets/${ticket.id}/work`,
    );
    expect(items.filter(({ kind }) => kind === 'labour')).toMatchObject([{ minutes: counted }]);
    expect(counted).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });
});

describe('an agent’s first hour by keyboard alone', () => {
  it('finds it in the list, takes it, answers, puts a note, and resolves with the last word', async () => {
    const { id } = await call('POST', '/api/tickets', {
      subject: 'Écran noir',
      text: 'Depuis ce matin.',
      type: 'incident',
      channel: 'portal',
    });
    const { page, faults } = await openWorkspace(
      browser,
      cloud.endpoints.site,
      { email: agent, password: goodPassword },
      { language: 'fr', theme: 'dark', width: 1440 },
    );
    await page.getByRole('heading', { level: 1 }).waitFor();
    const told = async () => call<{ ticket: Told; events: Said[] }>('GET', `/api/tickets/${id}`);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('g', 'a');
    await page.waitForURL(/\/queues\/all/);
    await page.locator(`[data-row="${id}"]`).waitFor();
    // The row that is chosen has the keys at once: Enter would not open the one before.
    let row: unknown;
    for (let tries = 0; tries < 10 && row !== id; tries++) ({ row } = await heldAfter(page, 'j'));
    expect(row).toBe(id);
    await page.locator(`[data-row="${id}"][data-chosen]`).waitFor();
    await press('o');
    await page.waitForURL(new RegExp(`/desk/tickets/${id}`));
    await page.getByRole('heading', { name: /Écran noir/ }).waitFor();
    await press('a');
    await eventually(async () => (await told()).ticket.assignee?.name === 'Une' || undefined, 'it is taken');

    await press('r');
    await page.getByRole('textbox', { name: /^Réponse/ }).waitFor();
    await page.keyboard.type('Le voyant est-il allumé ?');
    await press('Control+Enter');
    await page.locator('article', { hasText: 'Le voyant est-il allumé ?' }).waitFor();
    await press('Escape', 'n');
    await page.getByRole('textbox', { name: /^Note interne/ }).waitFor();
    await page.keyboard.type('Même panne qu’au premier étage.');
    await press('Control+Enter');
    await page.locator('article', { hasText: 'Même panne qu’au premier étage.' }).waitFor();

    // A letter that follows at once is one of the answer, not a key of the ticket’s.
    await press('Escape');
    expect(await heldAfter(page, 'r')).toMatchObject({ label: expect.stringMatching(/^(Réponse|Note interne)/) });
    await page.keyboard.type('Le câble était débranché.');
    expect(await faultsOfPage(page)).toEqual([]);
    await press('Control+Shift+Enter');
    await eventually(async () => (await told()).ticket.state === 'resolved' || undefined, 'it is resolved');
    const { events } = await told();
    const said = events.flatMap(({ data }) => (data.text ? [`${data.visibility}: ${data.text}`] : []));
    expect(said).toEqual(
      expect.arrayContaining([
        'public: Le voyant est-il allumé ?',
        'internal: Même panne qu’au premier étage.',
        'public: Le câble était débranché.',
      ]),
    );
    await press('Escape', 'u');
    await page.waitForURL(/\/queues\/all/);
    expect(faults).toEqual([]);
  });
});

interface Told {
  state: string;
  assignee?: { name: string };
}
interface Said {
  data: { text?: string; visibility?: string };
}
