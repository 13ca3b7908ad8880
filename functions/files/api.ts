import * as z from 'zod/mini';
import { mayReadArticleFile } from '../knowledge/commands.ts';
import { apiHandler, route } from '../shared/api.ts';
import { notFound } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { mayReadTicket } from '../tickets/access.ts';
import { newFile, safeName } from './file.ts';
import { downloadAddress, uploadAddress } from './objects.ts';
import { createFile, fileById } from './store.ts';

const fileId = z.string().check(z.regex(idPattern('file')));

export const routes = [
  route({
    method: 'POST',
    path: '/api/files',
    auth: 'member',
    summary: 'Announce an attachment and get the address to which its bytes go',
    input: { body: newFile },
    output: z.object({
      id: z.string(),
      upload: z.object({
        url: z.string(),
        method: z.literal('PUT'),
        headers: z.record(z.string(), z.string()),
      }),
    }),
    status: 201,
    keepAnswer: false,
    handler: async ({ member, now, input: { body } }) => {
      const file = {
        ...body,
        name: safeName(body.name),
        id: newId('file', now),
        ownerId: member().personId,
      };
      await createFile(file);
      return { id: file.id, upload: await uploadAddress(file) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/files/{fileId}',
    auth: 'member',
    summary: 'An attachment’s name and a signed address that works for five minutes',
    input: { path: z.object({ fileId }) },
    output: z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.int(), url: z.string() }),
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
      if (!own && !visible && !ofContract && !ofArticle) throw notFound();
      const { id, name, type, size } = file;
      return { id, name, type, size, url: await downloadAddress(file) };
    },
  }),
];

export const handler = apiHandler(routes);
