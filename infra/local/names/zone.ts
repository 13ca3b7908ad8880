import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.ts';

export const recordTypes = ['TXT', 'CNAME', 'MX'] as const;
export type RecordType = (typeof recordTypes)[number];

/** A record of the local DNS. The value is as in a zone's file: text without quotes, a name, a preference and a name. */
export interface ZoneRecord {
  name: string;
  type: RecordType;
  value: string;
}

const mostRecords = 200;
const namePattern = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const plain = (name: string) => name.trim().toLowerCase().replace(/\.$/, '');

/** What is no record, in words for whoever wrote it. */
export class BadRecord extends Error {
  override readonly name = 'BadRecord';
}

/** A line such as `_guichet.acme.example. TXT "guichet-domain=…"`, as zone files and the desk's screen write it. */
export function recordIn(line: string): ZoneRecord {
  const [, name = '', type = '', value = ''] =
    /^(\S+)\s+(?:\d+\s+)?(?:IN\s+)?(TXT|CNAME|MX)\s+(.+)$/i.exec(line.trim()) ?? [];
  const found = {
    name: plain(name),
    type: type.toUpperCase() as RecordType,
    value: value.trim().replace(/^"(.*)"$/, '$1'),
  };
  if (!name) throw new BadRecord(`Not a record: “${line.slice(0, 80)}”. Write <name> TXT|CNAME|MX <value>.`);
  if (!namePattern.test(found.name)) throw new BadRecord(`Not a name: ${found.name.slice(0, 80)}`);
  if (found.type === 'TXT' && Buffer.byteLength(found.value) > 255)
    throw new BadRecord('A text has at most 255 bytes here.');
  if (found.type === 'CNAME') found.value = plain(found.value);
  if (found.type === 'MX') {
    const [, preference = '', host = ''] = /^(\d{1,5})\s+(\S+)$/.exec(found.value) ?? [];
    if (!host) throw new BadRecord('An MX record has a preference and a host: 10 mail.acme.example');
    found.value = `${Number(preference)} ${plain(host)}`;
  }
  if (found.type !== 'TXT' && !namePattern.test(found.value.split(' ').at(-1) ?? ''))
    throw new BadRecord(`Not a name: ${found.value.slice(0, 80)}`);
  return found;
}

const same = (a: ZoneRecord, b: ZoneRecord) => a.name === b.name && a.type === b.type && a.value === b.value;

/** The records of all names of the local DNS; there are no others. Kept in a file. */
export class Zone {
  readonly #file: string;
  #records: ZoneRecord[];

  constructor(folder: string) {
    this.#file = join(folder, 'zone.json');
    this.#records = readRecords(this.#file);
  }

  list(): readonly ZoneRecord[] {
    return this.#records.toSorted((a, b) => a.name.localeCompare(b.name) || a.type.localeCompare(b.type));
  }

  /** The values of a name, of one type. */
  values(name: string, type: RecordType): string[] {
    const wanted = plain(name);
    return this.#records.filter((one) => one.name === wanted && one.type === type).map(({ value }) => value);
  }

  has(name: string): boolean {
    const wanted = plain(name);
    return this.#records.some((one) => one.name === wanted || one.name.endsWith(`.${wanted}`));
  }

  /** Adds records; those that are there already stay as they are. @throws BadRecord where there would be too many */
  add(records: readonly ZoneRecord[]): void {
    const fresh = records.filter((one, at) => {
      const before = [...this.#records, ...records.slice(0, at)];
      return !before.some((other) => same(one, other));
    });
    if (this.#records.length + fresh.length > mostRecords) throw new BadRecord(`At most ${mostRecords} records.`);
    this.#save([...this.#records, ...fresh]);
  }

  remove(record: ZoneRecord): void {
    this.#save(this.#records.filter((one) => !same(one, record)));
  }

  #save(records: ZoneRecord[]): void {
    this.#records = records;
    writeDurably(this.#file, JSON.stringify(records));
  }
}

function readRecords(file: string): ZoneRecord[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ZoneRecord[];
  } catch {
    return [];
  }
}
