import { readFile } from '../files/commands.ts';
import { fileLinkToken } from '../files/link.ts';
import { settingsOfMail } from '../mail/commands.ts';
import type { Person } from '../people/person.ts';
import type { FileRef } from '../tickets/ticket.ts';
import type { Mail } from './compose.ts';
import { fileLink } from './links.ts';

/** A file that is too large for the mail which tells of it. */
export interface Elsewhere {
  name: string;
  /** Bytes. */
  size: number;
  /** Where its reader has it without an account; absent for who finds it with the ticket. */
  url?: string;
}

/** The files of a message as a mail gives them. */
export interface Carried {
  attached: FileRef[];
  elsewhere: Elsewhere[];
  /** Until when the links work; ISO 8601. */
  until?: string;
}

/** Splits files into those that a mail carries, in their order up to `limit` bytes in all, and the others. */
export function split(files: readonly FileRef[], limit: number): { attached: FileRef[]; others: FileRef[] } {
  const attached: FileRef[] = [];
  const others: FileRef[] = [];
  let size = 0;
  for (const file of files) {
    const fits = size + file.size <= limit;
    if (fits) size += file.size;
    (fits ? attached : others).push(file);
  }
  return { attached, others };
}

/** Whose the links of a mail are. */
export interface LinkReader {
  person: Person;
  slug: string;
  /** The event by which the mail is sent. */
  sentBy: string;
}

/**
 * What of a message's files a mail carries, as the desk has it, and the links to the others.
 * @param reader whom the links are for; left out, the others are named alone
 * @param now epoch milliseconds
 */
export async function carried(
  files: readonly FileRef[],
  reader: LinkReader | undefined,
  now: number,
): Promise<Carried> {
  if (files.length === 0) return { attached: [], elsewhere: [] };
  const { mostCarried, linkDays } = await settingsOfMail();
  const { attached, others } = split(files, mostCarried * 1024 * 1024);
  const named = others.map(({ name, size }) => ({ name, size }));
  if (!reader || others.length === 0) return { attached, elsewhere: named };
  const until = now + linkDays * 86_400_000;
  const elsewhere = await Promise.all(
    others.map(async ({ id, name, size }) => {
      const token = await fileLinkToken(id, reader.person, reader.sentBy, until);
      return { name, size, url: fileLink(reader.slug, id, token) };
    }),
  );
  return { attached, elsewhere, until: new Date(until).toISOString() };
}

/** The bytes of files, for a mail that carries them. One that is gone is left out. */
export async function bytesOf(files: readonly FileRef[]): Promise<Mail['attachments']> {
  const found: Mail['attachments'] = [];
  for (const { id, name, type } of files) {
    const file = await readFile(id);
    if (file) found.push({ name, type, bytes: file.bytes });
  }
  return found;
}
