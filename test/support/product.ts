import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `npm start`'s own command in a process group of its own, as a terminal makes one. */
export interface Product {
  child: ChildProcess;
  /** What it has printed so far, both ways. */
  printed(): string;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

const check = join(import.meta.dirname, '../../infra/local/check-node.js');

/** Runs a script of `infra/local` as package.json does. */
export function run(script: string, args: string[], how: { node?: string; before?: string[] } = {}): Product {
  const all = ['--import', check, ...(how.before ?? []), join('infra/local', script), ...args];
  const child = spawn(how.node ?? process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      text += String(chunk);
    });
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? ''));
  });
  return { child, printed: () => text, ended };
}

/** As Ctrl-C in a terminal: everyone in the foreground hears it. */
export function interrupt({ child }: Product, signal: NodeJS.Signals = 'SIGINT'): void {
  process.kill(-(child.pid ?? 0), signal);
}

/** The processes whose command line names this folder: the product on it and everything that it started. */
export function processesOn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => commandLine(pid))
    .filter((line) => line.includes(folder));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Waits until something is so. @throws after `limit` milliseconds, with what was printed */
export async function until(so: () => boolean, what: string, product?: Product, limit = 60_000): Promise<void> {
  const deadline = Date.now() + limit;
  while (!so()) {
    const over = product && product.child.exitCode !== null;
    if (over || Date.now() > deadline) throw new Error(`It did not happen: ${what}\n${product?.printed() ?? ''}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until the product on a state folder can be used. */
export function ready(product: Product, folder: string): Promise<void> {
  return until(() => existsSync(join(folder, 'endpoints.json')), 'it is ready', product);
}
