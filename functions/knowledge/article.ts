import * as z from 'zod/mini';
import { languageField, line, note } from '../people/fields.ts';
import { roles } from '../shared/actor.ts';
import { idPattern } from '../shared/ids.ts';
import { type Language, languages } from '../shared/language.ts';
import { inside } from '../shared/schema.ts';
import { isDate } from '../sla/zone.ts';

/**
 * For whom an article is. `public`: whoever has the portal’s address; `customers`: every requester who is signed in; `customer`: those
 * of the named customers; `agents`: the desk alone. The desk reads all of them.
 */
export const audiences = ['public', 'customers', 'customer', 'agents'] as const;
export type Audience = (typeof audiences)[number];

/**
 * How far the words are that are being written: a draft, given to somebody who publishes, published as they stand, or archived.
 * Readers get the last published version, whatever is being written meanwhile, until the article is archived.
 */
export const articleStates = ['draft', 'inReview', 'published', 'archived'] as const;

/** Articles of one desk, categories of them, files of one article. */
export const mostArticles = 2000;
export const mostCategories = 100;
export const mostFiles = 20;
/** Characters of one language’s HTML. Both languages fit into one item of the table, however they are written. */
export const htmlLimit = 40_000;

const day = z
  .string()
  .check(z.refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text), { error: 'article.date' }));
const title = z.string().check(z.trim(), z.maxLength(150));
const html = z.string().check(z.trim(), z.maxLength(htmlLimit));
const words = z.strictObject({ title, html });

export const articleId = z.string().check(z.regex(idPattern('article')));
export const articlePath = z.object({ articleId });
export const categoryId = z.string().check(z.regex(idPattern('articleCategory')));
const revision = z.int().check(z.minimum(1));

/** What is written of an article: its words in each language, for whom it is, and until when. */
const content = {
  words: z.strictObject({ fr: z.optional(words), en: z.optional(words) }),
  audience: z.enum(audiences),
  customerIds: z.optional(
    z.array(z.string().check(z.regex(idPattern('customer')))).check(z.minLength(1), z.maxLength(20)),
  ),
  categoryId: z.optional(categoryId),
  /** The day on which somebody looks whether it is still right, and the last one on which requesters see it. */
  reviewOn: z.optional(day),
  expiresOn: z.optional(day),
  ownerId: z.optional(z.string().check(z.regex(idPattern('person')))),
  fileIds: z.optional(z.array(z.string().check(z.regex(idPattern('file')))).check(z.maxLength(mostFiles))),
};
export const articleInput = z.strictObject(content);
export const articleChange = z.strictObject({ ...content, revision });
export const stepInput = z.strictObject({ revision, note: z.optional(note(500)) });
export const archivingInput = z.strictObject({ revision, archived: z.boolean() });
export type ArticleInput = z.infer<typeof articleInput>;

export const categoryInput = z.lazy(() => z.strictObject({ name: z.strictObject({ fr: line(80), en: line(80) }) }));
export const categoryChange = z.lazy(() => z.extend(inside(categoryInput), { revision }));
export const categoryView = z
  .object({ id: z.string(), name: z.object({ fr: z.string(), en: z.string() }), revision: z.int() })
  .register(z.globalRegistry, { id: 'ArticleCategory' });
export type ArticleCategory = z.infer<typeof categoryView>;

const fileView = z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.int() });
const wordsView = z.object({ title: z.string(), html: z.string() });
export const wordsByLanguage = z.object({ fr: z.optional(wordsView), en: z.optional(wordsView) });
export type Words = z.infer<typeof wordsByLanguage>;
const who = z.object({ id: z.string(), name: z.string() });

/** What a published version says, for ever. */
export const versionView = z.lazy(() =>
  z.object({
    version: z.int(),
    words: wordsByLanguage,
    audience: z.enum(audiences),
    customerIds: z.optional(z.array(z.string())),
    categoryId: z.optional(z.string()),
    expiresOn: z.optional(z.string()),
    files: z.array(fileView),
    publishedAt: z.string(),
    publishedBy: who,
    note: z.optional(z.string()),
  }),
);
export type ArticleVersion = z.infer<typeof versionView>;

/** An article as the desk’s list shows it. */
export const rowView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      revision: z.int(),
      state: z.enum(articleStates),
      /** The last published one; 0 where nothing was published yet. */
      version: z.int(),
      /** Whether readers get it, in that version. */
      live: z.boolean(),
      title: z.object({ fr: z.optional(z.string()), en: z.optional(z.string()) }),
      audience: z.enum(audiences),
      customerIds: z.optional(z.array(z.string())),
      categoryId: z.optional(z.string()),
      reviewOn: z.optional(z.string()),
      expiresOn: z.optional(z.string()),
      owner: who,
      createdBy: who,
      updatedAt: z.string(),
      updatedBy: who,
      /** The ticket from whose solution it was made. */
      source: z.optional(z.object({ id: z.string(), number: z.int() })),
    })
    .register(z.globalRegistry, { id: 'ArticleRow' }),
);
export type ArticleRow = z.infer<typeof rowView>;

/** How often it was opened by requesters, helped or did not, was used on tickets, and made a request unnecessary. */
export const countsView = z.object({
  views: z.int(),
  helpful: z.int(),
  unhelpful: z.int(),
  uses: z.int(),
  solved: z.int(),
  deflections: z.int(),
});
export type Counts = z.infer<typeof countsView>;

/** What somebody did to an article, and when. */
export const deedView = z.object({
  at: z.string(),
  by: who,
  what: z.enum(['created', 'saved', 'submitted', 'published', 'archived', 'restored']),
  version: z.optional(z.int()),
  note: z.optional(z.string()),
});
export type Deed = z.infer<typeof deedView>;

export const articleView = z.lazy(() =>
  z
    .extend(inside(rowView), {
      words: wordsByLanguage,
      files: z.array(fileView),
      counts: countsView,
      /** What the acting member may do. */
      may: z.object({ edit: z.boolean(), publish: z.boolean(), remove: z.boolean() }),
    })
    .register(z.globalRegistry, { id: 'Article' }),
);

/** An article as its readers get it: in their language where it speaks it. */
export const readingView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      language: z.enum(languages),
      languages: z.array(z.enum(languages)),
      title: z.string(),
      html: z.string(),
      category: z.optional(z.object({ id: z.string(), name: z.string() })),
      files: z.array(fileView),
      publishedAt: z.string(),
      /** What the reader said of it. */
      feedback: z.optional(z.object({ helpful: z.boolean(), comment: z.optional(z.string()) })),
    })
    .register(z.globalRegistry, { id: 'ArticleReading' }),
);

export const readingQuery = z.object({ language: z.optional(languageField) });
export const feedbackInput = z.strictObject({ helpful: z.boolean(), comment: z.optional(note(1000)) });
export const useInput = z.strictObject({ articleId, how: z.enum(['inserted', 'linked', 'solved']) });
export const deflectionInput = z.strictObject({ query: z.optional(note(300)) });

const writers: readonly string[] = roles.filter((role) => role !== 'requester');
const publishers: readonly string[] = ['administrator', 'manager'];

/** Who publishes, archives and deletes: those who answer for what the desk says. */
export const mayPublish = (role: string): boolean => publishers.includes(role);

/** Who may change an article’s words: its author, its owner, and everyone who publishes. */
export function mayEdit(
  actor: { role: string; personId: string },
  article: Pick<ArticleRow, 'owner' | 'createdBy'>,
): boolean {
  if (mayPublish(actor.role)) return true;
  return writers.includes(actor.role) && [article.owner.id, article.createdBy.id].includes(actor.personId);
}

/** The language in which somebody reads an article: their own, else one in which it is written. */
export function spokenIn(words: Words, wanted: Language): Language {
  return words[wanted] ? wanted : (languages.find((one) => words[one]) ?? wanted);
}
