import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Every script that `entry` imports statically, itself included, and the words that they fetch, by language. */
async function graphOf(entry) {
  const files = new Set();
  const words = { en: new Set(), fr: new Set() };
  async function visit(file) {
    if (files.has(file)) return;
    files.add(file);
    const code = await readFile(file, 'utf8');
    for (const [, path] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
      await visit(resolve(dirname(file), path));
    for (const [, path, language] of code.matchAll(/\bimport\(\s*[`"'](\.\/[^`"']+\.(en|fr)\.[^`"']+\.js)/g))
      words[language].add(resolve(dirname(file), path));
  }
  await visit(entry);
  return { files, words };
}

/**
 * Lets a page fetch all scripts that it begins with at once, rather than each when another one has asked for it: on a slow line every
 * such step costs a way there and back. Of the words, `theme.js` fetches those of the reader's language.
 * @returns {import('astro').AstroIntegration}
 */
export function earlyFetching() {
  return {
    name: 'early-fetching',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir);
        const pages = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.html'));
        for (const page of pages) {
          const html = await readFile(join(dist, page), 'utf8');
          const entries = [...html.matchAll(/<script type="module" src="(\/[^"]+\.js)"/g)].map(([, path]) => path);
          const addresses = new Set();
          const words = { en: new Set(), fr: new Set() };
          for (const entry of entries) {
            const graph = await graphOf(join(dist, entry));
            for (const file of graph.files) addresses.add(file.slice(resolve(dist).length));
            for (const language of ['en', 'fr'])
              for (const file of graph.words[language]) words[language].add(file.slice(resolve(dist).length));
          }
          if (addresses.size === 0) continue;
          const links = [...addresses].map((href) => `<link rel="modulepreload" href="${href}">`).join('');
          const meta = `<meta name="words" data-en="${[...words.en].join(' ')}" data-fr="${[...words.fr].join(' ')}">`;
          await writeFile(
            join(dist, page),
            html.replace('<script src="/theme.js">', `${links}${meta}<script src="/theme.js">`),
          );
        }
      },
    },
  };
}
