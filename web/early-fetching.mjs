import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of a script that was built: the scripts that it imports, those that it may fetch later, and its style sheets. */
const scripts = new Map();

/** Notes how the scripts hang together. */
const notes = {
  name: 'early-fetching-notes',
  generateBundle(_, bundle) {
    for (const { type, fileName, imports, dynamicImports, viteMetadata } of Object.values(bundle))
      if (type === 'chunk' && fileName.endsWith('.js'))
        scripts.set(fileName, { imports, dynamicImports, styles: [...(viteMetadata?.importedCss ?? [])] });
  },
};

/** Every script that `entry` imports statically, itself included, their style sheets, and the words that they fetch, by language. */
function graphOf(entry) {
  const files = new Set();
  const styles = new Set();
  const words = { en: new Set(), fr: new Set() };
  function visit(file) {
    const script = scripts.get(file);
    if (files.has(file) || !script) return;
    files.add(file);
    for (const one of script.imports) visit(one);
    for (const sheet of script.styles) styles.add(sheet);
    for (const one of script.dynamicImports) {
      const language = /[./](en|fr)\.[^/]+\.js$/.exec(one)?.[1];
      if (language) words[language].add(one);
    }
  }
  visit(entry);
  return { files, styles, words };
}

/**
 * Lets a page fetch all scripts that it begins with at once, rather than each when another one has asked for it: on a slow line every
 * such step costs a way there and back. They come after what the first paint needs (`fetchpriority`). Of the words, `early.js` fetches
 * those of the reader's language. Style sheets of parts that come later come with them, not with the page.
 * @returns {import('astro').AstroIntegration}
 */
export function earlyFetching() {
  return {
    name: 'early-fetching',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => void updateConfig({ vite: { plugins: [notes] } }),
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir);
        const pages = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.html'));
        for (const page of pages) {
          const html = await readFile(join(dist, page), 'utf8');
          const entries = [...html.matchAll(/<script type="module" src="\/([^"]+\.js)"/g)].map(([, path]) => path);
          const graphs = entries.map(graphOf);
          const all = (select) => [...new Set(graphs.flatMap((graph) => [...select(graph)]))];
          const files = all((graph) => graph.files);
          if (files.length === 0) continue;
          const own = all((graph) => graph.styles);
          const later = [...scripts.values()].flatMap(({ styles }) => styles).filter((sheet) => !own.includes(sheet));
          const links = files.map((file) => `<link rel="modulepreload" href="/${file}" fetchpriority="low">`).join('');
          const spoken = (language) =>
            all((graph) => graph.words[language].values().map((file) => `/${file}`)).join(' ');
          const meta = `<meta name="words" data-en="${spoken('en')}" data-fr="${spoken('fr')}">`;
          await writeFile(
            join(dist, page),
            html
              .replace(/<link rel="stylesheet" href="\/([^"]+)">/g, (link, sheet) =>
                later.includes(sheet) ? '' : link,
              )
              .replace('<script>', `${links}${meta}<script>`),
          );
        }
      },
    },
  };
}
