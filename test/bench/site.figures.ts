import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './run.ts';

const root = resolve(import.meta.dirname, '../..');
const dist = join(root, 'web/dist');

/** Every script that a page loads before it can be used: its tags, what those import, and its words. */
function scriptsOf(page: string): Set<string> {
  const html = readFileSync(join(dist, page), 'utf8');
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const code = readFileSync(file, 'utf8');
    for (const [, path] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
      visit(resolve(dirname(file), path ?? ''));
    // A page starts by fetching its words, in one language; French ones are the longer.
    for (const [, path] of code.matchAll(/\bimport\(\s*[`"'](\.\/(?:[^`"']+\.)?fr\.[^`"']+\.js)/g))
      visit(resolve(dirname(file), path ?? ''));
  };
  for (const [, path] of html.matchAll(/<(?:script|link rel="modulepreload")[^>]+(?:src|href)="(\/[^"]+\.js)"/g))
    visit(join(dist, path ?? ''));
  return found;
}

/** How many scripts of the workspace some part of the portal fetches, however late: a part that both have belongs into a script of its own. */
function strayScripts(): number {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?[`"'](\.\/[^`"']+\.js)[`"']/g))
      visit(resolve(dirname(file), path ?? ''));
  };
  for (const file of scriptsOf('p/index.html')) visit(file);
  return [...found].filter((file) => /[\\/](desk|library)\.[^\\/]+$/.test(file)).length;
}

/** Kilobytes of scripts of a page, each compressed as it is sent (gzip; Brotli, which most browsers take, is smaller). */
function weightOf(page: string): number {
  return [...scriptsOf(page)].reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0) / 1000;
}

/** What a browser has to fetch of the site's code before a page can be used. */
export function figures(): Promise<Figure[]> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return Promise.resolve([
    { name: 'the portal’s scripts, compressed', value: weightOf('p/index.html'), unit: 'KB', limit: 100 },
    { name: 'the workspace’s scripts that parts of the portal fetch', value: strayScripts(), unit: '', limit: 0 },
    { name: 'the workspace’s scripts, compressed', value: weightOf('desk/index.html'), unit: 'KB', limit: 350 },
  ]);
}
