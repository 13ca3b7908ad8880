import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { earlyFetching } from './early-fetching.mjs';

/** Bytes up to which a style sheet stands in the page itself: a page of many small ones would wait for each. */
const smallSheet = 8_000;

/**
 * A static site: `astro build --root web` writes `web/dist`. Its pages load scripts from files only, so that the content
 * security policy can say `script-src 'self'`: no script is inlined and no island hydrates by itself.
 */
export default defineConfig({
  output: 'static',
  outDir: './dist',
  integrations: [react(), earlyFetching()],
  trailingSlash: 'ignore',
  build: { format: 'directory', inlineStylesheets: 'auto', assets: 'assets' },
  devToolbar: { enabled: false },
  vite: {
    build: {
      assetsInlineLimit: (file, content) => file.endsWith('.css') && content.length < smallSheet,
      target: 'es2022',
      reportCompressedSize: false,
    },
  },
});
