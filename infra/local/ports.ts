import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { StartFault } from './start-fault.ts';

/** The doors that have a port which users see. */
export type Door = 'main' | 'smtp' | 'files' | 'tools';
export type Ports = Partial<Record<Door, number>>;

export const doors: Record<Door, { port: number; option: string }> = {
  main: { port: 4000, option: '--port' },
  smtp: { port: 2525, option: '--smtp-port' },
  files: { port: 4001, option: '--files-port' },
  tools: { port: 4002, option: '--tools-port' },
};

/** Doors that open on another port by themselves when nobody chose theirs and it is taken. */
const yielding: readonly Door[] = ['files', 'tools'];

/**
 * Opens the doors on the chosen ports, else on those of the last run, else on the usual ones; and remembers them, so that
 * addresses stay the same over restarts.
 */
export class PortBook {
  readonly #file: string;
  readonly #chosen: Ports;
  readonly #last: Ports;
  readonly #now: Ports = {};

  constructor(folder: string, chosen: Ports) {
    this.#file = join(folder, 'ports.json');
    this.#chosen = chosen;
    this.#last = readPorts(this.#file);
  }

  async open<T extends { port: number }>(door: Door, start: (port: number, option: string) => Promise<T>): Promise<T> {
    const { port: usual, option } = doors[door];
    const wanted = this.#chosen[door] ?? (yielding.includes(door) ? this.#last[door] : undefined) ?? usual;
    const opened = await start(wanted, option).catch((error: unknown) => {
      const mayYield = this.#chosen[door] === undefined && yielding.includes(door);
      if (mayYield && error instanceof StartFault) return start(0, option);
      throw error;
    });
    this.#now[door] = opened.port;
    return opened;
  }

  save(): void {
    writeDurably(this.#file, JSON.stringify(this.#now));
  }
}

function readPorts(file: string): Ports {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Ports;
  } catch {
    return {};
  }
}
