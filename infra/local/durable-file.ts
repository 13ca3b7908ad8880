import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a small file so that a kill at any moment leaves either the old content or the new one, never a half. */
export function writeDurably(path: string, content: string): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
