import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../infra/local/demo/accounts.ts';
import { Doors, type Endpoints, readEndpoints } from '../../infra/local/demo/doors.ts';
import { type Journal, readJournal } from '../../infra/local/demo/journal.ts';
import { interrupt, type Product, processesOn, ready, run, until } from '../support/product.ts';

const anyPorts = ['--port', '0', '--smtp-port', '0', '--files-port', '0', '--tools-port', '0', '--no-site'];
const folders: string[] = [];
const products: Product[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-start-'));
  folders.push(folder);
  return folder;
}

function start(folder: string, ...more: string[]): Product {
  const product = run('start.ts', ['--state', folder, ...anyPorts, ...more]);
  products.push(product);
  return product;
}

async function startAndWait(folder: string, ...more: string[]): Promise<Product> {
  rmSync(join(folder, 'endpoints.json'), { force: true });
  const product = start(folder, ...more);
  await ready(product, folder);
  return product;
}

async function stop(product: Product): Promise<void> {
  interrupt(product);
  await product.ended;
}

async function kill(product: Product, folder: string): Promise<void> {
  product.child.kill('SIGKILL');
  await product.ended;
  await until(() => processesOn(folder).length === 0, 'a kill ends everything');
}

afterEach(async () => {
  for (const { child, ended } of products.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const journalOf = (folder: string): Journal | undefined => readJournal(folder);
const playedActs = (folder: string) => journalOf(folder)?.progress?.done ?? 0;

async function administrator(endpoints: Endpoints): Promise<{ doors: Doors; token: string }> {
  const doors = new Doors(endpoints);
  const account = endpoints.accounts.find(({ role }) => role === 'administrator');
  return { doors, token: await doors.signIn(account?.email ?? '', account?.password ?? '', account?.tenant ?? '') };
}

async function itemsOf<T>(doors: Doors, path: string, token: string): Promise<T[]> {
  return (await doors.call<{ items: T[] }>('GET', path, undefined, token)).items;
}

describe('the demonstration', () => {
  it('goes on after a kill -9 where it was, does nothing twice, and ends in the present; --reset starts anew', async () => {
    const folder = newFolder();
    const first = await startAndWait(folder, '--demo-days', '4');
    await until(() => playedActs(folder) >= 6, 'some of the history is played', first);
    expect(processesOn(folder).length).toBeGreaterThan(2);
    const endpoints = readEndpoints(folder);
    const reading = (await (await fetch(endpoints.clock)).json()) as { demonstration: number };
    expect(reading.demonstration).toBeGreaterThan(0);
    expect(reading.demonstration).toBeLessThan(1);
    await kill(first, folder);

    const early = run('demo/day.ts', ['--state', folder]);
    expect(await early.ended).toBe(1);
    expect(early.printed()).toMatch(/^Guichet is not running any more: start it with npm start.*\n$/);

    const second = await startAndWait(folder);
    const busy = run('demo/day.ts', ['--state', folder]);
    expect(await busy.ended).toBe(1);
    expect(busy.printed()).toMatch(/^The demonstration’s history is still being played.*\n$/);
    await until(() => journalOf(folder)?.played === true, 'the history is played to its end', second, 100_000);
    expect(second.printed()).toMatch(/goes on at \d+ %, where it was cut off/);
    expect(second.printed()).not.toContain('the desk signs up');

    const { doors, token } = await administrator(readEndpoints(folder));
    const tickets = Object.values(journalOf(folder)?.progress?.tickets ?? {});
    const queues = await Promise.all(
      ['all', 'snoozed', 'closed'].map((queue) =>
        itemsOf<{ id: string; subject: string }>(doors, `/api/tickets?queue=${queue}&limit=200`, token),
      ),
    );
    const rows = queues.flat();
    const ids = rows.map(({ id }) => id);
    expect(tickets.length).toBeGreaterThan(3);
    expect(new Set(ids)).toEqual(new Set([...ids, ...tickets]));
    const others = rows.filter(({ id }) => !tickets.includes(id)).map(({ subject }) => subject);
    expect(others.filter((subject) => subject.includes('Assistance de gestion'))).toHaveLength(4);
    expect(others.length).toBe(new Set(others).size);
    for (const id of ids) {
      const { events } = await doors.call<{
        events: { type: string; actor: { kind: string }; data: { text?: string } }[];
      }>('GET', `/api/tickets/${id}`, undefined, token);
      const said = events.flatMap(({ type, data }) => (type === 'ticket.message' ? [data.text] : []));
      expect(said.length).toBe(new Set(said).size);
    }
    const members = await itemsOf<{ email: string }>(doors, '/api/members', token);
    const staff = demoAccounts.filter(({ role }) => role !== 'requester').map(({ email }) => email);
    expect(members.map(({ email }) => email).sort()).toEqual(staff.sort());
    for (const { email, password, tenant } of demoAccounts) await doors.signIn(email, password, tenant);
    expect(await itemsOf(doors, '/api/customers', token)).toHaveLength(2);
    const dressed = await doors.call<{ logo?: object }>('GET', '/api/desk/appearance', undefined, token);
    expect(dressed.logo).toMatchObject({ type: 'image/png' });
    const { categories } = await doors.call<{ categories: { parent?: string }[] }>(
      'GET',
      '/api/ticket-categories',
      undefined,
      token,
    );
    expect(categories.filter(({ parent }) => parent).length).toBeGreaterThan(5);
    const views = await itemsOf<{ name: string }>(doors, '/api/views', token);
    expect(views.length).toBe(new Set(views.map(({ name }) => name)).size);
    const articles = await itemsOf<{ audience: string }>(doors, '/api/articles', token);
    expect(new Set(articles.map(({ audience }) => audience))).toEqual(
      new Set(['public', 'customers', 'customer', 'agents']),
    );
    expect(await itemsOf(doors, '/api/keys', token)).toHaveLength(1);
    expect(Math.abs((await doors.time()) - Date.now())).toBeLessThan(60_000);
    await stop(second);

    const third = await startAndWait(folder, '--reset', '--no-demo');
    const fresh = readEndpoints(folder);
    expect([fresh.accounts, fresh.inbound]).toEqual([[], []]);
    await expect(administrator({ ...fresh, accounts: endpoints.accounts })).rejects.toThrow(/401/);
    await stop(third);
  }, 180_000);

  it('says in one line that nothing runs', async () => {
    const { ended, printed } = run('demo/day.ts', ['--state', join(newFolder(), 'none')]);
    expect(await ended).toBe(1);
    expect(printed()).toMatch(/^Guichet is not running \(.*\): start it with npm start, in another terminal\.\n$/);
  });
});

describe('starting and stopping', () => {
  it('writes the addresses when it is ready, has its folder alone, and takes all away when Ctrl-C ends it and the demonstration', async () => {
    const folder = newFolder();
    const product = await startAndWait(folder);
    const text = readFileSync(join(folder, 'endpoints.json'), 'utf8');
    const endpoints = JSON.parse(text) as Endpoints;
    const { site } = endpoints;
    expect(site).toMatch(/^http:\/\/localhost:\d+$/);
    expect(endpoints).toEqual({
      site,
      api: `${site}/api`,
      openapi: `${site}/openapi.json`,
      smtp: { host: '127.0.0.1', port: expect.any(Number) },
      mailbox: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      clock: `${endpoints.mailbox}/clock`,
      accounts: demoAccounts.map(({ role, email, password, tenant }) => ({ role, email, password, tenant })),
      inbound: ['support@exemple.guichet.localhost'],
    });
    for (const address of [site, endpoints.mailbox, endpoints.clock, String(endpoints.smtp.port)])
      await until(() => product.printed().includes(address), `${address} is printed`, product);

    const second = start(folder);
    expect(await second.ended).toBe(1);
    expect(second.printed()).toMatch(/^Guichet already runs on .*: stop it first, or choose another folder .*\n$/);
    expect(existsSync(join(folder, 'endpoints.json'))).toBe(true);

    await until(() => product.printed().includes('the desk signs up'), 'the history begins', product);
    interrupt(product);
    expect(await product.ended).toBe(0);
    expect(product.printed()).toContain('Guichet has stopped');
    expect(existsSync(join(folder, 'endpoints.json'))).toBe(false);
    expect(processesOn(folder)).toEqual([]);
  });

  it('stops at once, and whole, when it is interrupted while it starts', async () => {
    for (const delay of [300, 900]) {
      const folder = newFolder();
      const product = start(folder);
      await new Promise((resolve) => setTimeout(resolve, delay));
      interrupt(product, 'SIGTERM');
      await product.ended;
      await until(() => processesOn(folder).length === 0, 'everything ends with it', undefined, 10_000);
      expect(existsSync(join(folder, 'endpoints.json'))).toBe(false);
    }
  });

  it('says in one line what is in the way, with an exit code, and leaves nothing running', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const folder = newFolder();
    const strange = ['--import', 'data:text/javascript,Object.defineProperty(process,"arch",{value:"pdp11"})'];
    const cases: [Product, RegExp][] = [
      [start(folder, '--port', String(port)), new RegExp(`^Port ${port} is taken: .* with --port <port>\\.\\n$`)],
      [
        start(newFolder(), '--smtp-port', String(port)),
        new RegExp(`^Port ${port} is taken: .* --smtp-port <port>\\.\\n$`),
      ],
      [
        run('start.ts', ['--state', newFolder(), '--no-site'], { before: strange }),
        /^There is no database for linux-pdp11 here: .* set DYNAMODB_ENDPOINT to its address\.\n$/,
      ],
      [start(newFolder(), '--speed', 'fast'), /^--speed fast is no speed: .*\n$/],
      [start(newFolder(), '--colour'), /^Unknown option '--colour': see --help\.\n$/],
    ];
    for (const [product, words] of cases) {
      expect(await product.ended).toBe(1);
      expect(product.printed()).toMatch(words);
    }
    server.close();
    expect(folders.flatMap(processesOn)).toEqual([]);
  });

  const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path));
  it.skipIf(!oldNode)('says in one line that this Node is too old', async () => {
    const version = run('start.ts', ['--help'], { node: oldNode ?? '' });
    if ((await version.ended) === 0) return;
    expect(version.printed()).toMatch(/^Guichet needs Node 24 or newer and this is \d+\.\d+\.\d+: .*\n$/);
  });
});

describe('the clock', () => {
  const folder = newFolder();
  let product: Product;
  let clock: string;
  beforeAll(async () => {
    product = await startAndWait(folder, '--no-demo', '--speed', '60');
    products.splice(0);
    clock = readEndpoints(folder).clock;
  });
  afterAll(() => stop(product));

  const read = async () => (await (await fetch(clock)).json()) as { now: string; speed: number };
  const post = async (body: string) => {
    const response = await fetch(clock, { method: 'POST', body });
    return { status: response.status, body: (await response.json()) as { now?: string; detail?: string } };
  };

  it('runs an hour in a minute when it is told to, and the site can say so', async () => {
    const began = Date.now();
    const first = await read();
    expect(first.speed).toBe(60);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const passed = Date.parse((await read()).now) - Date.parse(first.now);
    const real = Date.now() - began;
    expect(passed).toBeGreaterThan(58_000);
    expect(passed).toBeLessThanOrEqual(real * 60);
    const { site } = readEndpoints(folder);
    expect(await (await fetch(`${site}/clock.json`)).json()).toMatchObject({ speed: 60 });
  });

  it('moves forward when it is asked to', async () => {
    const before = Date.parse((await read()).now);
    const { status, body } = await post('{"advance": "PT4H"}');
    expect(status).toBe(200);
    const moved = Date.parse(body.now ?? '') - before;
    expect(moved).toBeGreaterThanOrEqual(4 * 3600_000);
    expect(moved).toBeLessThan(4.5 * 3600_000);
  });

  it('refuses what it cannot do, says why, and stays where it is', async () => {
    const before = Date.parse((await read()).now);
    const refusals: [string, RegExp][] = [
      ['', /not JSON/],
      ['advance=PT4H', /not JSON/],
      ['null', /ISO 8601/],
      ['{}', /ISO 8601/],
      ['{"advance": 4}', /ISO 8601/],
      ['{"advance": "4 hours"}', /"4 hours" is no ISO 8601 duration/],
      ['{"advance": "P1M"}', /"P1M" is no ISO 8601 duration/],
      ['{"advance": "PT0S"}', /above zero/],
      ['{"advance": "-PT4H"}', /above zero/],
      ['{"advance": "P367D"}', /At most a year/],
    ];
    for (const [body, words] of refusals) {
      const answer = await post(body);
      expect([body, answer.status]).toEqual([body, 400]);
      expect(answer.body.detail).toMatch(words);
    }
    expect((await post(`{"advance": "${' '.repeat(2000)}"}`)).status).toBe(413);
    expect((await fetch(clock, { method: 'DELETE' })).status).toBe(405);
    const foreign = await fetch(clock, {
      method: 'POST',
      body: '{"advance":"P1D"}',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(foreign.status).toBe(403);
    expect(Date.parse((await read()).now) - before).toBeLessThan(3600_000);
  });
});
