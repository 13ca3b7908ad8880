import { useActor, useTenant } from '../shared/actor.ts';
import { invalid } from '../shared/errors.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import { filesPerMessage, type StoredFile, safeName } from './file.ts';
import { downloadAddress, getBytes, putBytes } from './objects.ts';
import { createFile, fileById, giveToArticle, giveToContract, hangFile, takeFromContract } from './store.ts';

export interface FileRef {
  id: string;
  name: string;
  type: string;
  size: number;
}

function refOf({ id, name, type, size }: StoredFile): FileRef {
  return { id, name, type, size };
}

/** Stores what arrived with a mail. With the same seed the same file results, however often the mail is delivered. */
export async function storeFile(
  content: { name: string; type: string; bytes: Uint8Array },
  now: number,
  seed?: string,
): Promise<FileRef> {
  const file: StoredFile = {
    id: seed === undefined ? newId('file', now) : idFromSeed('file', useTenant(), seed),
    name: safeName(content.name),
    type: content.type,
    size: content.bytes.byteLength,
    ownerId: 'desk',
  };
  await putBytes(file, content.bytes);
  await createFile(file);
  return refOf(file);
}

/** A file with its bytes, for a mail that carries it. */
export async function readFile(fileId: string): Promise<{ file: FileRef; bytes: Uint8Array } | undefined> {
  const file = await fileById(fileId);
  return file && { file: refOf(file), bytes: await getBytes(fileId) };
}

/**
 * The bytes of a file that the acting person has just uploaded, to be stored anew: until its address runs out they could still
 * put others in their place.
 * @param limit bytes; larger ones are refused unread
 * @throws PublicError 400 naming `field` where it is unknown, somebody else's, not there yet, or too large
 */
export async function uploadedBytes(fileId: string, limit: number, field: string): Promise<Uint8Array> {
  const file = await fileById(fileId);
  if (file?.ownerId !== actingOwner()) throw invalid({ field, key: 'file.unknown' });
  const tooLarge = invalid({ field, key: 'file.tooLarge', values: { maximum: Math.floor(limit / 1024) } });
  if (file.size > limit) throw tooLarge;
  const bytes = await getBytes(fileId).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'NoSuchKey') throw invalid({ field, key: 'file.unknown' });
    throw error;
  });
  if (bytes.byteLength > limit) throw tooLarge;
  return bytes;
}

/** A signed address of a file, for whom the caller has found to be allowed to read it; it works for five minutes. */
export async function signedAddress(fileId: string): Promise<string | undefined> {
  const file = await fileById(fileId);
  return file && downloadAddress(file);
}

/**
 * Takes uploaded files into a message of a ticket.
 * @throws PublicError 400 where there are too many, or one is unknown, somebody else's, or another ticket's.
 */
export async function takeFiles(
  fileIds: readonly string[],
  ticketId: string,
  visibility: 'public' | 'internal',
): Promise<FileRef[]> {
  if (fileIds.length > filesPerMessage)
    throw invalid({ field: 'body.fileIds', key: 'field.tooBig', values: { maximum: filesPerMessage } });
  const owner = actingOwner();
  const unknown = invalid({ field: 'body.fileIds', key: 'file.unknown' });
  const files = await Promise.all(fileIds.map(fileById));
  const taken: FileRef[] = [];
  for (const file of files) {
    if (!file || file.ownerId !== owner) throw unknown;
    if (!(await hangFile(file.id, ticketId, visibility))) throw unknown;
    taken.push(refOf(file));
  }
  return taken;
}

/**
 * Copies files for another ticket's message, bytes and all; the old ones stay. With the same seed the same copies result.
 * One that is gone is left out.
 */
export async function copyFiles(
  files: readonly FileRef[],
  to: { ticketId: string; visibility: 'public' | 'internal' },
  seed: string,
  now: number,
): Promise<FileRef[]> {
  const copies: FileRef[] = [];
  for (const { id } of files) {
    const found = await readFile(id);
    if (!found) continue;
    const { name, type } = found.file;
    const copy = await storeFile({ name, type, bytes: found.bytes }, now, `${seed}/${id}`);
    if (await hangFile(copy.id, to.ticketId, to.visibility)) copies.push(copy);
  }
  return copies;
}

function actingOwner(): string {
  const actor = useActor();
  return actor.kind === 'member' ? actor.personId : actor.kind === 'key' ? actor.keyId : 'desk';
}

/**
 * Takes an uploaded file into a contract's documents.
 * @throws PublicError 400 where it is unknown, somebody else's, or belongs to something else.
 */
export async function takeDocument(fileId: string, contractId: string): Promise<FileRef> {
  const file = await fileById(fileId);
  if (!file || file.ownerId !== actingOwner() || !(await giveToContract(fileId, contractId)))
    throw invalid({ field: 'body.fileId', key: 'file.unknown' });
  return refOf(file);
}

/** Gives a document back to whoever uploaded it: the others of the desk read it no longer. Doing it again changes nothing. */
export async function releaseDocument(fileId: string, contractId: string): Promise<void> {
  await takeFromContract(fileId, contractId);
}

/**
 * Takes uploaded files into an article of the knowledge base. Those that are in it already may be named by everyone who writes it.
 * @throws PublicError 400 where one is unknown, somebody else's, or belongs to something else.
 */
export async function takeArticleFiles(fileIds: readonly string[], articleId: string): Promise<FileRef[]> {
  const owner = actingOwner();
  const taken: FileRef[] = [];
  for (const file of await Promise.all(fileIds.map(fileById))) {
    const own = file && (file.ownerId === owner || file.articleId === articleId);
    if (!own || !(await giveToArticle(file.id, articleId)))
      throw invalid({ field: 'body.fileIds', key: 'file.unknown' });
    taken.push(refOf(file));
  }
  return taken;
}
