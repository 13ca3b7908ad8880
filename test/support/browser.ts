import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as engine, type Page } from 'playwright-core';

/** The package's own arguments are left out: they crash when a context closes, and they switch web security off. */
const args = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--disable-dev-shm-usage'];

/** A browser from the npm packages. */
export async function openBrowser(): Promise<Browser> {
  return engine.launch({ executablePath: await chromium.executablePath(), args });
}

/** The same with somebody's own folder, whose tabs a program on this port may steer, too. */
export async function openBrowserOf(folder: string, port: number): Promise<BrowserContext> {
  const executablePath = await chromium.executablePath();
  return engine.launchPersistentContext(folder, { executablePath, args: [...args, `--remote-debugging-port=${port}`] });
}

export interface Look {
  language: 'fr' | 'en';
  theme: 'light' | 'dark';
  width: number;
}

/** A page as somebody with these preferences sees it. Anything that the page throws or logs as an error is collected. */
export async function openPage(browser: Browser, look: Look): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.width < 600 ? 844 : 900 },
    locale: look.language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    colorScheme: look.theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|404|409)/.test(message.text())) faults.push(message.text());
  });
  return { page, faults };
}

/** What the accessibility checker finds on a page (WCAG 2.2 A and AA), a line each. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' · ')}`);
}

/** Keeps what a page asks for at these addresses waiting, as on a slow line, until what is given is called. */
export async function slowLine(page: Page, addresses: string | RegExp): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(addresses, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

/**
 * What has the keyboard right after a key, before anything else happens or is drawn: there goes what a quick hand types next, or
 * anybody's on a slow machine. Gives its label, the row or date that it belongs to, and where the caret stands in it.
 */
export function heldAfter(page: Page, key: string): Promise<Record<'label' | 'row' | 'date' | 'caret', unknown>> {
  return page.evaluate((pressed) => {
    const down = new KeyboardEvent('keydown', { key: pressed, code: pressed, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(down);
    const at = document.activeElement;
    const of = (name: string) => at?.closest(`[${name}]`)?.getAttribute(name);
    const caret = at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement ? at.selectionStart : null;
    const named = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
    return { label: at?.getAttribute('aria-label') ?? named, row: of('data-row'), date: of('data-date'), caret };
  }, key);
}

/** The workspace as somebody sees it who has just signed in. */
export async function openWorkspace(
  browser: Browser,
  site: string,
  account: { email: string; password: string },
  look: Look,
): Promise<{ page: Page; faults: string[] }> {
  const opened = await openPage(browser, look);
  const { page } = opened;
  await page.goto(`${site}/signin`);
  await page.locator('input[type=email]').fill(account.email);
  await page.locator('input[type=password]').fill(account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk/);
  return opened;
}

/** Waits until nothing fades or slides any more: colours on their way from one to another are nobody's fault. */
async function standingStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity),
  );
}

/**
 * What is wrong with a page as it is seen: what the accessibility checker finds, and by how much it is too wide.
 * A want of contrast is looked for once more: an answer that arrives while the checker looks makes a button change its colours.
 */
export async function faultsOfPage(page: Page): Promise<string[]> {
  const faults = await faultsNow(page);
  const passing = (fault: string) => fault.startsWith('color-contrast');
  return faults.some(passing)
    ? [...faults.filter((fault) => !passing(fault)), ...(await faultsNow(page)).filter(passing)]
    : faults;
}

async function faultsNow(page: Page): Promise<string[]> {
  await standingStill(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [...(await accessibilityFaults(page)), ...(over > 0 ? [`${over} pixels too wide`] : [])];
}
