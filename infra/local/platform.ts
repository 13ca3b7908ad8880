import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartFault } from './start-fault.ts';

/** The database's program for this platform, or the address of one that runs already (DYNAMODB_ENDPOINT). */
export type DatabaseSource = { kind: 'program'; path: string } | { kind: 'endpoint'; url: string };

export function findDatabase(
  environment: NodeJS.ProcessEnv = process.env,
  platform = `${process.platform}-${process.arch}`,
): DatabaseSource {
  if (environment.DYNAMODB_ENDPOINT) return { kind: 'endpoint', url: environment.DYNAMODB_ENDPOINT };
  const name = `@dynoxide/${platform}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return { kind: 'program', path: join(folder, process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide') };
  } catch {
    throw new StartFault(
      `There is no database for ${platform} here: run "npm ci" again without omitting optional packages, or install ${name}, or start any DynamoDB and set DYNAMODB_ENDPOINT to its address.`,
    );
  }
}
