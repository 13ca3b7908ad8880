import { type FileRef, takeArticleFiles } from '../files/commands.ts';
import { loadCustomer, loadPerson } from '../people/commands.ts';
import type { MemberActor } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, type FieldFault, forbidden, invalid, notFound, PublicError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { languages } from '../shared/language.ts';
import type { Write } from '../shared/transact.ts';
import {
  type ArticleInput,
  type ArticleRow,
  type ArticleVersion,
  type Deed,
  htmlLimit,
  mayEdit,
  mayPublish,
  mostArticles,
  type Words,
} from './article.ts';
import { liveOf } from './live.ts';
import { existing, mayRemove } from './rows.ts';
import { categoryById, commitArticle, countArticles, type Draft, deleteArticle, draftOf } from './store.ts';
import { today } from './today.ts';

const stamp = ({ personId, name }: MemberActor) => ({ id: personId, name });

async function editable(articleId: string, member: MemberActor): Promise<ArticleRow> {
  const row = await existing(articleId);
  if (!mayEdit(member, row)) throw forbidden('article.notOwn');
  return row;
}

function checkRevision(row: ArticleRow, revision: number): void {
  if (row.revision !== revision) throw conflict('article.changedMeanwhile', { revision: row.revision });
}

/** The words as they are kept: safe, and without a language in which nothing is written. */
async function cleanWords({ words: given, fileIds }: Pick<ArticleInput, 'words' | 'fileIds'>): Promise<Words> {
  // What reads HTML is loaded when something is written: the other requests need not wait for it.
  const { safeArticle } = await import('./html.ts');
  const words: Words = {};
  const faults: FieldFault[] = [];
  for (const language of languages) {
    const one = given[language];
    if (!one || (!one.title && !one.html)) continue;
    const html = safeArticle(one.html, fileIds);
    if (!one.title) faults.push({ field: `body.words.${language}.title`, key: 'article.titleMissing' });
    if (html.length > htmlLimit)
      faults.push({ field: `body.words.${language}.html`, key: 'field.tooLong', values: { maximum: htmlLimit } });
    words[language] = { title: one.title, html };
  }
  if (faults.length === 0 && Object.keys(words).length === 0)
    faults.push({ field: 'body.words', key: 'article.noWords' });
  if (faults.length > 0) throw invalid(...faults);
  return words;
}

type Settings = Pick<ArticleRow, 'audience' | 'customerIds' | 'categoryId' | 'reviewOn' | 'expiresOn' | 'owner'>;

/** What is said of an article besides its words, as far as it exists. */
async function settingsOf(input: ArticleInput, owner: ArticleRow['owner']): Promise<Settings> {
  const { audience, categoryId, reviewOn, expiresOn, ownerId } = input;
  const customerIds = audience === 'customer' ? [...new Set(input.customerIds ?? [])] : [];
  const [customers, category, person] = await Promise.all([
    Promise.all(customerIds.map(loadCustomer)),
    categoryId === undefined ? undefined : categoryById(categoryId),
    ownerId === undefined || ownerId === owner.id ? undefined : loadPerson(ownerId),
  ]);
  const faults: FieldFault[] = [];
  if (audience === 'customer' && customerIds.length === 0)
    faults.push({ field: 'body.customerIds', key: 'article.customersMissing' });
  if (customers.some((one) => !one)) faults.push({ field: 'body.customerIds', key: 'article.customerUnknown' });
  if (categoryId && !category) faults.push({ field: 'body.categoryId', key: 'article.categoryUnknown' });
  const moves = ownerId !== undefined && ownerId !== owner.id;
  if (moves && (!person || person.role === 'requester' || person.status === 'disabled'))
    faults.push({ field: 'body.ownerId', key: 'article.ownerUnknown' });
  if (faults.length > 0) throw invalid(...faults);
  return {
    audience,
    ...(customerIds.length > 0 ? { customerIds } : {}),
    ...(categoryId ? { categoryId } : {}),
    ...(reviewOn ? { reviewOn } : {}),
    ...(expiresOn ? { expiresOn } : {}),
    owner: person ? { id: person.id, name: person.name } : owner,
  };
}

const titlesOf = (words: Words): ArticleRow['title'] => {
  const title: ArticleRow['title'] = {};
  for (const language of languages) if (words[language]) title[language] = words[language].title;
  return title;
};

async function filesOf(articleId: string, fileIds: readonly string[], before: readonly FileRef[]): Promise<FileRef[]> {
  const wanted = [...new Set(fileIds)];
  const known = new Map(before.map((file) => [file.id, file]));
  const added = await takeArticleFiles(
    wanted.filter((id) => !known.has(id)),
    articleId,
  );
  for (const file of added) known.set(file.id, file);
  return wanted.flatMap((id) => known.get(id) ?? []);
}

/** Where an article comes from, and what is written with it. */
export interface Origin {
  source: NonNullable<ArticleRow['source']>;
  more: (articleId: string, title: string) => Write[];
}

/** Writes a new draft. @throws PublicError 400 for what is not there, 409 where the desk has too many articles */
export async function createArticle(
  input: ArticleInput,
  member: MemberActor,
  now: number,
  origin?: Origin,
): Promise<string> {
  const words = await cleanWords(input);
  const settings = await settingsOf(input, stamp(member));
  if ((await countArticles()) >= mostArticles)
    throw new PublicError(409, 'conflict', 'article.tooMany', { values: { maximum: mostArticles } });
  const id = newId('article', now);
  const files = await filesOf(id, input.fileIds ?? [], []);
  const by = stamp(member);
  const row: ArticleRow = {
    id,
    revision: 1,
    state: 'draft',
    version: 0,
    live: false,
    title: titlesOf(words),
    ...settings,
    createdBy: by,
    updatedAt: iso(now),
    updatedBy: by,
    ...(origin ? { source: origin.source } : {}),
  };
  const more = origin?.more(id, Object.values(row.title)[0] ?? '') ?? [];
  await commitArticle({ row, draft: { words, files }, deed: { at: iso(now), by, what: 'created' }, more });
  return id;
}

/** Replaces what is being written. What is published stays as it is until the next version. */
export async function saveArticle(
  articleId: string,
  input: ArticleInput & { revision: number },
  member: MemberActor,
  now: number,
): Promise<void> {
  const before = await editable(articleId, member);
  checkRevision(before, input.revision);
  if (before.state === 'archived') throw conflict('article.archived');
  const words = await cleanWords(input);
  const settings = await settingsOf(input, before.owner);
  const files = await filesOf(articleId, input.fileIds ?? [], (await draftOf(articleId))?.files ?? []);
  const { id, version, live, createdBy, source } = before;
  const kept = { id, version, live, createdBy, ...(source ? { source } : {}) };
  await commitArticle({
    row: { ...kept, ...settings, title: titlesOf(words), state: 'draft', ...revised(before, member, now) },
    expected: before.revision,
    draft: { words, files },
    deed: { at: iso(now), by: stamp(member), what: 'saved' },
  });
}

const revised = (before: ArticleRow, member: MemberActor, now: number) => ({
  revision: before.revision + 1,
  updatedAt: iso(now),
  updatedBy: stamp(member),
});

/** @throws PublicError 400 where a language lacks its text, or nobody would ever see it */
async function checkReady(row: ArticleRow, draft: Draft | undefined, now: number): Promise<Draft> {
  if (!draft) throw notFound();
  const faults: FieldFault[] = languages
    .filter((language) => draft.words[language] && !draft.words[language].html)
    .map((language) => ({ field: `body.words.${language}.html`, key: 'article.textMissing' }));
  if (row.expiresOn && row.expiresOn < (await today(now)))
    faults.push({ field: 'body.expiresOn', key: 'article.expiredAlready' });
  if (faults.length > 0) throw invalid(...faults);
  return draft;
}

interface Step {
  revision: number;
  note?: string | undefined;
}

function deedOf(what: Deed['what'], member: MemberActor, now: number, { note }: Partial<Step>): Deed {
  return { at: iso(now), by: stamp(member), what, ...(note ? { note } : {}) };
}

/** Gives a draft to whoever publishes. */
export async function submitArticle(articleId: string, step: Step, member: MemberActor, now: number): Promise<void> {
  const before = await editable(articleId, member);
  checkRevision(before, step.revision);
  if (before.state === 'archived') throw conflict('article.archived');
  if (before.state === 'published') throw conflict('article.nothingNew');
  await checkReady(before, await draftOf(articleId), now);
  await commitArticle({
    row: { ...before, state: 'inReview', ...revised(before, member, now) },
    expected: before.revision,
    deed: deedOf('submitted', member, now, step),
  });
}

/** Publishes what was written as the next version, which never changes. */
export async function publishArticle(articleId: string, step: Step, member: MemberActor, now: number): Promise<void> {
  const before = await existing(articleId);
  checkRevision(before, step.revision);
  if (before.state === 'archived') throw conflict('article.archived');
  if (before.state === 'published') throw conflict('article.nothingNew');
  const { words, files } = await checkReady(before, await draftOf(articleId), now);
  const { audience, customerIds, categoryId, expiresOn } = before;
  const version: ArticleVersion = {
    version: before.version + 1,
    words,
    audience,
    ...(customerIds ? { customerIds } : {}),
    ...(categoryId ? { categoryId } : {}),
    ...(expiresOn ? { expiresOn } : {}),
    files,
    publishedAt: iso(now),
    publishedBy: stamp(member),
    ...(step.note ? { note: step.note } : {}),
  };
  await commitArticle({
    row: { ...before, state: 'published', version: version.version, live: true, ...revised(before, member, now) },
    expected: before.revision,
    version,
    live: liveOf(articleId, version),
    deed: { ...deedOf('published', member, now, step), version: version.version },
  });
}

/** Takes an article from its readers, or gives it back as a draft: somebody looks at it before it is read again. */
export async function archiveArticle(
  articleId: string,
  { revision, archived }: { revision: number; archived: boolean },
  member: MemberActor,
  now: number,
): Promise<void> {
  const before = await existing(articleId);
  checkRevision(before, revision);
  if ((before.state === 'archived') === archived) return;
  await commitArticle({
    row: { ...before, state: archived ? 'archived' : 'draft', live: false, ...revised(before, member, now) },
    expected: before.revision,
    ...(archived ? { live: null } : {}),
    deed: deedOf(archived ? 'archived' : 'restored', member, now, {}),
  });
}

/** Deletes an article for good. @throws PublicError 403, and 409 for one that readers may have a link to */
export async function removeArticle(articleId: string, member: MemberActor): Promise<void> {
  const row = await existing(articleId);
  if (!mayRemove(member, row)) {
    if (row.version > 0 && row.state !== 'archived' && mayPublish(member.role)) throw conflict('article.isPublished');
    throw forbidden('article.notOwn');
  }
  await deleteArticle(articleId, row.revision);
}
