import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { functions } from '../functions/manifest.ts';
import type { Route } from '../functions/shared/api.ts';

/** What a gateway needs to know of a route. */
export type PublishedRoute = Pick<Route, 'method' | 'path' | 'auth'>;

const root = resolve(import.meta.dirname, '..');

/** The routes of each function that answers HTTP, by its id, as its entry file declares them. */
export async function routesByFunction(): Promise<Map<string, PublishedRoute[]>> {
  const found = new Map<string, PublishedRoute[]>();
  for (const { id, entry, trigger } of functions) {
    if (trigger.kind !== 'routes') continue;
    const { routes } = (await import(pathToFileURL(join(root, entry)).href)) as { routes?: PublishedRoute[] };
    if (!routes?.length) throw new Error(`${entry} answers HTTP by the manifest, but exports no routes`);
    found.set(id, routes);
  }
  return found;
}
