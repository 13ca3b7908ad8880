import { useActor, useTenant } from '../shared/actor.ts';
import { conflict, invalid } from '../shared/errors.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import { type FileRef, filesPerMessage, filesPerTemplate, type StoredFile, safeName } from './file.ts';
import {
  createFile,
  fileById,
  giveToArticle,
  giveToContract,
  giveToTemplate,
  hangFile,
  keepWithDraft,
  ownedByWrite,
  takeFromContract,
  takeFromTemplate,
} from './store.ts';

/** The object store’s client is loaded with the first bytes or address: most requests of the rooms that take files have none. */
const objects = () => import('./objects.ts');

export type { FileRef };

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
  const { putBytes } = await objects();
  await putBytes(file, content.bytes);
  await createFile(file);
  return refOf(file);
}

/** A file with its bytes, for a mail that carries it; undefined where it is gone, or was announced and never came. */
export async function readFile(fileId: string): Promise<{ file: FileRef; bytes: Uint8Array } | undefined> {
  const file = await fileById(fileId);
  if (!file) return undefined;
  const { getBytes } = await objects();
  const bytes = await getBytes(fileId);
  return bytes && { file: refOf(file), bytes };
}

/** Whether these are the very bytes of a file on this ticket: whoever wrote them may have given them its name. */
export async function isFileOf(ticketId: string, fileId: string, bytes: Uint8Array): Promise<boolean> {
  const file = await fileById(fileId);
  if (file?.ticketId !== ticketId || file.size !== bytes.byteLength) return false;
  const { getBytes } = await objects();
  const kept = await getBytes(fileId);
  return kept !== undefined && Buffer.compare(kept, bytes) === 0;
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
  const { getBytes } = await objects();
  const bytes = await getBytes(fileId);
  if (!bytes) throw invalid({ field, key: 'file.unknown' });
  if (bytes.byteLength > limit) throw tooLarge;
  return bytes;
}

/** A signed address of a file, for whom the caller has found to be allowed to read it; it works for five minutes. */
export async function signedAddress(fileId: string): Promise<string | undefined> {
  const file = await fileById(fileId);
  if (!file) return undefined;
  const { downloadAddress } = await objects();
  return downloadAddress(file);
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

/** A copy of a file, bytes and all; the old one stays. With the same seed the same copy results. Undefined where it is gone. */
async function copied({ id }: FileRef, ownerId: string, seed: string, now: number): Promise<FileRef | undefined> {
  const file = await fileById(id);
  if (!file) return undefined;
  const { name, type, size } = file;
  const copyId = seed === '' ? newId('file', now) : idFromSeed('file', useTenant(), `${seed}/${id}`);
  const copy: StoredFile = { id: copyId, name, type, size, ownerId };
  const { copyBytes } = await objects();
  if (!(await copyBytes(id, copy))) return undefined;
  await createFile(copy, now);
  return refOf(copy);
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
  const copies = await Promise.all(files.map((file) => copied(file, 'desk', seed, now)));
  const hung = await Promise.all(copies.map((copy) => copy && hangFile(copy.id, to.ticketId, to.visibility)));
  return copies.flatMap((copy, index) => (copy && hung[index] ? copy : []));
}

/** Copies of files for whoever acts, as if they had uploaded them just now. One that is gone is left out. */
export async function ownCopies(files: readonly FileRef[], now: number): Promise<FileRef[]> {
  return (await Promise.all(files.map((file) => copied(file, actingOwner(), '', now)))).flatMap((copy) => copy ?? []);
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
export async function releaseDocument(fileId: string, contractId: string, now: number): Promise<void> {
  await takeFromContract(fileId, contractId, now);
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

/**
 * The files that a reply template is to bring along: uploads of whoever acts join those that it has already, whoever put them there.
 * @throws PublicError 400 where there are too many, or one is unknown, somebody else's, not there yet, or belongs to something else
 */
export async function takeTemplateFiles(
  fileIds: readonly string[],
  templateId: string,
  before: readonly FileRef[],
): Promise<FileRef[]> {
  const wanted = [...new Set(fileIds)];
  if (wanted.length > filesPerTemplate)
    throw invalid({ field: 'body.fileIds', key: 'field.tooBig', values: { maximum: filesPerTemplate } });
  const known = new Map(before.map((file) => [file.id, file]));
  const owner = actingOwner();
  const added = wanted.filter((id) => !known.has(id));
  const { hasArrived } = await objects();
  const files = await Promise.all(
    added.map(async (id) => ({ id, file: await fileById(id), arrived: await hasArrived(id) })),
  );
  for (const { id, file, arrived } of files) {
    const field = `body.fileIds.${wanted.indexOf(id)}`;
    if (file?.ownerId !== owner) throw invalid({ field, key: 'file.unknown' });
    if (!arrived) throw invalid({ field, key: 'file.notArrived', values: { name: file.name } });
  }
  for (const { id, file } of files) {
    if (!file || !(await giveToTemplate(id, templateId)))
      throw invalid({ field: `body.fileIds.${wanted.indexOf(id)}`, key: 'file.unknown' });
    known.set(id, refOf(file));
  }
  return wanted.flatMap((id) => known.get(id) ?? []);
}

/** Gives a reply template's files back to who put them there. What was copied from them stays. Doing it again changes nothing. */
export async function releaseTemplateFiles(files: readonly FileRef[], templateId: string, now: number): Promise<void> {
  await Promise.all(files.map(({ id }) => takeFromTemplate(id, templateId, now)));
}

/**
 * The files that a draft keeps: uploads of whoever acts join those that it has already.
 * @throws PublicError 400 where there are too many, or one is unknown, somebody else's, or belongs to something else
 */
export async function takeDraftFiles(
  fileIds: readonly string[],
  ticketId: string,
  before: readonly FileRef[],
): Promise<FileRef[]> {
  const known = new Map(before.map((file) => [file.id, file]));
  const owner = actingOwner();
  const files = await Promise.all(
    [...new Set(fileIds)].map(async (id, index) => {
      const kept = known.get(id);
      if (kept) return kept;
      const file = await fileById(id);
      if (!file || !(await keepWithDraft(id, owner, ticketId)))
        throw invalid({ field: `body.fileIds.${index}`, key: 'file.unknown' });
      return refOf(file);
    }),
  );
  return files;
}

/** The writes by which the files of a draft become those of who takes it over. */
export function handOverWrites(files: readonly FileRef[], toId: string) {
  return files.map(({ id }) => ownedByWrite(id, toId));
}

/** Hangs the files of a draft on the ticket's message that it becomes, whoever uploaded them. @throws PublicError 409 where one is elsewhere by now */
export async function hangFiles(
  files: readonly FileRef[],
  ticketId: string,
  visibility: 'public' | 'internal',
): Promise<void> {
  for (const { id } of files) if (!(await hangFile(id, ticketId, visibility))) throw conflict('draft.filesElsewhere');
}
