import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.ts';
import type { Progress } from './play.ts';

/** What a state folder knows of its demonstration's history, so that a history that was cut off is taken up where it was. */
export interface Journal {
  played: boolean;
  /** The two weeks, in epoch milliseconds, from which the plan follows. */
  from?: number;
  to?: number;
  /** The API key of the demonstration's supervision. */
  key?: string;
  progress?: Progress;
}

const fileIn = (stateFolder: string) => join(stateFolder, 'demo.json');

/** Undefined where the state has no demonstration desk. */
export function readJournal(stateFolder: string): Journal | undefined {
  const file = fileIn(stateFolder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Journal) : undefined;
}

export function writeJournal(stateFolder: string, journal: Journal): void {
  writeDurably(fileIn(stateFolder), JSON.stringify(journal));
}
