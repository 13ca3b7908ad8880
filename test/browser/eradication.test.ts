import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openPage, openWorkspace } from '../support/browser.ts';
import { eventually, goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
let page: Page;
let faults: string[] = [];
let portal: Awaited<ReturnType<typeof openPage>>;
const requester = { email: 'atelier@fabrique-exemple.example', name: 'Workshop' };
const other = { email: 'quai@fabrique-exemple.example', name: 'Quai' };

const byDesk = <T = { id: string; number: number }>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);
const stateOf = async (id: string) =>
  (await byDesk<{ ticket: { state: string } }>('GET', `/api/tickets/${id}`)).ticket.state;
const show = (id: string) => page.goto(`${cloud.endpoints.site}/desk/tickets/${id}`);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const words = (legend: string) => page.getByRole('dialog').getByRole('group', { name: legend });

let people: { id: string }[];

function open(subject: string, from: number, text = `${subject}, since this morning.`) {
  const opening = { type: 'incident', channel: 'phone', subject, text };
  return byDesk('POST', '/api/tickets', { ...opening, requesterId: people[from]?.id });
}

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'racine', 'helpDesk');
  people = [
    await byDesk('POST', '/api/people', { ...requester, language: 'en' }),
    await byDesk('POST', '/api/people', { ...other, language: 'fr' }),
  ];
  const account = { email: desk.email, password: goodPassword };
  const look = { language: 'en', theme: 'light', width: 1440 } as const;
  ({ page, faults } = await openWorkspace(browser, cloud.endpoints.site, account, look));
});
afterAll(async () => {
  expect(faults).toEqual([]);
  expect(portal?.faults ?? []).toEqual([]);
  await browser?.close();
  await cloud?.stop();
});

it('what solved a ticket becomes an article in one step, and is published', async () => {
  const { id } = await open('The scanner sends nothing', 0);
  await byDesk('POST', `/api/tickets/${id}/messages`, {
    text: 'The password of its account had expired.',
    visibility: 'public',
    then: 'resolve',
  });
  await show(id);
  await button('Make an article').click();
  await page.waitForURL(/\/desk\/knowledge\/art_/);
  await page.getByText('The password of its account had expired.').waitFor();
  const titles = page.getByRole('textbox', { name: 'Title' });
  expect(await Promise.all((await titles.all()).map((title) => title.inputValue()))).toContain(
    'The scanner sends nothing',
  );
  expect(await faultsOfPage(page)).toEqual([]);
  await button('Publish').click();
  await page.getByText('Version 1 is published.').waitFor();
  const { items } = await byDesk<{ items: { how: string }[] }>('GET', `/api/tickets/${id}/articles`);
  expect(items).toMatchObject([{ how: 'made' }]);
});

it('incidents become a problem: its workaround goes to each requester in their language, its fix closes the matter', async () => {
  const first = await open('VPN drops', 0);
  const second = await open('Le VPN coupe', 1);
  await show(first.id);
  await button('Make a problem of it').click();
  await page.getByText(/Problem \d+ is opened and linked/).waitFor();
  await page.getByRole('heading', { name: 'Problem', exact: true }).waitFor();
  await button('Link a ticket').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input').first().click();
  await page.getByRole('option', { name: 'is the cause of' }).click();
  await dialog.getByLabel('Number of the other ticket').fill(String(second.number));
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByText('2 incidents are linked, 2 open.').waitFor();

  await button('Edit').click();
  await dialog.getByLabel('This is a known error').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('A known error needs its workaround').waitFor();
  await words('Workaround').getByLabel('In French').fill('Branchez un câble.');
  await words('Workaround').getByLabel('In English').fill('Use a cable.');
  await words('Fix').getByLabel('In French').fill('Le client VPN est corrigé.');
  await words('Fix').getByLabel('In English').fill('The VPN client is corrected.');
  expect(await faultsOfPage(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await button('Tell 2 requesters the workaround').click();
  await cloud.doors.mailTo(requester.email, ({ text }) => text.includes('Use a cable.'));
  await cloud.doors.mailTo(other.email, ({ text }) => text.includes('Branchez un câble.'));
  expect([await stateOf(first.id), await stateOf(second.id)]).not.toContain('resolved');
  await button('Tell the fix and resolve all 2').click();
  await cloud.doors.mailTo(other.email, ({ text }) => text.includes('Le client VPN est corrigé.'));
  for (const { id } of [first, second])
    await eventually(async () => (await stateOf(id)) === 'resolved' || undefined, 'each incident is resolved');
  await page.getByText('2 incidents are linked, 0 open.').waitFor({ timeout: 20_000 });
  expect(await faultsOfPage(page)).toEqual([]);
});

it('a major incident is announced in the portal, says where it stands, is ended with its tickets, and has a report', async () => {
  const main = await open('Nothing works at the plant', 0);
  const child = await open('Tout est en panne', 1);
  await byDesk('POST', `/api/tickets/${child.id}/links`, { number: main.number, relation: 'childOf' });
  portal = await openPage(browser, { language: 'en', theme: 'dark', width: 390 });
  const { text } = await cloud.doors.mailTo(requester.email, (mail) => mail.text.includes(main.id));
  await cloud.doors.call('POST', `/api/desks/${desk.slug}/access-requests`, { ...requester, language: 'en' });
  const invited = await cloud.doors.mailTo(requester.email, (mail) => mail.text.includes('/invitation?'));
  expect(text).toContain('#pass=');
  await portal.page.goto(/https?:\/\/\S+\/invitation\?[^\s>)]+/.exec(invited.text)?.[0] ?? 'about:blank');
  await portal.page.getByRole('textbox', { name: 'Password' }).fill(goodPassword);
  await portal.page.getByRole('main').getByRole('button').last().click();
  await portal.page.waitForURL(new RegExp(`/p/${desk.slug}`));

  await show(main.id);
  const dialog = page.getByRole('dialog');
  await button('Declare a major incident').click();
  await dialog.getByRole('button', { name: 'Declare a major incident' }).click();
  await dialog.getByText('Give it a title in one language at least.').waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  await words('Title of the banner').getByLabel('In English').fill('The plant is cut off');
  await words('What everybody shall know').getByLabel('In English').fill('We look for the fault.');
  await dialog.getByRole('button', { name: 'Declare a major incident' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await cloud.doors.mailTo(other.email, (mail) => mail.text.includes('We look for the fault.'));
  await portal.page.reload();
  const banner = portal.page.getByRole('article').filter({ hasText: 'The plant is cut off' });
  await banner.waitFor();
  expect(await faultsOfPage(portal.page)).toEqual([]);

  await button('Say where it stands').click();
  await words('What everybody shall know').getByLabel('In English').fill('The cable is found.');
  await dialog.getByRole('button', { name: 'Say where it stands' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await portal.page.reload();
  await banner.getByText('The cable is found.').first().waitFor();

  await button('End it').click();
  await words('What everybody shall know').getByLabel('In English').fill('All works again.');
  expect(await dialog.getByLabel('Resolve this ticket and all that are linked with it').isChecked()).toBe(true);
  await dialog.getByRole('button', { name: 'End it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await cloud.doors.mailTo(other.email, (mail) => mail.text.includes('All works again.'));
  for (const { id } of [main, child])
    await eventually(async () => (await stateOf(id)) === 'resolved' || undefined, 'each ticket is resolved');
  await portal.page.reload();
  await portal.page.getByRole('link', { name: 'New request' }).first().waitFor();
  await banner.waitFor({ state: 'detached' });

  const saved = page.waitForEvent('download');
  await button('Report').click();
  const report = readFileSync(await (await saved).path(), 'utf8');
  for (const said of ['The plant is cut off', 'The cable is found.', 'All works again.', `#${child.number}`])
    expect(report).toContain(said);
});
