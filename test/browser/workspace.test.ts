import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, heldAfter, type Look, openBrowser, openWorkspace } from '../support/browser.ts';
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
const agent = 'technicien@bureau.example';

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'bureau', 'helpDesk');
  const { items: teams } = await cloud.doors.call<{ items: { id: string }[] }>(
    'GET',
    '/api/teams',
    undefined,
    desk.token,
  );
  const teamIds = teams.slice(0, 1).map(({ id }) => id);
  await acceptInvitation(cloud.doors, desk, { email: agent, name: 'Technicien', role: 'agent', teamIds });
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

const signedIn = (email: string, look: Look) =>
  openWorkspace(browser, cloud.endpoints.site, { email, password: goodPassword }, look);

async function isSound(page: Page): Promise<void> {
  expect(await faultsOfPage(page), page.url()).toEqual([]);
}

describe('an agent with a queue', () => {
  it('answers, waits for the requester, hears of the reply without reloading, and resolves', async () => {
    const { page, faults } = await signedIn(agent, { language: 'en', theme: 'light', width: 1440 });
    await page.goto(`${cloud.endpoints.site}/desk/queues/all`);
    const from = 'Warehouse <warehouse@sample-foods.example>';
    const text = 'Hello,\n\nthe labels are blank.';
    await cloud.doors.mail({ from, to: desk.address, subject: 'Blank labels', text });
    await page.getByRole('link', { name: 'Blank labels' }).click({ timeout: 30_000 });
    await page.getByText('the labels are blank.').first().waitFor();
    await isSound(page);

    await page.keyboard.press('n');
    await page.keyboard.type('Ribbon worn out, as last spring.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Ribbon worn out, as last spring.').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Public reply', { exact: true }).first().click();
    await page.getByRole('textbox', { name: /^Reply to/ }).fill('Which printer is it?');
    await page.reload();
    expect(await page.getByRole('textbox', { name: /^Reply to/ }).inputValue()).toBe('Which printer is it?');
    await page.getByRole('button', { name: 'Send, and then…' }).click();
    await page.getByRole('menuitem', { name: '…wait for the requester' }).click();
    await page.getByText('Waiting for the requester').first().waitFor();

    const asked = await cloud.doors.mailTo('warehouse@sample-foods.example', (mail) =>
      mail.text.includes('Which printer is it?'),
    );
    expect(asked.text).not.toContain('Ribbon worn out');
    await cloud.doors.mail({ from, to: desk.address, subject: `Re: ${asked.subject}`, text: 'The one at gate 3.' });
    await page.getByText('The one at gate 3.').first().waitFor({ timeout: 30_000 });
    await page.getByText('Open', { exact: true }).first().waitFor();

    await page.getByRole('textbox', { name: /^Reply to/ }).fill('The ribbon is replaced.');
    await page.getByRole('button', { name: 'Send, and then…' }).click();
    await page.getByRole('menuitem', { name: '…resolve the ticket' }).click();
    await page.getByText('Resolved', { exact: true }).first().waitFor();
    await isSound(page);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('logs a call with the keyboard alone', async () => {
    await cloud.doors.call(
      'POST',
      '/api/people',
      { name: 'Réception Exemple', email: 'reception@fabrique-exemple.example', phone: '+33140000001' },
      desk.token,
    );
    const { page, faults } = await signedIn(agent, { language: 'fr', theme: 'light', width: 1440 });
    await page.getByRole('navigation').first().waitFor();
    const keys = page.keyboard;
    await keys.press('c');
    await page.getByRole('heading', { name: 'Saisir un appel' }).waitFor();
    const began = Date.now();
    await keys.type('récep');
    await page.getByRole('option', { name: /Réception Exemple/ }).waitFor();
    // What is typed next is the subject.
    expect(await heldAfter(page, 'Enter')).toMatchObject({ label: expect.stringContaining('De quoi s’agit-il') });
    await page.getByText('reception@fabrique-exemple.example').first().waitFor();
    await keys.type('Le standard ne sonne plus');
    await keys.press('Tab');
    await keys.type('Depuis ce matin, plus aucun poste ne sonne.');
    await keys.press('Control+Enter');
    await page.getByText(/Votre demande porte le numéro \d+/).waitFor();
    expect(Date.now() - began).toBeLessThan(30_000);
    await isSound(page);
    await eventually(async () => {
      const { items } = await cloud.doors.call<{ items: { subject: string; channel: string }[] }>(
        'GET',
        '/api/tickets?queue=all',
        undefined,
        desk.token,
      );
      return items.find(({ subject, channel }) => subject === 'Le standard ne sonne plus' && channel === 'phone');
    }, 'the call’s ticket');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('opens the bell by keyboard while its notices are on their way, and where there are none', async () => {
    const { email } = await signUp(cloud.doors, 'calme', 'helpDesk');
    const { page, faults } = await signedIn(email, { language: 'en', theme: 'dark', width: 1440 });
    let arrive = () => {};
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/api\/notices(\?|$)/, async (request) => {
      await held;
      await request.continue();
    });
    await page.goto(`${cloud.endpoints.site}/desk/queues/all`);
    const bell = page.getByRole('button', { name: 'Notices', exact: true });
    await bell.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Loading…').waitFor();
    await isSound(page);
    arrive();
    await page.getByRole('menuitem', { name: 'Nothing so far.' }).waitFor();
    await isSound(page);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await bell.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is not offered what only an administrator may, and the address says so as well', async () => {
    const { page } = await signedIn(agent, { language: 'en', theme: 'dark', width: 390 });
    await page.goto(`${cloud.endpoints.site}/desk/settings`);
    await page.getByRole('link', { name: 'Calendars' }).waitFor();
    expect(await page.getByRole('link', { name: 'Members' }).count()).toBe(0);
    await page.goto(`${cloud.endpoints.site}/desk/settings/keys`);
    await page.getByText('This page does not exist').waitFor();
    await isSound(page);
    await page.context().close();
  });
});

describe('an administrator', () => {
  it('gives a day other hours in the calendar, and sees what a request on that day would go through', async () => {
    const { page, faults } = await signedIn(desk.email, { language: 'en', theme: 'light', width: 1440 });
    await page.goto(`${cloud.endpoints.site}/desk/settings/calendars`);
    await page.locator('main h2').getByRole('link').first().click();
    const day = page.locator('[data-date][tabindex="0"]');
    await day.focus();
    const from = await day.getAttribute('data-date');
    const { date } = await heldAfter(page, 'PageDown');
    expect(date).not.toBe(from);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Closed', exact: true }).check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    await isSound(page);
    const { items } = await cloud.doors.call<{ items: { exceptions: { intervals: unknown[] }[] }[] }>(
      'GET',
      '/api/calendars',
      undefined,
      desk.token,
    );
    expect(items[0]?.exceptions.map(({ intervals }) => intervals)).toEqual([[]]);

    await page.goto(`${cloud.endpoints.site}/desk/settings/workflows/try`);
    await page.getByText('Breached: first response').first().waitFor();
    await page.getByLabel('Answered after').fill('5 min');
    await page.getByLabel('Solved after').fill('20 min');
    await page.getByText('Every promise is kept.').waitFor();
    await isSound(page);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['fr', 'light', 1440],
    ['en', 'dark', 390],
  ] as const)('finds every screen sound in %s, %s, at %i px', async (language, theme, width) => {
    const { page, faults } = await signedIn(desk.email, { language, theme, width });
    const screens = [
      ...['queues/mine', 'queues/all', 'queues/closed', 'search', 'people', 'customers', 'knowledge', 'knowledge/new'],
      ...['ratings', 'call', 'profile'],
      ...[
        ...['desk', 'members', 'teams', 'appearance', 'statuses', 'categories', 'pending', 'fields', 'forms'],
        ...['macros', 'checklists', 'schedules', 'guides', 'recurring', 'contracts', 'contracts/new', 'calendars'],
        ...['workflows', 'workflows/try', 'workflows/replay', 'addresses', 'domains', 'templates', 'mail'],
        ...['suppressions', 'announcements', 'webhooks', 'keys', 'search'],
      ].map((one) => `settings/${one}`),
    ];
    for (const screen of screens) {
      await page.goto(`${cloud.endpoints.site}/desk/${screen}`);
      await page
        .getByRole('heading', { level: 1 })
        .or(page.getByRole('heading', { level: 2 }))
        .first()
        .waitFor();
      await page.waitForLoadState('networkidle');
      await isSound(page);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
