import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { type FunctionSpec, functions } from '../functions/manifest.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.build', 'functions');

/**
 * One function as it is deployed: a folder with `index.mjs`, and beside it what it imports by `import()` alone, so that a cold start
 * does not read what most requests never need. The source maps lie elsewhere.
 */
export interface Bundle {
  id: string;
  /** The folder that is uploaded. */
  folder: string;
  /** The module in it that is loaded first. */
  file: string;
  /** Bytes of all modules, minified, not compressed. */
  bytes: number;
  /** A folder with a map for each module, for reading a stack trace; never uploaded. */
  sourceMaps: string;
}

/**
 * Modules that are replaced in a bundle, each by what a Lambda function needs of it. The unbundled code, which the unit
 * tests and the local cloud run, has the whole ones.
 */
const replacements: Readonly<Record<string, string>> = {
  // The default chain also looks for profiles, single sign-on, web identities and instance metadata: 130 KB that is never
  // reached, because Lambda puts the role's credentials into the environment.
  // https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
  '@aws-sdk/credential-provider-node': `
    import { fromEnv } from ${JSON.stringify(join(root, 'node_modules/@aws-sdk/credential-provider-env/dist-es/index.js'))};
    export const defaultProvider = (settings) => fromEnv(settings);`,
  // sanitize-html reads styles with it: 90 KB that is never reached, because no style passes (`parseStyleAttributes: false`).
  postcss: `
    export const parse = () => {
      throw new Error('Styles are not read here');
    };`,
};

const replacing: Plugin = {
  name: 'replacements',
  resolveId: (source) => (Object.hasOwn(replacements, source) ? `\0replaced:${source}` : null),
  load: (id) => (id.startsWith('\0replaced:') ? replacements[id.slice('\0replaced:'.length)] : null),
};

/**
 * What `bundleModule` gives: its modules by file name, `index.mjs` first, each with its map; and how many bytes of source each input
 * brought (before minifying).
 */
interface Bundled {
  modules: { file: string; code: string; map: string }[];
  inputs: Record<string, number>;
}

/** Bundles one module with everything that it imports, for Node 24, minified; what it imports by `import()` apart. Writes nothing. */
export async function bundleModule(entry: string): Promise<Bundled> {
  const build = await rolldown({
    input: entry,
    platform: 'node',
    // ES modules of the libraries, where they have both, so that what is not used can be left out.
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'node24' },
    // What a schema is made of has no other effect than the schema: one that nobody in this function uses is left out with its parts.
    treeshake: { manualPureFunctions: ['z'], propertyReadSideEffects: false },
    plugins: [replacing],
    onLog: (level, log, write) => {
      if (level === 'warn' && log.code !== 'EVAL' && log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') write(level, log);
    },
  });
  const { output } = await build.generate({
    format: 'esm',
    minify: true,
    comments: false,
    entryFileNames: 'index.mjs',
    chunkFileNames: '[name]-[hash].mjs',
    sourcemap: 'hidden',
  });
  await build.close();
  const chunks = output
    .filter((part): part is OutputChunk => part.type === 'chunk')
    .toSorted((one, other) => Number(other.isEntry) - Number(one.isEntry));
  if (!chunks[0]?.isEntry) throw new Error(`${entry} gave no bundle`);
  const inputs = chunks.flatMap(({ modules }) =>
    Object.entries(modules).map(([id, { renderedLength }]) => [relative(root, id), renderedLength]),
  );
  const modules = chunks.map(({ fileName: file, code, map }) => ({ file, code, map: map?.toString() ?? '' }));
  return { modules, inputs: Object.fromEntries(inputs) };
}

interface Stamp {
  digest: string;
  sources: string[];
}

/** Digest of all that a bundle follows from: our sources by content, the libraries by the lock file, and this file. */
function digestOf(sources: readonly string[]): string {
  const digest = createHash('sha256');
  for (const file of [...sources, 'package-lock.json', 'infra/bundle.ts'].toSorted()) {
    digest
      .update(file)
      .update('\u0000')
      .update(readFileSync(join(root, file)))
      .update('\u0000');
  }
  return digest.digest('hex');
}

function isFresh(stampFile: string, bundle: Omit<Bundle, 'bytes'>): boolean {
  if (!existsSync(stampFile) || !existsSync(bundle.file)) return false;
  const { digest, sources } = JSON.parse(readFileSync(stampFile, 'utf8')) as Stamp;
  return sources.every((file) => existsSync(join(root, file))) && digestOf(sources) === digest;
}

/** The bundle of one function in `.build/functions/<id>`; made anew only where something that it follows from changed. */
export async function bundleFunction({ id, entry }: Pick<FunctionSpec, 'id' | 'entry'>): Promise<Bundle> {
  const place = {
    id,
    folder: join(folder, id),
    file: join(folder, id, 'index.mjs'),
    sourceMaps: join(folder, `${id}.maps`),
  };
  const stampFile = join(folder, `${id}.json`);
  if (!isFresh(stampFile, place)) {
    const { modules, inputs } = await bundleModule(join(root, entry));
    const sources = Object.keys(inputs).filter((file) => !file.startsWith('\0') && !file.includes('node_modules'));
    for (const made of [place.folder, place.sourceMaps]) {
      rmSync(made, { recursive: true, force: true });
      mkdirSync(made, { recursive: true });
    }
    for (const { file, code, map } of modules) {
      writeFileSync(join(place.folder, file), code);
      writeFileSync(join(place.sourceMaps, `${file}.map`), map);
    }
    writeFileSync(stampFile, JSON.stringify({ digest: digestOf(sources), sources } satisfies Stamp));
  }
  const bytes = readdirSync(place.folder).reduce((sum, file) => sum + statSync(join(place.folder, file)).size, 0);
  return { ...place, bytes };
}

/** The bundles of all functions of the manifest, by id. */
export async function bundleFunctions(): Promise<Map<string, Bundle>> {
  const bundles = new Map<string, Bundle>();
  for (const spec of functions) bundles.set(spec.id, await bundleFunction(spec));
  return bundles;
}
