import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openWorkspace, slowLine } from '../support/browser.ts';
import {
  acceptInvitation,
  goodPassword,
  signUp,
  startTestCloud,
  type TestCloud,
  type TestTenant,
} from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
const agent = 'une@bureau.example';

const call = <T = { id: string }>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'bureau', 'helpDesk');
  const { items } = await call<{ items: { id: string }[] }>('GET', '/api/teams');
  const teamIds = items.slice(0, 1).map(({ id }) => id);
  await acceptInvitation(cloud.doors, desk, { email: agent, name: 'Une', role: 'agent', teamIds });
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

const state = async (ticketId: string) =>
  (await call<{ ticket: { state: string; wait?: { id: string }; snooze?: object } }>('GET', `/api/tickets/${ticketId}`))
    .ticket;
const chooseAct = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};

describe('an agent’s ticket', () => {
  it('waits for the desk’s own reason, is put aside, comes back, and a mistaken move is taken back', async () => {
    const { revision, reasons } = await call<{ revision: number; reasons: object[] }>('GET', '/api/pending-reasons');
    const slot = {
      id: 'slot',
      kind: 'requester',
      name: { fr: 'Attente d’un créneau', en: 'Waiting for a slot' },
      pauses: { sla: ['resolution'], ola: false, uc: false },
      followUp: { nudge: { every: 'P1D', atMost: 2 }, giveUp: { after: 'P4D', then: 'close' } },
    };
    await call('PUT', '/api/pending-reasons', { revision, reasons: [...reasons, slot] });
    const ticket = await call<{ id: string; number: number }>('POST', '/api/tickets', {
      subject: 'Box muette',
      text: 'Plus de voyant.',
      type: 'incident',
      channel: 'portal',
    });
    const { page, faults } = await openWorkspace(
      browser,
      cloud.endpoints.site,
      { email: agent, password: goodPassword },
      { language: 'fr', theme: 'light', width: 1440 },
    );
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticket.id}`);

    await chooseAct(page, 'Mettre en attente');
    await page.getByRole('radio', { name: 'Attente d’un créneau' }).check();
    await page
      .getByRole('dialog')
      .getByText(/Sans nouvelle, il est clos/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Mettre le ticket en attente' }).click();
    const note = page.getByRole('note', { name: 'Ce que fait cette attente' });
    await note.filter({ hasText: /Délais suspendus\s:\sSolution\.[\s\S]*2\sfois au plus[\s\S]*clos/ }).waitFor();
    expect(await state(ticket.id)).toMatchObject({ state: 'pending', wait: { id: 'slot' } });

    // As on a slow line: while the dialog is on its way, no key is one of the ticket's.
    const arrives = await slowLine(page, /\/assets\/SnoozeDialog\./);
    await page.keyboard.press('b');
    await page.getByRole('dialog', { name: 'Chargement' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.keyboard.press('e');
    expect(await page.getByRole('dialog').count()).toBe(1);
    arrives();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Lundi/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mettre de côté', exact: true }).click();
    await page.getByRole('note', { name: 'Mis de côté' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('z');
    await page.getByRole('heading', { name: 'Mis de côté' }).waitFor();
    await page
      .getByRole('link', { name: /Box muette/ })
      .first()
      .waitFor();
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticket.id}`);
    await page.getByRole('button', { name: 'Reprendre maintenant' }).click();
    await page.getByRole('note', { name: 'Mis de côté' }).waitFor({ state: 'detached' });
    expect((await state(ticket.id)).snooze).toBeUndefined();

    await page.getByRole('button', { name: 'Résoudre' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Résoudre le ticket' }).click();
    await page.getByRole('button', { name: 'Clore définitivement' }).waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Annuler' }).click();
    await note.waitFor();
    expect(await state(ticket.id)).toMatchObject({ state: 'pending', wait: { id: 'slot' } });

    await chooseAct(page, 'Reprendre');
    await page.getByRole('region', { name: 'Historique' }).getByRole('button', { name: 'Annuler' }).waitFor();
    await page.locator('body').press('z');
    await note.waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
