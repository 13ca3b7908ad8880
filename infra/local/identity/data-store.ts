import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.ts';

type Tree = { [key: string]: unknown };

/** What cognito-local keeps, as a tree in one JSON file that a kill never leaves half written (its own store's would be). */
export class JsonDataStore {
  readonly #file: string;
  readonly #root: Tree;

  constructor(folder: string, id: string, defaults: object) {
    this.#file = join(folder, `${id}.json`);
    this.#root = load(this.#file) ?? (structuredClone(defaults) as Tree);
    this.#save();
  }

  #save(): void {
    writeDurably(this.#file, JSON.stringify(this.#root));
  }

  #parent(path: string[], make: boolean): Tree | undefined {
    let node: Tree = this.#root;
    for (const key of path.slice(0, -1)) {
      if (!Object.hasOwn(node, key)) {
        if (!make) return undefined;
        node[key] = {};
      }
      node = node[key] as Tree;
    }
    return node;
  }

  async delete(_context: unknown, key: string | string[]): Promise<void> {
    const path = [key].flat();
    const parent = this.#parent(path, false);
    if (parent) delete parent[path.at(-1) ?? ''];
    this.#save();
  }

  async get<T>(_context: unknown, key: string | string[], byDefault?: T): Promise<T | null> {
    const path = [key].flat();
    const parent = this.#parent(path, false);
    const name = path.at(-1) ?? '';
    return parent && Object.hasOwn(parent, name) ? (parent[name] as T) : (byDefault ?? null);
  }

  async getRoot<T>(): Promise<T | null> {
    return this.#root as T;
  }

  async set<T>(_context: unknown, key: string | string[], value: T): Promise<void> {
    const path = [key].flat();
    const parent = this.#parent(path, true);
    if (parent) parent[path.at(-1) ?? ''] = value;
    this.#save();
  }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function load(file: string): Tree | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'), (_key, value) =>
      typeof value === 'string' && instant.test(value) ? new Date(value) : value,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
