import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approvedRequest } from '../../workflows/catalog/approved-request.ts';
import { newcomer } from '../functions/forms/newcomer.ts';
import { faultsOfPage, openBrowser, openPage } from '../support/browser.ts';
import { eventually, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';
import { enterPortal } from '../support/portal.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
let page: Page;
let faults: string[] = [];
const email = 'atelier@fabrique-exemple.example';
const portal = (place: string) => `${cloud.endpoints.site}/p/${desk.slug}/${place}`;

const byDesk = <T = { id: string }>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);

interface Row {
  id: string;
  number: number;
  subject: string;
  requester: { name: string };
}
const tickets = async () => (await byDesk<{ items: Row[] }>('GET', '/api/tickets?queue=all&limit=50')).items;

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'entraide', 'helpDesk');
  const look = { language: 'en', theme: 'light', width: 390 } as const;
  ({ page, faults } = await enterPortal({ cloud, browser, desk }, { name: 'Workshop', email }, look));
});
afterAll(async () => {
  expect(faults).toEqual([]);
  await browser?.close();
  await cloud?.stop();
});

it('while a request is written, an article answers it: it is read in place, nothing is sent, and the desk sees what it spared', async () => {
  const html = '<p>Switch it off, wait ten seconds, switch it on.</p>';
  const { id } = await byDesk('POST', '/api/articles', {
    audience: 'customers',
    words: { en: { title: 'The printer no longer prints', html } },
  });
  await byDesk('POST', `/api/articles/${id}/versions`, { revision: 1 });
  await page.goto(portal('new'));
  await page.getByLabel('In a few words').fill('Our printer prints nothing');
  await page.getByRole('button', { name: 'The printer no longer prints' }).click();
  await page.getByText('wait ten seconds').waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  await page.getByRole('button', { name: 'This solved it' }).click();
  await page.getByRole('heading', { name: 'Good. Your request was not sent.' }).waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  expect(await tickets()).toEqual([]);
  const counted = await eventually(async () => {
    const { counts } = await byDesk<{ counts: { deflections: number } }>('GET', `/api/articles/${id}/reception`);
    return counts.deflections > 0 ? counts : undefined;
  }, 'it is counted');
  expect(counted.deflections).toBe(1);
});

it('a form of the catalogue asks what the answers make it ask, and opens a ticket for each part of the work', async () => {
  await byDesk('POST', '/api/forms', newcomer);
  await page.goto(portal('catalogue'));
  await page.getByRole('link', { name: /Somebody new/ }).click();
  await page.locator('input[name=who]').waitFor();
  expect(await page.locator('input[name=desk]').count()).toBe(0);
  await page.getByRole('button', { name: 'Send the request' }).click();
  await page.getByText('This is needed.').first().waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  await page.locator('input[name=who]').fill('Ada Model');
  await page.locator('input[name=starts]').fill('2026-12-01');
  await page.locator('select[name=place]').selectOption({ label: 'In the office' });
  await page.locator('input[name=desk]').fill('B12');
  await page.locator('select[name=place]').selectOption({ label: 'Remote' });
  await page.locator('input[name=desk]').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Send the request' }).click();
  await page.getByRole('heading', { name: '2 requests were registered.' }).waitFor();
  expect(await faultsOfPage(page)).toEqual([]);
  expect((await tickets()).map(({ subject }) => subject).sort()).toEqual([
    'Ada Model starts',
    'Computer for Ada Model',
  ]);
});

it('who is asked for their approval gives it by the link of the mail, without an account', async () => {
  const holder = 'quai@fabrique-exemple.example';
  const { items } = await byDesk<{ items: { id: string }[] }>('GET', '/api/contracts');
  const { versions } = await byDesk<{ versions: { lines: { workflows: Record<string, string> }[] }[] }>(
    'GET',
    `/api/contracts/${items[0]?.id}`,
  );
  const workflowId = versions[0]?.lines[0]?.workflows.serviceRequest ?? '';
  const steps = approvedRequest.steps.map((step) =>
    step.kind === 'ask'
      ? { ...step, of: 'requester', question: { fr: 'Cela coûte 90 €.', en: 'It costs €90.' } }
      : step,
  );
  await byDesk('POST', `/api/workflows/${workflowId}/versions`, {
    basedOn: 1,
    definition: { ...approvedRequest, steps },
    note: 'Asks',
  });
  const person = await byDesk('POST', '/api/people', { name: 'Quay', email: holder, language: 'en' });
  const { id } = await byDesk('POST', '/api/tickets', {
    subject: 'A second screen',
    text: 'For the desk at the quay.',
    type: 'serviceRequest',
    channel: 'phone',
    requesterId: person.id,
  });
  const { text } = await cloud.doors.mailTo(holder, (mail) => mail.text.includes('It costs €90.'));
  const asked = await openPage(browser, { language: 'en', theme: 'dark', width: 390 });
  await asked.page.goto(/https?:\/\/\S+#pass=[^\s>)]+/.exec(text)?.[0] ?? 'about:blank');
  await asked.page.getByRole('heading', { name: 'We need your decision' }).waitFor();
  await asked.page.getByText('It costs €90.').first().waitFor();
  expect(await faultsOfPage(asked.page)).toEqual([]);
  await asked.page.getByRole('button', { name: 'I agree', exact: true }).click();
  await asked.page.getByRole('heading', { name: 'We need your decision' }).waitFor({ state: 'detached' });
  const answered = await eventually(async () => {
    const { approvals } = await byDesk<{ approvals: { state: string; answer?: string; answeredBy?: Named }[] }>(
      'GET',
      `/api/tickets/${id}/workflow`,
    );
    return approvals.find(({ state }) => state === 'answered');
  }, 'the desk has the answer');
  expect(answered).toMatchObject({ answer: 'approve', answeredBy: { name: 'Quay' } });
  await eventually(async () => {
    const { ticket } = await byDesk<{ ticket: { state: string } }>('GET', `/api/tickets/${id}`);
    return ticket.state === 'pending' ? undefined : ticket;
  }, 'the work goes on');
  expect(asked.faults).toEqual([]);
});

interface Named {
  name: string;
}
