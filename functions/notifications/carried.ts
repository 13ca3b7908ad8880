import { readFile } from '../files/commands.ts';
import { fileLinkToken } from '../files/link.ts';
import { pictureCid, piecesOf, pixelWidth } from '../files/picture.ts';
import { settingsOfMail } from '../mail/commands.ts';
import type { Person } from '../people/person.ts';
import type { Desk } from '../tenants/tenant.ts';
import type { FileRef } from '../tickets/ticket.ts';
import type { Mail } from './compose.ts';
import { fileLink } from './links.ts';

/** A file that is too large for the mail which tells of it. */
export interface Elsewhere {
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Where its reader has it without an account; absent for who finds it with the ticket. */
  url?: string;
}

/** A file that the mail carries. */
export interface Attached extends FileRef {
  bytes: Uint8Array;
  /** Of a picture that stands in the message: by what the HTML names it, and how many pixels wide it is, where that is known. */
  cid?: string;
  width?: number;
}

/** The files of a message as a mail gives them. */
export interface Carried {
  attached: Attached[];
  elsewhere: Elsewhere[];
  /** Until when the links work; ISO 8601. */
  until?: string;
}

/** Splits files into those that a mail carries, in their order up to `limit` bytes in all, and the others. */
function split(files: readonly FileRef[], limit: number): { within: FileRef[]; beyond: FileRef[] } {
  const within: FileRef[] = [];
  const beyond: FileRef[] = [];
  let size = 0;
  for (const file of files) {
    const fits = size + file.size <= limit;
    if (fits) size += file.size;
    (fits ? within : beyond).push(file);
  }
  return { within, beyond };
}

/** Whose the links of a mail are. */
export interface LinkReader {
  person: Person;
  desk: Pick<Desk, 'slug' | 'portalHost'>;
  /** The event by which the mail is sent. */
  sentBy: string;
}

/** The bytes of a file that a mail carries; undefined where it is gone. */
async function read(file: FileRef, inText: boolean): Promise<Attached | undefined> {
  const bytes = (await readFile(file.id))?.bytes;
  if (!bytes) return undefined;
  const width = inText ? pixelWidth(bytes) : undefined;
  return { ...file, bytes, ...(inText ? { cid: pictureCid(file.id) } : {}), ...(width ? { width } : {}) };
}

/**
 * What of a message's files a mail carries, as the desk has it, and the links to the others. Pictures that stand in the text go first.
 * @param reader whom the links are for; left out, the others are named alone
 * @param now epoch milliseconds
 */
export async function carried(
  { text, files }: { text: string; files: readonly FileRef[] },
  reader: LinkReader | undefined,
  now: number,
): Promise<Carried> {
  if (files.length === 0) return { attached: [], elsewhere: [] };
  const { mostCarried, linkDays } = await settingsOfMail();
  const shown = new Set(piecesOf(text, files).map(({ picture }) => picture?.id));
  const ordered = [...files.filter(({ id }) => shown.has(id)), ...files.filter(({ id }) => !shown.has(id))];
  const { within, beyond } = split(ordered, mostCarried * 1024 * 1024);
  const attached = (await Promise.all(within.map((file) => read(file, shown.has(file.id))))).filter(
    (one) => one !== undefined,
  );
  const named = beyond.map(({ name, type, size }) => ({ name, type, size }));
  if (!reader || beyond.length === 0) return { attached, elsewhere: named };
  const until = now + linkDays * 86_400_000;
  const elsewhere = await Promise.all(
    beyond.map(async ({ id, name, type, size }) => {
      const token = await fileLinkToken(id, reader.person, reader.sentBy, until);
      return { name, type, size, url: fileLink(reader.desk, id, token) };
    }),
  );
  return { attached, elsewhere, until: new Date(until).toISOString() };
}

/** As the mail's parts. */
export function partsOf({ attached }: Carried): Mail['attachments'] {
  return attached.map(({ name, type, bytes, cid }) => ({ name, type, bytes, ...(cid ? { cid } : {}) }));
}
