import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const styles = fileURLToPath(new URL('../node_modules/@mantine/core/styles/', import.meta.url));

/**
 * Gives each component of the library its style sheet when it is used, in place of one sheet for all: two thirds of that were never
 * seen. A component's class names are a module of its own, with which the sheet comes; those that it is made of come before it.
 * @returns {import('vite').Plugin}
 */
export function componentStyles() {
  return {
    name: 'component-styles',
    transform(code, id) {
      const component = /@mantine\/core\/esm\/.*\/([A-Z]\w*)\.module\.mjs$/.exec(id)?.[1];
      if (!component || !existsSync(`${styles}${component}.layer.css`)) return null;
      return { code: `import '@mantine/core/styles/${component}.layer.css';\n${code}`, map: null };
    },
  };
}
