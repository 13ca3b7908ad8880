import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFault } from './start-fault.ts';

/** What the site is made of: its own sources, and the routes from which its client's types come. */
const sources = ['web/src', 'web/public', 'web/astro.config.mjs', 'functions', 'infra/openapi.ts', 'package-lock.json'];
/** Written by the build itself. */
const generated = /openapi\.json$|schema\.d\.ts$|[/\\]generated[/\\]/;

/** Whether the site was never built, or something it is made of is newer than the last build. */
export function siteIsStale(root: string): boolean {
  const stamp = join(root, 'web/dist/.built');
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return sources.some((source) => newest(join(root, source)) > built);
}

function newest(path: string): number {
  if (generated.test(path) || !existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds the site with the project's own command. @throws StartFault with the end of what the build said */
export async function buildSite(root: string, signal: AbortSignal): Promise<void> {
  const started = new Date();
  const child = spawn('npm', ['run', 'build', '--silent'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    signal,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new StartFault(`The site could not be built (npm run build):\n${said.trim()}`);
  const stamp = join(root, 'web/dist/.built');
  writeFileSync(stamp, `${started.toISOString()}\n`);
}
