/**
 * What Lighthouse says of the pages that people wait for most, on the demonstration desk. It times what happens on this machine, so that
 * each run waits for a moment at which little else does, and one that was disturbed is done again. `LIGHTHOUSE_PAGES` (parts of names,
 * divided by semicolons) chooses pages, `LIGHTHOUSE_RUNS` how many runs of each, `LIGHTHOUSE_WAIT` for how many seconds at most a run waits.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import lighthouse, { desktopConfig } from 'lighthouse';
import { type Endpoints, readEndpoints } from '../../infra/local/demo/doors.ts';
import { openBrowserOf } from '../support/browser.ts';
import { freePort } from '../support/cloud.ts';
import { interrupt, run, until } from '../support/product.ts';
import type { Figure } from './run.ts';

/** Of each page; the median counts. */
const runs = Number(process.env.LIGHTHOUSE_RUNS ?? 5);
/** Seconds that a run waits for a quiet machine at the most. */
const patience = Number(process.env.LIGHTHOUSE_WAIT ?? 60);
/** The part of the processors' time that is idle on a quiet machine. */
const quiet = 0.8;
/** A run on a machine that was this much slower than at its best, as Lighthouse's own benchmark says, is done again. */
const disturbed = 0.6;
const chosen = process.env.LIGHTHOUSE_PAGES?.split(';').map((part) => part.trim());

type Account = Endpoints['accounts'][number];

interface Visit {
  name: string;
  path: string;
  /** Least performance, of 100. */
  least: number;
}

/** Whether a page was asked for. */
const isChosen = ({ name }: Visit) => !chosen || chosen.some((part) => name.includes(part));

/** The part of the processors' time that was idle during a second. */
async function idle(): Promise<number> {
  const times = () =>
    cpus().reduce(
      (sum, { times: { idle, ...busy } }) => {
        const all = idle + Object.values(busy).reduce((one, other) => one + other, 0);
        return { idle: sum.idle + idle, all: sum.all + all };
      },
      { idle: 0, all: 0 },
    );
  const before = times();
  await pause(1000);
  const after = times();
  return (after.idle - before.idle) / (after.all - before.all);
}

/** Waits until little else happens on this machine, within bounds. */
async function quietMoment(): Promise<void> {
  const deadline = Date.now() + patience * 1000;
  while ((await idle()) < quiet) if (Date.now() > deadline) return;
}

/** A browser of somebody's own, in which they have signed in, and what Lighthouse says of each page there. */
async function visits(site: string, account: Account, pages: Visit[], screen: 'phone' | 'desktop'): Promise<Figure[]> {
  const wanted = pages.filter(isChosen);
  if (wanted.length === 0) return [];
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
    for (const visit of pages.filter(isChosen))
      figures.push(...(await scoresOf(`${site}${visit.path}`, visit, port, screen)));
    return figures;
  } finally {
    // One that fell over is closed already.
    await browser.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function scoresOf(
  url: string,
  { name, least }: Visit,
  port: number,
  screen: 'phone' | 'desktop',
): Promise<Figure[]> {
  const scores: Score[] = [];
  let best = 0;
  for (let attempt = 0; attempt < 2 * runs && scores.length < runs; attempt++) {
    await quietMoment();
    const score = await scoreOf(url, name, port, screen);
    best = Math.max(best, score.machine);
    // What is done again for the last time counts, however busy the machine.
    const left = 2 * runs - attempt - 1;
    if (score.machine >= disturbed * best || left < runs - scores.length) scores.push(score);
  }
  const machine = scores.map((score) => score.machine);
  console.log(
    `    ${name}: ${scores.map(({ performance }) => performance).join(', ')}; benchmark of the machine ${Math.min(...machine)} to ${Math.max(...machine)}, load ${loadavg()[0]?.toFixed(1)}`,
  );
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

interface Score {
  performance: number;
  accessibility: number;
  /** Lighthouse's benchmark of the machine during the run: how often it does a piece of work in a time. */
  machine: number;
}

async function scoreOf(url: string, name: string, port: number, screen: 'phone' | 'desktop'): Promise<Score> {
  const result = await lighthouse(
    url,
    {
      port,
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility'],
      // What was fetched before is forgotten, who is signed in is not.
      clearStorageTypes: ['shader_cache'],
    },
    screen === 'desktop' ? desktopConfig : undefined,
  );
  if (!result || result.lhr.runtimeError)
    throw new Error(`${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  const { categories, audits, environment, finalDisplayedUrl } = result.lhr;
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
  if (process.env.LIGHTHOUSE_DETAILS)
    for (const { id, score, displayValue } of Object.values(audits))
      if (score !== null && score < 0.95) console.log(`    ${name}: ${id} ${score} ${displayValue ?? ''}`);
  return {
    performance: Math.round((categories.performance?.score ?? 0) * 100),
    accessibility: Math.round((categories.accessibility?.score ?? 0) * 100),
    machine: environment.benchmarkIndex,
  };
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
    await until(() => product.printed().includes('it is played'), 'the demonstration is played', product, 900_000);
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
    if (product.child.exitCode === null && product.child.signalCode === null) interrupt(product);
    await product.ended;
    rmSync(state, { recursive: true, force: true });
  }
}
