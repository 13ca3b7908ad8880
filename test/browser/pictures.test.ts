import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openPage, openWorkspace } from '../support/browser.ts';
import { eventually, goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
let ticketId: string;
const asker = 'zoe@fabrique.example';

const call = <T = { id: string }>(method: string, path: string, body?: Record<string, unknown>) =>
  cloud.doors.call<T>(method, path, body, desk.token);

interface MailShown {
  id: string;
  text: string;
  html: string;
  attachments: { name: string; type: string }[];
}

/** The mail to who asks whose text has these words, once it is there. */
async function mailWith(words: string): Promise<MailShown> {
  const { mailbox } = cloud.endpoints;
  return eventually(async () => {
    const { items } = (await (await fetch(`${mailbox}/messages?to=${asker}`)).json()) as { items: { id: string }[] };
    for (const { id } of items) {
      const mail = (await (await fetch(`${mailbox}/messages/${id}`)).json()) as MailShown;
      if (mail.text.includes(words)) return mail;
    }
    return undefined;
  }, `a mail with “${words}”`);
}

/** Pastes screenshots of the same name, as a browser names every one, into the field that has the keys. */
function paste(page: Page, howMany: number): Promise<void> {
  return page.evaluate(async (most) => {
    const canvas = new OffscreenCanvas(320, 120);
    const paint = canvas.getContext('2d');
    if (!paint) throw new Error('Nothing can be drawn');
    paint.fillRect(0, 0, 320, 120);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    const clipboardData = new DataTransfer();
    for (let count = 0; count < most; count += 1)
      clipboardData.items.add(new File([blob], 'image.png', { type: 'image/png' }));
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, howMany);
}

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'bureau', 'helpDesk');
  const { id: requesterId } = await call('POST', '/api/people', { name: 'Zoé', email: asker, language: 'fr' });
  const opening = { subject: 'Écran noir', text: 'Plus rien.', type: 'incident', channel: 'phone', requesterId };
  ticketId = (await call('POST', '/api/tickets', opening)).id;
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

describe('a picture in an answer', () => {
  it('is pasted, described, and stands in its place in the conversation, in the mail and in the portal', async () => {
    const { page, faults } = await openWorkspace(
      browser,
      cloud.endpoints.site,
      { email: desk.email, password: goodPassword },
      { language: 'fr', theme: 'light', width: 1440 },
    );
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticketId}`);
    const field = page.getByRole('textbox', { name: /^Réponse/ });
    await field.fill('Regardez :');
    await paste(page, 2);
    await page.getByLabel('Ce que montre image.png').fill('Le bouton rouge');
    await page.getByRole('button', { name: 'Retirer image-2.png' }).click();
    expect(await field.inputValue()).toBe('Regardez :\n![Le bouton rouge](image.png)\n\n');
    expect(await faultsOfPage(page)).toEqual([]);
    await field.press('Control+Enter');
    const shown = page.getByRole('article').getByRole('img', { name: 'Le bouton rouge' });
    await shown.waitFor();
    await eventually(
      async () => (await shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)) === 320 || undefined,
      'the picture is there',
    );
    expect(await faultsOfPage(page)).toEqual([]);

    const mail = await mailWith('Regardez');
    expect(mail.text).toContain('Regardez :\n[Le bouton rouge – image.png]');
    expect(mail.html).toMatch(/Regardez :<br>\s*<img src="cid:fil_\w+@guichet" alt="Le bouton rouge" width="320"/);
    expect(mail.attachments.map(({ name }) => name)).toContain('image.png');

    const link = /http\S+#pass=\S+/.exec(mail.text)?.[0] ?? '';
    const visit = await openPage(browser, { language: 'fr', theme: 'dark', width: 390 });
    await visit.page.goto(link);
    await visit.page.getByRole('img', { name: 'Le bouton rouge' }).waitFor();
    expect(await faultsOfPage(visit.page)).toEqual([]);
    expect([...faults, ...visit.faults]).toEqual([]);
  });
});

describe('a file that is too large for its mail', () => {
  it('is downloaded by the mail’s link without an account; once that is over, a new one is asked for', async () => {
    const size = 6 * 1024 * 1024;
    const file = { name: 'Manuel.pdf', type: 'application/pdf', size };
    const { id, upload } = await call<{ id: string; upload: { url: string; headers: Record<string, string> } }>(
      'POST',
      '/api/files',
      file,
    );
    await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(size) });
    const settings = await call<Record<string, unknown>>('GET', '/api/mail-settings');
    await call('PUT', '/api/mail-settings', { ...settings, linkDays: 1 });
    const message = { text: 'Voici le manuel.', visibility: 'public', fileIds: [id] };
    await call('POST', `/api/tickets/${ticketId}/messages`, message);
    const link = /http\S+#link=\S+/.exec((await mailWith('Voici le manuel')).text)?.[0] ?? '';

    const { page, faults } = await openPage(browser, { language: 'fr', theme: 'light', width: 390 });
    await page.goto(link);
    await page.getByRole('heading', { name: 'Manuel.pdf' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Télécharger' }).click();
    expect((await arriving).suggestedFilename()).toBe('Manuel.pdf');

    await fetch(cloud.endpoints.clock, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: 'PT25H' }),
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Ce lien n’est plus valable' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByRole('button', { name: 'M’envoyer un nouveau lien' }).click();
    await page.getByText('le courriel vous est renvoyé').waitFor();
    const again = await eventually(async () => {
      const found = /http\S+#link=\S+/.exec((await mailWith('Voici le manuel')).text)?.[0];
      return found !== link ? found : undefined;
    }, 'a new link');
    await page.goto('about:blank');
    await page.goto(again);
    await page.getByRole('heading', { name: 'Manuel.pdf' }).waitFor();
    expect(faults.filter((fault) => !fault.includes('410'))).toEqual([]);
  });
});

describe('a picture in an article', () => {
  it('is pasted, described, and stands in its place for those who read it without an account', async () => {
    const { page, faults } = await openWorkspace(
      browser,
      cloud.endpoints.site,
      { email: desk.email, password: goodPassword },
      { language: 'en', theme: 'light', width: 1440 },
    );
    await page.goto(`${cloud.endpoints.site}/desk/knowledge/new`);
    const english = page.getByRole('region', { name: 'English' });
    await english.getByLabel('Title').fill('Where the red button is');
    const field = english.getByRole('textbox', { name: /^Text/ });
    await field.click();
    await page.keyboard.type('Look here:');
    await page.keyboard.press('Enter');
    page.once('dialog', (asked) => void asked.accept('The red button'));
    await paste(page, 1);
    await field.getByRole('img', { name: 'The red button' }).waitFor();
    await page.getByRole('button', { name: 'Remove image.png' }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.waitForURL(/knowledge\/art_/);
    const articleId = /art_[0-9a-z]+/.exec(page.url())?.[0] ?? '';
    const { words, files } = await call<{ words: { en: { html: string } }; files: { id: string }[] }>(
      'GET',
      `/api/articles/${articleId}`,
    );
    expect(words.en.html).toContain(`<img data-file="${files[0]?.id}" alt="The red button" />`);
    const content = { words, audience: 'public', fileIds: files.map(({ id }) => id) };
    await call('PUT', `/api/articles/${articleId}`, { ...content, revision: 1 });
    await call('POST', `/api/articles/${articleId}/versions`, { revision: 2 });

    const visitor = await openPage(browser, { language: 'en', theme: 'dark', width: 390 });
    await visitor.page.goto(`${cloud.endpoints.site}/p/${desk.slug}/knowledge/${articleId}`);
    const shown = visitor.page.getByRole('img', { name: 'The red button' });
    await shown.waitFor();
    await eventually(
      async () => (await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)) || undefined,
      'the picture is there',
    );
    expect(await visitor.page.getByRole('button', { name: /image\.png/ }).count()).toBe(0);
    expect(await faultsOfPage(visitor.page)).toEqual([]);
    expect([...faults, ...visitor.faults]).toEqual([]);
  });
});
