import type { SendMailOptions } from 'nodemailer';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openWorkspace } from '../support/browser.ts';
import { eventually, goodPassword, signUp, startTestCloud, type TestCloud, type TestTenant } from '../support/cloud.ts';

const point = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A busy machine fetches a picture in seconds. */
const patiently = { timeout: 20_000 };
const address = 'anne.martin@fabrique-exemple.example';
const html = `<p>Bonjour, l’écran reste <b>noir</b> :</p>
<p><img src="cid:screen@fabrique-exemple.example" alt="photo de l’écran" width="40" height="40"></p>
<p><img src="https://images.fabrique-exemple.example/logo.png?lu=1" alt="logo" width="40" height="40"></p>
<p><img src="https://suivi.fabrique-exemple.example/lu.gif" width="1" height="1"></p>
<p>Cordialement,</p><table><tr><td>Anne Martin<br>Fabrique Exemple<br>Tél. : 01 99 00 00 00</td></tr></table>`;
const written: SendMailOptions = {
  from: `Anne Martin <${address}>`,
  subject: 'Écran noir',
  text: 'Bonjour, l’écran reste noir :\n\nphoto de l’écran\n\nlogo\n\nCordialement,\n\nAnne Martin\nFabrique Exemple\nTél. : 01 99 00 00 00',
  html,
  messageId: '<ecran-noir@fabrique-exemple.example>',
  attachments: [{ filename: 'ecran.png', content: point, cid: 'screen@fabrique-exemple.example' }],
};

interface Received {
  id: string;
  subject: string;
  headers: { name: string; value: string }[];
}
let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
let page: Page;
let faults: string[];
/** What the browser fetched from the internet, each with the page that it named. */
const fetched: { url: string; referer: string | undefined }[] = [];

const call = <T>(path: string) => cloud.doors.call<T>('GET', path, undefined, desk.token);
const place = (path: string) => `${cloud.endpoints.site}/desk/${path}`;

async function answering(browser_: Browser, look: { language: 'fr' | 'en'; theme: 'light' | 'dark'; width: number }) {
  const account = { email: desk.email, password: goodPassword };
  const opened = await openWorkspace(browser_, cloud.endpoints.site, account, look);
  await opened.page.route(/^https:\/\/[a-z]+\.fabrique-exemple\.example\//, async (route) => {
    fetched.push({ url: route.request().url(), referer: (await route.request().allHeaders()).referer });
    await route.fulfill({ contentType: 'image/png', body: point });
  });
  return opened;
}

/** A mail of the desk as its reader has it. */
async function receivedBy(to: string, wanted: (mail: { subject: string; text: string }) => boolean): Promise<Received> {
  return (await cloud.doors.mailTo(to, wanted)) as unknown as Received;
}

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'courrier', 'helpDesk');
  ({ page, faults } = await answering(browser, { language: 'fr', theme: 'light', width: 1440 }));
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

describe('a mail', () => {
  let ticketId: string;
  let answered: Received;

  it('is read as it was laid out: its pictures where they stood, those of the internet on demand, its signature folded', async () => {
    await cloud.doors.mail({ ...written, to: desk.address });
    const ticket = await eventually(async () => {
      const { items } = await call<{ items: { id: string; subject: string }[] }>('/api/tickets?queue=all');
      return items.find(({ subject }) => subject === 'Écran noir');
    }, 'the mail opens a ticket');
    ticketId = ticket.id;
    await page.goto(place(`tickets/${ticketId}`));
    const message = page.getByRole('article', { name: /Anne Martin/ });
    await message.getByText('noir', { exact: true }).waitFor();

    const attached = message.getByAltText('photo de l’écran');
    await expect.poll(() => attached.getAttribute('src'), patiently).toMatch(/^http/);
    await expect.poll(() => attached.evaluate((image: HTMLImageElement) => image.naturalWidth), patiently).toBe(1);
    expect(await attached.evaluate((image: HTMLImageElement) => image.width)).toBe(40);
    const signature = message.getByText('Fabrique Exemple');
    expect(await signature.isVisible()).toBe(false);
    expect(fetched).toEqual([]);
    expect(await message.getByText(/1 image d’internet n’est pas chargée/).isVisible()).toBe(true);
    expect(await faultsOfPage(page)).toEqual([]);

    await message.getByRole('button', { name: 'Afficher la signature' }).click();
    await signature.waitFor();
    await message.getByRole('button', { name: 'Afficher les images' }).click();
    await expect
      .poll(() => fetched, patiently)
      .toEqual([{ url: 'https://images.fabrique-exemple.example/logo.png?lu=1', referer: undefined }]);
    await expect
      .poll(() => message.getByAltText('logo').evaluate((image: HTMLImageElement) => image.naturalWidth), patiently)
      .toBe(1);
    expect(await faultsOfPage(page)).toEqual([]);

    // The next time they ask: never again for her.
    await page.reload();
    await message.getByRole('button', { name: 'Toujours pour Anne Martin' }).click();
    await expect.poll(() => fetched, patiently).toHaveLength(2);
    await page.reload();
    await expect.poll(() => fetched, patiently).toHaveLength(3);
    expect(await message.getByRole('button', { name: 'Afficher les images' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('can be seen as it arrived: headers, parts and source, as text', async () => {
    await page.getByRole('button', { name: 'Voir le courriel d’origine' }).click();
    const dialog = page.getByRole('dialog', { name: 'Le courriel tel qu’il est arrivé' });
    await dialog.getByText('<ecran-noir@fabrique-exemple.example>').waitFor();
    expect(await dialog.getByText('Écran noir').isVisible()).toBe(true);
    expect(await faultsOfPage(page)).toEqual([]);
    await dialog.getByRole('tab', { name: 'Parties' }).click();
    await dialog.getByRole('rowheader', { name: /ecran\.png/ }).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await dialog.getByRole('tab', { name: 'Source' }).click();
    await dialog.getByText(/<b>noir<\/b>/).waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: /^Télécharger/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d-eml_.*\.eml$/);
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
  });

  it('is answered, and what its author has of it leads back into the ticket', async () => {
    const reply = page.getByRole('textbox', { name: /^Réponse/ });
    await reply.fill('Le voyant clignote-t-il ?');
    await reply.press('Control+Enter');
    answered = await receivedBy(address, ({ text }) => text.includes('Le voyant clignote-t-il ?'));
    const header = (name: string) => answered.headers.find((one) => one.name.toLowerCase() === name)?.value ?? '';
    expect(answered.subject).toMatch(/\[#1\].*Écran noir/);
    expect(header('reply-to')).toContain(`+${ticketId}.`);
    expect(header('in-reply-to')).toBe('<ecran-noir@fabrique-exemple.example>');
    expect(header('references')).toContain('<ecran-noir@fabrique-exemple.example>');
    expect(header('auto-submitted')).not.toBe('');

    await cloud.doors.mail({
      from: `Anne Martin <${address}>`,
      to: desk.address,
      subject: `Re: ${answered.subject}`,
      text: 'Oui, en rouge.\n\nLe lun. 23 nov. 2026 à 10:00, Courrier a écrit :\n> Le voyant clignote-t-il ?',
      inReplyTo: header('message-id'),
    });
    const message = page.getByRole('article', { name: /Anne Martin/ }).last();
    await message.getByText('Oui, en rouge.', { exact: true }).waitFor();
    expect(await call<{ items: unknown[] }>('/api/tickets?queue=all')).toMatchObject({ items: [{ id: ticketId }] });
    expect(faults).toEqual([]);
  });

  it('that comes back is told at the answer that it carried', async () => {
    const raw = await (await fetch(new URL(`/messages/${answered.id}/raw`, cloud.endpoints.mailbox))).text();
    await cloud.doors.mail({
      envelope: { from: '', to: [desk.address] },
      raw: [
        'From: Mail System <mailer-daemon@mx.fabrique-exemple.example>',
        `To: ${desk.address}`,
        'Subject: Undelivered',
        'Message-ID: <retour@mx.fabrique-exemple.example>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b\r\nContent-Type: text/plain\r\n\r\nSorry.',
        `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; ${address}\r\nAction: failed\r\nStatus: 5.1.1`,
        `--b\r\nContent-Type: text/rfc822-headers\r\n\r\n${raw.slice(0, raw.indexOf('\r\n\r\n'))}`,
        '--b--',
      ].join('\r\n'),
    });
    const mine = page.getByRole('article', { name: /^Réponse publique/ });
    await mine.getByText('Non remis').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
  });
});

describe('the list of mail that came in', () => {
  it('says why a mail was refused, shows it as it arrived, and reads several again', async () => {
    for (const number of [1, 2])
      await cloud.doors.mail({
        from: 'Veille <veille@fabrique-exemple.example>',
        to: desk.address,
        subject: `Taken for spam ${number}`,
        text: 'A question all the same.',
        headers: { 'X-Spam-Flag': 'YES' },
      });
    await eventually(async () => {
      const { items } = await call<{ items: { subject: string }[] }>('/api/incoming-mail?status=refused');
      return items.filter(({ subject }) => subject.startsWith('Taken for spam')).length === 2 || undefined;
    }, 'both mails are refused');
    const { page: list, faults: seen } = await answering(browser, { language: 'en', theme: 'dark', width: 390 });
    await list.goto(place('settings/mail'));
    await list.getByText('Refused', { exact: true }).first().click();
    const second = list.getByRole('row', { name: /Taken for spam 2/ });
    await second.waitFor();
    const reason = list.getByRole('combobox', { name: 'Reason' });
    await reason.selectOption('Viruses');
    await list.getByText('No mail for this reason').waitFor();
    await reason.selectOption('Spam');
    await second.waitFor();
    expect(await second.getByText(/spam/i).last().isVisible()).toBe(true);
    expect(await faultsOfPage(list)).toEqual([]);
    await second.getByRole('button', { name: 'View “Taken for spam 2” as it arrived' }).click();
    const dialog = list.getByRole('dialog', { name: 'The mail as it arrived' });
    await dialog.getByText('X-Spam-Flag').waitFor();
    expect(await faultsOfPage(list)).toEqual([]);
    await list.keyboard.press('Escape');

    for (const number of [1, 2])
      await list.getByRole('checkbox', { name: `Choose “Taken for spam ${number}”` }).check();
    await list.getByRole('button', { name: 'Read 2 mails again' }).click();
    await eventually(async () => {
      const { items } = await call<{ items: { subject: string }[] }>('/api/tickets?queue=all');
      return items.filter(({ subject }) => subject.startsWith('Taken for spam')).length === 2 || undefined;
    }, 'both mails are requests now');
    await list
      .getByRole('row', { name: /Taken for spam/ })
      .first()
      .waitFor({ state: 'detached' });
    expect(await faultsOfPage(list)).toEqual([]);
    expect(seen).toEqual([]);
  });
});
