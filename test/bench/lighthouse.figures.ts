/** What Lighthouse says of the pages that people wait for most, on the demonstration desk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { type Endpoints, readEndpoints } from '../../infra/local/demo/doors.ts';
import { openBrowserOf } from '../support/browser.ts';
import { freePort } from '../support/cloud.ts';
import { interrupt, run, until } from '../support/product.ts';
import type { Figure } from './run.ts';

/** Of each page; the median counts. */
const runs = Number(process.env.LIGHTHOUSE_RUNS ?? 5);

type Account = Endpoints['accounts'][number];

interface Visit {
  name: string;
  path: string;
  /** Least performance, of 100. */
  least: number;
}

/** A browser of somebody's own, in which they have signed in, and what Lighthouse says of each page there. */
async function visits(site: string, account: Account, pages: Visit[], screen: 'phone' | 'desktop'): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-lighthouse-'));
  const port = await freePort();
  const browser = await openBrowserOf(folder, port);
  try {
    const [page = await browser.newPage()] = browser.pages();
    await page.goto(`${site}/signin`);
    await page.locator('input[type=email]').fill(account.email);
    await page.locator('input[type=password]').fill(account.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(desk|p)\//);
    await page.waitForLoadState('networkidle');
    await page.goto('about:blank');
    const figures: Figure[] = [];
    for (const visit of pages) figures.push(...(await scoresOf(`${site}${visit.path}`, visit, port, screen)));
    return figures;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function scoresOf(
  url: string,
  { name, least }: Visit,
  port: number,
  screen: 'phone' | 'desktop',
): Promise<Figure[]> {
  const scores: { performance: number; accessibility: number }[] = [];
  for (let i = 0; i < runs; i++) {
    const flags = {
      port,
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility'],
      // What was fetched before is forgotten, who is signed in is not.
      clearStorageTypes: ['shader_cache'],
    } as const;
    const result = await lighthouse(
      url,
      { ...flags, onlyCategories: [...flags.onlyCategories], clearStorageTypes: [...flags.clearStorageTypes] },
      screen === 'desktop' ? desktopConfig : undefined,
    );
    if (!result || result.lhr.runtimeError)
      throw new Error(`${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
    if (result.lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${result.lhr.finalDisplayedUrl}`);
    const { categories, audits } = result.lhr;
    scores.push({
      performance: Math.round((categories.performance?.score ?? 0) * 100),
      accessibility: Math.round((categories.accessibility?.score ?? 0) * 100),
    });
    if (process.env.LIGHTHOUSE_DETAILS)
      for (const { id, score, displayValue } of Object.values(audits))
        if (score !== null && score < 0.95) console.log(`    ${name}: ${id} ${score} ${displayValue ?? ''}`);
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return [
    { name: `${name}: performance`, value: median(scores.map(({ performance }) => performance)), unit: '/ 100', least },
    {
      name: `${name}: accessibility`,
      value: Math.min(...scores.map(({ accessibility }) => accessibility)),
      unit: '/ 100',
      least: 100,
    },
  ];
}

/** The first of a list that the API gives. @throws where there is none: the page would be an empty one */
async function first(site: string, path: string, account: Account): Promise<string> {
  const { token } = await post<{ token: string }>(`${site}/api/sessions`, {
    email: account.email,
    password: account.password,
    slug: account.tenant,
  });
  const response = await fetch(`${site}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const { items, articles } = (await response.json()) as { items?: { id: string }[]; articles?: { id: string }[] };
  const [found] = items ?? articles ?? [];
  if (!found) throw new Error(`${path} has nothing to look at`);
  return found.id;
}

async function post<T>(url: string, body: object): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}

export async function figures(): Promise<Figure[]> {
  const state = mkdtempSync(join(tmpdir(), 'guichet-lighthouse-state-'));
  const free = ['--port', '--smtp-port', '--files-port', '--tools-port'].flatMap((option) => [option, '0']);
  const product = run('start.ts', ['--state', state, ...free]);
  try {
    await until(() => product.printed().includes('it is played'), 'the demonstration is played', product, 240_000);
    const { site, accounts } = readEndpoints(state);
    const of = (role: string) => {
      const account = accounts.find((one) => one.role === role);
      if (!account) throw new Error(`The demonstration has no ${role}`);
      return account;
    };
    const requester = of('requester');
    const agent = of('agent');
    const portal = `/p/${requester.tenant}`;
    const request = await first(site, '/api/tickets?queue=requested&limit=1', requester);
    const article = await first(site, '/api/knowledge?language=fr', requester);
    const ticket = await first(site, '/api/tickets?queue=all&limit=1', agent);
    console.log(`  (${runs} runs of each; load ${loadavg()[0]?.toFixed(1)})`);
    return [
      ...(await visits(
        site,
        requester,
        [
          { name: 'portal, home', path: `${portal}/`, least: 95 },
          { name: 'portal, new request', path: `${portal}/new`, least: 95 },
          { name: 'portal, a request', path: `${portal}/requests/${request}`, least: 95 },
          { name: 'portal, an article', path: `${portal}/knowledge/${article}`, least: 95 },
        ],
        'phone',
      )),
      ...(await visits(
        site,
        agent,
        [
          { name: 'workspace, a queue', path: '/desk/queues/all', least: 85 },
          { name: 'workspace, a ticket', path: `/desk/tickets/${ticket}`, least: 85 },
        ],
        'desktop',
      )),
    ];
  } finally {
    interrupt(product);
    await product.ended;
    rmSync(state, { recursive: true, force: true });
  }
}
