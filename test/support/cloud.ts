import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Doors, type Endpoints, readEndpoints } from '../../infra/local/demo/doors.ts';

/** A running product of a test's own: the very command of `npm start`, in a folder and on ports that nobody else uses. */
export interface TestCloud {
  endpoints: Endpoints;
  doors: Doors;
  folder: string;
  pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does, and starts it again on the same state. */
  crashAndRestart(): Promise<void>;
}

/** A port that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const readyWithinMs = 45_000;

/** Starts the product with `npm start`'s command. `more` are further options of it. */
export async function startTestCloud(more: string[] = []): Promise<TestCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-system-'));
  const ports: string[] = [];
  for (const option of ['--port', '--smtp-port', '--files-port', '--tools-port'])
    ports.push(option, String(await freePort()));
  let output = '';
  let child: ChildProcess | undefined;
  const launch = async () => {
    const file = join(folder, 'endpoints.json');
    rmSync(file, { force: true });
    const started = spawn(
      process.execPath,
      ['infra/local/start.ts', '--state', folder, '--no-demo', ...ports, ...more],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (chunk) => {
        output += String(chunk);
      });
    const deadline = Date.now() + readyWithinMs;
    while (!existsSync(file)) {
      if (started.exitCode !== null) throw new Error(`It ended with ${started.exitCode}:\n${output}`);
      if (Date.now() > deadline) throw new Error(`It was not ready in time:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const ended = (signal: 'SIGINT' | 'SIGKILL') =>
    new Promise<void>((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  await launch();
  const endpoints = readEndpoints(folder);
  return {
    endpoints,
    doors: new Doors(endpoints),
    folder,
    get pid() {
      return child?.pid ?? 0;
    },
    output: () => output,
    stop: async () => {
      await ended('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
    crashAndRestart: async () => {
      await ended('SIGKILL');
      await launch();
    },
  };
}

export interface TestTenant {
  slug: string;
  email: string;
  password: string;
  /** The administrator's session. */
  token: string;
  address: string;
}

export const goodPassword = 'un-mot-de-passe-long';

/** Signs a tenant up through the doors: form, mailed code, confirmation. */
export async function signUp(doors: Doors, slug: string, deskType = 'allLevels'): Promise<TestTenant> {
  const email = `administration@${slug}.example`;
  const form = {
    organisation: `Essai ${slug}`,
    slug,
    name: 'Administration',
    email,
    password: goodPassword,
    language: 'fr',
    timeZone: 'Europe/Paris',
    country: 'FR',
    deskType,
  };
  const { signupId } = await doors.call<{ signupId: string }>('POST', '/api/signups', form);
  const mail = await doors.mailTo(email, ({ text }) => /\b\d{6}\b/.test(text));
  const code = /\b\d{6}\b/.exec(mail.text)?.[0] ?? '';
  const session = await doors.call<{ token: string; me: { desk: { address: string } } }>(
    'POST',
    `/api/signups/${signupId}/confirmation`,
    { code, password: goodPassword },
  );
  return { slug, email, password: goodPassword, token: session.token, address: session.me.desk.address };
}

/** Invites a member and accepts in their name; gives their session. */
export async function acceptInvitation(
  doors: Doors,
  tenant: TestTenant,
  member: { email: string; name: string; role: string; level?: number; teamIds?: string[] },
): Promise<string> {
  await doors.call('POST', '/api/invitations', { language: 'fr', level: 1, teamIds: [], ...member }, tenant.token);
  const mail = await doors.mailTo(member.email, ({ text }) => text.includes('/invitation?'));
  const link = new URL(/https?:\/\/\S+\/invitation\?[^\s>)]+/.exec(mail.text)?.[0] ?? 'about:blank');
  const { token } = await doors.call<{ token: string }>(
    'POST',
    `/api/invitations/${link.searchParams.get('id')}/acceptance`,
    { token: link.searchParams.get('token'), name: member.name, password: goodPassword, language: 'fr' },
  );
  return token;
}

/** Tries again until `attempt` gives something, up to half a minute: what follows an event comes a moment later, on a busy machine more. */
export async function eventually<T>(attempt: () => Promise<T | undefined>, what: string): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const result = await attempt();
    if (result !== undefined && result !== false) return result;
    if (Date.now() > deadline) throw new Error(`It did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}
