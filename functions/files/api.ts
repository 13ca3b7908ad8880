import * as z from 'zod/mini';
import { mayReadArticleFile } from '../knowledge/commands.ts';
import { asVisitor } from '../passes/visit.ts';
import { actAsSystem, useActor } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { notFound } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { tenantBySlug } from '../tenants/commands.ts';
import { isInSharedDraft, mayReadTicket } from '../tickets/access.ts';
import { newFile, type StoredFile, safeName } from './file.ts';
import { linkRoutes } from './link-routes.ts';
import { downloadAddress, uploadAddress } from './objects.ts';
import { createFile, fileById } from './store.ts';

const uploadOutput = z.lazy(() =>
  z.object({
    id: z.string(),
    upload: z.object({
      url: z.string(),
      method: z.literal('PUT'),
      headers: z.record(z.string(), z.string()),
    }),
  }),
);
const fileOutput = z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.int(), url: z.string() });
const ticketId = z.string().check(z.regex(idPattern('ticket')));
const articleId = z.string().check(z.regex(idPattern('article')));
const fileId = z.string().check(z.regex(idPattern('file')));

/** A new attachment of somebody, with the address to which its bytes go. */
async function announceFile(body: z.infer<typeof newFile>, ownerId: string, now: number) {
  const file = { ...body, name: safeName(body.name), id: newId('file', now), ownerId };
  await createFile(file, now);
  return { id: file.id, upload: await uploadAddress(file) };
}

/** An attachment with the address from which it is fetched. */
async function addressOf(file: StoredFile) {
  const { id, name, type, size } = file;
  return { id, name, type, size, url: await downloadAddress(file) };
}

export const routes = [
  ...linkRoutes,
  route({
    method: 'POST',
    path: '/api/files',
    auth: 'member',
    summary: 'Announce an attachment and get the address to which its bytes go',
    input: { body: newFile },
    output: uploadOutput,
    status: 201,
    keepAnswer: false,
    handler: ({ member, now, input: { body } }) => announceFile(body, member().personId, now),
  }),
  route({
    method: 'GET',
    path: '/api/files/{fileId}',
    auth: 'member',
    summary: 'An attachment’s name and a signed address that works for five minutes',
    input: { path: z.object({ fileId }) },
    output: fileOutput,
    handler: async ({ member, now, input: { path } }) => {
      const file = await fileById(path.fileId);
      const actor = member();
      if (!file) throw notFound();
      const own = file.ownerId === actor.personId;
      const visible =
        file.ticketId !== undefined &&
        (await mayReadTicket(actor, file.ticketId)) &&
        (actor.role !== 'requester' || file.visibility === 'public');
      const ofContract = file.contractId !== undefined && actor.role !== 'requester';
      const ofArticle = file.articleId !== undefined && (await mayReadArticleFile(actor, file.articleId, file.id, now));
      const ofTemplate = file.templateId !== undefined && actor.role !== 'requester';
      const ofDraft =
        file.draftOn !== undefined && actor.role !== 'requester' && (await isInSharedDraft(file.draftOn, file.id));
      if (!own && !ofDraft && !visible && !ofContract && !ofTemplate && !ofArticle) throw notFound();
      return addressOf(file);
    },
  }),
  route({
    method: 'GET',
    path: '/api/desks/{slug}/knowledge/articles/{articleId}/files/{fileId}',
    auth: 'visitor',
    summary: 'An attachment of a public article of a desk, with an address that works for five minutes',
    input: { path: z.object({ slug: z.string().check(z.maxLength(100)), articleId, fileId }) },
    output: fileOutput,
    handler: async ({ now, input: { path } }) => {
      const tenantId = await tenantBySlug(path.slug);
      if (!tenantId) throw notFound();
      return actAsSystem(tenantId, 'portal', async () => {
        const file = await fileById(path.fileId);
        const ofArticle = file?.articleId === path.articleId;
        if (!file || !ofArticle || !(await mayReadArticleFile(useActor(), path.articleId, file.id, now)))
          throw notFound();
        return addressOf(file);
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/pass/tickets/{ticketId}/files',
    auth: 'visitor',
    summary: 'Announce an attachment to a request; for who came by the link of a mail',
    input: { path: z.object({ ticketId }), body: newFile },
    output: uploadOutput,
    status: 201,
    keepAnswer: false,
    handler: (call) => asVisitor(call, ({ personId }) => announceFile(call.input.body, personId, call.now)),
  }),
  route({
    method: 'GET',
    path: '/api/pass/tickets/{ticketId}/files/{fileId}',
    auth: 'visitor',
    summary: 'An attachment of a request; for who came by the link of a mail',
    input: { path: z.object({ ticketId, fileId }) },
    output: fileOutput,
    handler: (call) =>
      asVisitor(call, async () => {
        const { path } = call.input;
        const file = await fileById(path.fileId);
        if (file?.ticketId !== path.ticketId || file.visibility !== 'public') throw notFound();
        return addressOf(file);
      }),
  }),
];

export const handler = apiHandler(routes);
