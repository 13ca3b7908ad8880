import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { type FunctionSpec, functions } from '../functions/manifest.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.build', 'functions');

/** One function as it is deployed: a folder with `index.mjs` alone; its source map lies elsewhere. */
export interface Bundle {
  id: string;
  /** The folder that is uploaded. */
  folder: string;
  /** The one module in it. */
  file: string;
  /** Bytes, minified, not compressed. */
  bytes: number;
  /** For reading a stack trace; never uploaded. */
  sourceMap: string;
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
};

const replacing: Plugin = {
  name: 'replacements',
  resolveId: (source) => (Object.hasOwn(replacements, source) ? `\0replaced:${source}` : null),
  load: (id) => (id.startsWith('\0replaced:') ? replacements[id.slice('\0replaced:'.length)] : null),
};

/** What `bundleModule` gives: the code, its map, and how many bytes of source each module brought (before minifying). */
interface Bundled {
  code: string;
  map: string;
  inputs: Record<string, number>;
}

/** Bundles one module with everything that it imports, for Node 24, minified. Writes nothing. */
export async function bundleModule(entry: string): Promise<Bundled> {
  const build = await rolldown({
    input: entry,
    platform: 'node',
    // ES modules of the libraries, where they have both, so that what is not used can be left out.
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'node24' },
    plugins: [replacing],
    onLog: (level, log, write) => {
      if (level === 'warn' && log.code !== 'EVAL' && log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') write(level, log);
    },
  });
  const { output } = await build.generate({
    format: 'esm',
    minify: true,
    comments: false,
    codeSplitting: false,
    sourcemap: 'hidden',
  });
  await build.close();
  const chunk = output.find((part): part is OutputChunk => part.type === 'chunk' && part.isEntry);
  if (!chunk?.map) throw new Error(`${entry} gave no bundle`);
  const inputs = Object.entries(chunk.modules).map(([id, { renderedLength }]) => [relative(root, id), renderedLength]);
  return { code: chunk.code, map: chunk.map.toString(), inputs: Object.fromEntries(inputs) };
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
    sourceMap: join(folder, `${id}.map`),
  };
  const stampFile = join(folder, `${id}.json`);
  if (!isFresh(stampFile, place)) {
    const { code, map, inputs } = await bundleModule(join(root, entry));
    const sources = Object.keys(inputs).filter((file) => !file.startsWith('\0') && !file.includes('node_modules'));
    rmSync(place.folder, { recursive: true, force: true });
    mkdirSync(dirname(place.file), { recursive: true });
    writeFileSync(place.file, code);
    writeFileSync(place.sourceMap, map);
    writeFileSync(stampFile, JSON.stringify({ digest: digestOf(sources), sources } satisfies Stamp));
  }
  return { ...place, bytes: readFileSync(place.file).byteLength };
}

/** The bundles of all functions of the manifest, by id. */
export async function bundleFunctions(): Promise<Map<string, Bundle>> {
  const bundles = new Map<string, Bundle>();
  for (const spec of functions) bundles.set(spec.id, await bundleFunction(spec));
  return bundles;
}
