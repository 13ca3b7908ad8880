import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openWorkspace } from '../support/browser.ts';
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
const agent = 'une@bureau.example';

const call = <T = { id: string }>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'bureau', 'helpDesk');
  const { items } = await call<{ items: { id: string }[] }>('GET', '/api/teams');
  await acceptInvitation(cloud.doors, desk, {
    email: agent,
    name: 'Une',
    role: 'agent',
    teamIds: items.slice(0, 1).map(({ id }) => id),
  });
  await call('POST', '/api/people', { name: 'Ada Modèle', email: 'ada@atelier.example', language: 'fr' });
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

/** The first request of this kind is done, and its answer never comes. */
async function loseFirstAnswer(page: Page, address: RegExp): Promise<() => boolean> {
  let lost = false;
  await page.route(address, async (route) => {
    if (lost || route.request().method() !== 'POST') return route.fallback();
    lost = true;
    expect((await route.fetch()).status()).toBe(201);
    await route.abort('connectionreset');
  });
  return () => lost;
}

const open = (width: number) =>
  openWorkspace(
    browser,
    cloud.endpoints.site,
    { email: agent, password: goodPassword },
    { language: 'fr', theme: 'light', width },
  );

describe('what is sent again because its answer was lost', () => {
  it('is said once: a reply that arrived although the screen could not know', async () => {
    const ticket = await call('POST', '/api/tickets', {
      subject: 'Box muette',
      text: 'Plus de voyant.',
      type: 'incident',
      channel: 'portal',
    });
    const { page } = await open(1440);
    const lost = await loseFirstAnswer(page, /\/messages$/);
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticket.id}`);
    const reply = page.getByRole('textbox', { name: /^Réponse à/ });
    await reply.fill('Un technicien passe demain.');
    await reply.press('Control+Enter');
    await eventually(async () => (lost() && (await reply.inputValue()) !== '') || undefined, 'the reply is given back');
    // It stands in the conversation already, and its author sends what came back.
    await page.getByRole('article', { name: /Une/ }).getByText('Un technicien passe demain.').waitFor();
    await reply.press('Control+Enter');
    await page.getByText('Votre réponse est envoyée.').waitFor({ state: 'attached' });
    await eventually(async () => (await reply.inputValue()) === '' || undefined, 'nothing of it is left to be sent');
    const { events } = await call<{ events: { type: string }[] }>('GET', `/api/tickets/${ticket.id}`);
    expect(events.filter(({ type }) => type === 'ticket.message')).toHaveLength(1);
    await page.context().close();
  });

  it('is not in the field again once it was sent, also where the desk says late what it keeps of drafts', async () => {
    const ticket = await call('POST', '/api/tickets', {
      subject: 'Souris',
      text: 'Elle ne clique plus.',
      type: 'incident',
      channel: 'portal',
    });
    const { page } = await open(1440);
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/drafts$/, async (route) => {
      await gate;
      await route.fallback();
    });
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticket.id}`);
    const reply = page.getByRole('textbox', { name: /^Réponse à/ });
    await reply.fill('Nous en apportons une.');
    const keeps = () => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('guichet.draft.')));
    await eventually(async () => (await keeps()) || undefined, 'this device keeps the draft');
    const met = page.waitForResponse(/\/drafts$/);
    await reply.press('Control+Enter');
    release();
    await met;
    await page.getByText('Votre réponse est envoyée.').waitFor({ state: 'attached' });
    expect(await reply.inputValue()).toBe('');
    await page.context().close();
  });

  it('is one ticket: a call that is saved again some seconds later', async () => {
    const { page } = await open(1440);
    const lost = await loseFirstAnswer(page, /\/api\/tickets$/);
    await page.goto(`${cloud.endpoints.site}/desk/call`);
    await page.getByRole('textbox', { name: 'Qui appelle ?' }).fill('Ada');
    await page.getByRole('option', { name: /Ada Modèle/ }).click();
    await page.getByRole('textbox', { name: 'De quoi s’agit-il ?' }).fill('Imprimante muette');
    await page.getByRole('textbox', { name: 'Que dit l’appelant ?' }).fill('Elle ne répond plus.');
    const save = page.getByRole('button', { name: /^Enregistrer/ });
    await save.click();
    await eventually(async () => lost() || undefined, 'the answer is lost');
    await page.waitForTimeout(1500);
    await save.click();
    await page.getByText('Appel suivant').waitFor();
    const { items } = await call<{ items: { subject: string }[] }>('GET', '/api/tickets?queue=all');
    expect(items.filter(({ subject }) => subject === 'Imprimante muette')).toHaveLength(1);
    await page.context().close();
  });
});
