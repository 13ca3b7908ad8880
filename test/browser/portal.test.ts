import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openPage } from '../support/browser.ts';
import { eventually, goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
const requester = 'atelier@fabrique-exemple.example';

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'secours', 'helpDesk');
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

interface Row {
  id: string;
  subject: string;
  rating?: { score: number; comment?: string };
}
const byDesk = <T>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);

async function arrived(subject: string): Promise<Row> {
  return eventually(async () => {
    const { items } = await byDesk<{ items: Row[] }>('GET', '/api/tickets?queue=all&limit=50');
    return items.find((row) => row.subject === subject);
  }, subject);
}

/** The accessibility checker finds nothing, and nothing hangs over the edge of the screen. */
async function isSound(page: Page): Promise<void> {
  expect(await faultsOfPage(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

describe('somebody who needs help, on a phone, in English, in the dark', () => {
  it('asks for an account, asks for help with a picture, is answered, and says how it went', async () => {
    await byDesk('POST', '/api/people', { name: 'Workshop', email: requester, language: 'en' });
    const { page, faults } = await openPage(browser, { language: 'en', theme: 'dark', width: 390 });
    await page.goto(`${cloud.endpoints.site}/p/${desk.slug}`);
    await page.getByText('Leave your address').click();
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByText('Fill this in.').first().waitFor();
    await isSound(page);
    await page.getByLabel('Your name').fill('Workshop');
    await page.getByLabel('Your e-mail').fill(requester);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    const { text } = await cloud.doors.mailTo(requester, (mail) => mail.text.includes('/invitation?'));
    await page.goto(/https?:\/\/\S+\/invitation\?[^\s>)]+/.exec(text)?.[0] ?? 'about:blank');
    await page.getByRole('textbox', { name: 'Password' }).fill(goodPassword);
    await isSound(page);
    await page.getByRole('main').getByRole('button').last().click();
    await page.waitForURL(new RegExp(`/p/${desk.slug}`));

    await page.getByRole('link', { name: 'New request' }).first().click();
    await page.getByRole('button', { name: 'Send the request' }).click();
    await page.getByText('Fill this in.').first().waitFor();
    await page.getByLabel('In a few words').fill('The press has stopped');
    await page.getByRole('textbox', { name: 'Tell us more' }).fill('A red light <b>blinks</b> since this morning.');
    const picture = readFileSync('web/public/favicon.svg');
    const file = { name: 'light.svg', mimeType: 'image/svg+xml', buffer: picture };
    await page.getByLabel('Add files').setInputFiles(file);
    await page.getByText('light.svg').waitFor();
    await isSound(page);
    await page.reload();
    expect(await page.getByLabel('In a few words').inputValue()).toBe('The press has stopped');
    await page.getByRole('button', { name: 'Send the request' }).click();
    await page.getByText(/Your request is registered under number \d+/).waitFor();
    await page.getByText('A red light <b>blinks</b> since this morning.').waitFor();
    await page
      .getByText(/We answer by|We solve it by/)
      .first()
      .waitFor();
    await isSound(page);

    const { id } = await arrived('The press has stopped');
    await byDesk('POST', `/api/tickets/${id}/messages`, {
      text: 'Which code does the display show?',
      visibility: 'public',
      then: 'waitRequester',
    });
    await byDesk('POST', `/api/tickets/${id}/messages`, { text: 'Probably the fuse again.', visibility: 'internal' });
    await page.getByText('Which code does the display show?').waitFor({ timeout: 20_000 });
    await page.getByRole('textbox', { name: 'Your message' }).fill('It shows E4.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('log').or(page.getByRole('main')).getByText('It shows E4.').first().waitFor();
    expect(await page.getByText('Probably the fuse again.').count()).toBe(0);
    // It is drawn before it has arrived.
    await eventually(async () => {
      const { events } = await byDesk<{ events: { data: { text?: string } }[] }>('GET', `/api/tickets/${id}`);
      return events.find(({ data }) => data.text === 'It shows E4.');
    }, 'the answer arrives');

    await byDesk('POST', `/api/tickets/${id}/messages`, {
      text: 'The fuse is replaced.',
      visibility: 'public',
      then: 'resolve',
    });
    await page.getByText('The fuse is replaced.').first().waitFor({ timeout: 20_000 });
    await page.getByRole('heading', { name: 'How did it go?' }).waitFor({ timeout: 20_000 });
    await page.getByRole('radio', { name: 'Very well' }).check({ force: true });
    await page.getByLabel('A word about it').fill('Quick and kind.');
    await isSound(page);
    await page.getByRole('button', { name: 'Send my rating' }).click();
    await page.getByText('Thank you: this helps the desk to get better.').waitFor();
    const { ticket } = await byDesk<{ ticket: Row }>('GET', `/api/tickets/${id}`);
    expect(ticket.rating).toEqual({ score: 5, comment: 'Quick and kind.' });
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('somebody without an account, by the link of a mail, whose browser speaks English', () => {
  it('answers with a file, says that it is solved, rates it, and learns where it goes on', async () => {
    const email = 'quai@fabrique-exemple.example';
    const person = await byDesk<{ id: string }>('POST', '/api/people', { name: 'Quai', email, language: 'fr' });
    const open = (subject: string) =>
      byDesk<{ id: string; number: number }>('POST', '/api/tickets', {
        subject,
        text: 'Vu au téléphone.',
        type: 'incident',
        channel: 'phone',
        requesterId: person.id,
      });
    const { id } = await open('Le portique ne s’ouvre plus');
    const { text } = await cloud.doors.mailTo(email, (mail) => mail.text.includes('#pass='));
    const link = /https?:\/\/\S+#pass=[^\s>)]+/.exec(text)?.[0] ?? 'about:blank';
    const { page, faults } = await openPage(browser, { language: 'en', theme: 'light', width: 390 });
    await page.goto(link);
    await page.getByRole('heading', { name: 'Le portique ne s’ouvre plus' }).waitFor();
    expect(page.url()).not.toContain('pass=');

    // As files are dropped: nothing of the portal asks for a session.
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['E4'], 'display.txt', { type: 'text/plain' }));
      return transfer;
    });
    await page.getByRole('textbox', { name: 'Your message' }).fill('The display shows E4.');
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByText('display.txt').waitFor();
    await isSound(page);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Open display.txt' }).waitFor({ timeout: 20_000 });

    await byDesk('POST', `/api/tickets/${id}/messages`, { text: 'Réglé.', visibility: 'public', then: 'resolve' });
    await page.getByRole('button', { name: 'Yes, thank you' }).click({ timeout: 20_000 });
    await page.getByText('This request is closed.').waitFor({ timeout: 20_000 });
    await page.getByRole('radio', { name: 'Well', exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Send my rating' }).click();
    await page.getByText('Thank you: this helps the desk to get better.').waitFor();
    const { ticket } = await byDesk<{ ticket: Row & { state: string } }>('GET', `/api/tickets/${id}`);
    expect(ticket).toMatchObject({ state: 'closed', rating: { score: 4 } });

    const [again, whole] = [await open('Encore le portique'), await open('Panne du portique')];
    await byDesk('POST', `/api/tickets/${again.id}/merge`, { number: whole.number });
    const told = await cloud.doors.mailTo(email, (mail) => mail.text.includes(`/requests/${again.id}#pass=`));
    await page.goto(/https?:\/\/\S+#pass=[^\s>)]+/.exec(told.text)?.[0] ?? 'about:blank');
    await page.getByText(`This request goes on as number ${whole.number}.`).waitFor();
    await isSound(page);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('the public pages', () => {
  it.each([
    ['fr', 'light', 1440],
    ['en', 'dark', 390],
  ] as const)('are sound in %s, %s, at %i px', async (language, theme, width) => {
    const { page, faults } = await openPage(browser, { language, theme, width });
    for (const path of ['/', '/signup', '/signin', '/reset', `/p/${desk.slug}`, '/p/nobody-here']) {
      await page.goto(`${cloud.endpoints.site}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await isSound(page);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
