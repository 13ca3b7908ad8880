import { join } from 'node:path';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';

/** What a function's own code does with AWS, read from the code that is left when everything unreachable is shaken off. */
export interface OwnCode {
  /** Commands of the SDK that it can send. */
  commands: Set<string>;
  /** Variables of the environment that it can read. */
  variables: Set<string>;
  /** Whether it reaches the directory's table. */
  directory: boolean;
}

const root = join(import.meta.dirname, '..', '..');

/**
 * The shared HTTP stack counts a visitor's requests, and keeps a visitor's answers, in the directory. A function without a
 * route for visitors never comes there, which its code alone does not show.
 */
function withoutVisitors(): Plugin {
  return {
    name: 'without-visitors',
    transform: (code, id) =>
      /functions\/shared\/(rate-limit|idempotency)\.ts$/.test(id)
        ? code.replace(/\bdirectory(BaseClient)?\(\)/g, 'undefined').replace("'DIRECTORY_TABLE'", "'DESK_TABLE'")
        : null,
  };
}

/** Reads the function with this entry file, with libraries left aside. `visitors`: whether it has routes for visitors. */
export async function ownCode(entry: string, visitors: boolean): Promise<OwnCode> {
  const build = await rolldown({
    input: join(root, entry),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    plugins: visitors ? [] : [withoutVisitors()],
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false, comments: false });
  await build.close();
  const code = output
    .filter((part): part is OutputChunk => part.type === 'chunk')
    .map((chunk) => chunk.code)
    .join('\n');
  const all = (pattern: RegExp) => new Set([...code.matchAll(pattern)].map(([, name]) => name ?? ''));
  return {
    commands: all(/\bnew (\w+Command)\(/g),
    variables: all(/\b(?:environment|optionalEnvironment)\("(\w+)"\)/g),
    // Its own definition stands there whenever anything calls it.
    directory: /\bdirectory(Client|BaseClient)?\(\)/.test(code.replace(/function \w+\(\)/g, '')),
  };
}
