import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { componentStyles } from './component-styles.mjs';
import { earlyFetching } from './early-fetching.mjs';

/** Bytes up to which a style sheet stands in the page itself: a page of many small ones would wait for each. */
const smallSheet = 8_000;

/** What a page begins with. */
const initial = { tags: ['$initial'] };
/** What several of them begin with. */
const shared = { ...initial, minShareCount: 2 };

/**
 * Few scripts in place of many small ones, of which each costs a request and compresses by itself. Those of a higher priority are made
 * first, and each takes along what its modules need. `look` is all that the front page has, so that it waits for no library.
 */
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 7 },
  {
    name: 'look',
    test: /web[\\/]src[\\/](client[\\/](theme-choice|desk-clock)|i18n[\\/](language|format))/,
    priority: 6,
  },
  {
    name: 'site',
    test: new RegExp(
      [
        String.raw`src[\\/]client[\\/](?!ticket-)`,
        String.raw`src[\\/]i18n[\\/](?!api)`,
        String.raw`src[\\/]components[\\/](?!Code|Entrance|NewPassword)`,
        String.raw`features[\\/]entrance[\\/]SignInFields`,
        String.raw`functions[\\/](people|tenants)`,
      ].join('|'),
    ),
    priority: 5,
    ...shared,
  },
  // What the workspace begins with and parts of the portal need: neither waits for what else the other has.
  { name: 'purify', test: /node_modules[\\/]dompurify/, priority: 5 },
  { name: 'rules', test: /functions[\\/](files|forms)[\\/]/, priority: 5 },
  { name: 'library', test: /node_modules[\\/]@?(mantine|tanstack|floating-ui|wouter)/, priority: 4, ...initial },
  { name: 'portal', test: /features[\\/]portal[\\/](?!mount)/, priority: 3, ...initial },
  { name: 'desk', test: /features[\\/]workspace[\\/](?!main)/, priority: 2, ...initial },
  { name: 'entrance', test: /features[\\/]entrance[\\/](?!mount)/, priority: 1, ...initial },
];

/**
 * A static site: `astro build --root web` writes `web/dist`. Its pages load scripts from files only, but for `src/early.js`, which the
 * content security policy names by its digest: no other script is inlined and no island hydrates by itself.
 */
export default defineConfig({
  output: 'static',
  outDir: './dist',
  integrations: [react(), earlyFetching()],
  trailingSlash: 'ignore',
  build: { format: 'directory', inlineStylesheets: 'auto', assets: 'assets' },
  devToolbar: { enabled: false },
  vite: {
    plugins: [componentStyles()],
    build: {
      assetsInlineLimit: (file, content) => file.endsWith('.css') && content.length < smallSheet,
      target: 'es2022',
      reportCompressedSize: false,
    },
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
  },
});
