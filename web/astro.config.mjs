import react from '@astrojs/react';
import { defineConfig } from 'astro/config';

/**
 * A static site: `astro build --root web` writes `web/dist`. Its pages load scripts from files only, so that the content
 * security policy can say `script-src 'self'`: nothing is inlined and no island hydrates by itself.
 */
export default defineConfig({
  output: 'static',
  outDir: './dist',
  integrations: [react()],
  trailingSlash: 'ignore',
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  devToolbar: { enabled: false },
  vite: {
    build: { assetsInlineLimit: 0, target: 'es2022', reportCompressedSize: false },
  },
});
