import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import { notice } from './notice.ts';
import { countUnread, markRead, noticesOf, unreadIds } from './store.ts';

const pageSize = 30;

const noticePage = z.lazy(() =>
  z.object({
    items: z.array(z.extend(inside(notice), { read: z.boolean() })),
    cursor: z.optional(z.string()),
  }),
);

/** What somebody at the desk is told inside the workspace. */
export const noticeRoutes = [
  route({
    method: 'GET',
    path: '/api/notices',
    auth: 'member',
    roles: staff,
    summary: 'One’s own notices, newest first',
    input: { query: z.object({ cursor: z.optional(z.string().check(z.maxLength(2000))) }) },
    output: noticePage,
    handler: async ({ member, input: { query } }) => {
      const { personId } = member();
      const [page, unread] = await Promise.all([noticesOf(personId, pageSize, query.cursor), unreadIds(personId)]);
      const waiting = new Set(unread);
      const items = page.items.map((one) => ({ ...one, read: !waiting.has(one.id) }));
      return { items, ...(page.cursor ? { cursor: page.cursor } : {}) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/notices/readings',
    auth: 'member',
    roles: staff,
    summary: 'Take these of one’s own notices as read; all of them where none is named',
    input: {
      body: z.strictObject({
        noticeIds: z.optional(z.array(z.string().check(z.regex(idPattern('event')))).check(z.maxLength(100))),
      }),
    },
    output: z.object({ unread: z.int() }),
    handler: async ({ member, input: { body } }) => {
      const { personId } = member();
      await markRead(personId, [...new Set(body.noticeIds ?? (await unreadIds(personId)))]);
      return { unread: await countUnread(personId) };
    },
  }),
];
