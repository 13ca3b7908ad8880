import type { Browser, Page } from 'playwright-core';
import { type Look, openPage } from './browser.ts';
import { goodPassword, type TestCloud, type TestTenant } from './cloud.ts';

/** A desk's portal as a requester sees it who has asked for an account and just chosen a password. */
export async function enterPortal(
  { cloud, browser, desk }: { cloud: TestCloud; browser: Browser; desk: TestTenant },
  { name, email }: { name: string; email: string },
  look: Look,
): Promise<{ page: Page; faults: string[] }> {
  const { language } = look;
  await cloud.doors.call('POST', '/api/people', { name, email, language }, desk.token);
  const opened = await openPage(browser, look);
  const { page } = opened;
  await cloud.doors.call('POST', `/api/desks/${desk.slug}/access-requests`, { name, email, language });
  const { text } = await cloud.doors.mailTo(email, (mail) => mail.text.includes('/invitation?'));
  await page.goto(/https?:\/\/\S+\/invitation\?[^\s>)]+/.exec(text)?.[0] ?? 'about:blank');
  await page.locator('input[type=password]').fill(goodPassword);
  await page.getByRole('main').getByRole('button').last().click();
  await page.waitForURL(new RegExp(`/p/${desk.slug}`));
  return opened;
}
