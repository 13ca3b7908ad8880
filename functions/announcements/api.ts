import * as z from 'zod/mini';
import { loadCustomer } from '../people/commands.ts';
import { type Role, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { invalid, notFound, PublicError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import {
  type Announcement,
  announcementChange,
  announcementInput,
  announcementPath,
  announcementView,
  checkAnnouncement,
  mostAnnouncements,
  shownAnnouncement,
  shownTo,
} from './announcement.ts';
import {
  allAnnouncements,
  announcementById,
  dismissalsOf,
  noteDismissal,
  removeAnnouncement,
  saveAnnouncement,
} from './store.ts';

const announcers: readonly Role[] = ['administrator', 'manager'];

/** The audience with the customer's name. @throws PublicError 400 for a customer whom the desk does not have */
async function named({ audience }: z.infer<typeof announcementInput>): Promise<Announcement['audience']> {
  if (audience.kind !== 'customer') return audience;
  const customer = await loadCustomer(audience.customerId);
  if (!customer) throw invalid({ field: 'body.audience.customerId', key: 'customer.unknown' });
  return { ...audience, customer: customer.name };
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/announcements',
    auth: 'member',
    summary:
      'What one is shown now: outages, planned work and news for whoever asks, without what they dismissed unless `dismissed` is asked for',
    input: { query: z.object({ dismissed: z.optional(z.literal('true')) }) },
    output: z.object({ items: z.array(shownAnnouncement) }),
    handler: async ({ member, now, input: { query } }) => {
      const reader = member();
      const [all, dismissed] = await Promise.all([
        allAnnouncements(),
        query.dismissed ? [] : dismissalsOf(reader.personId),
      ]);
      return { items: shownTo(all, reader, new Set(dismissed), now) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/announcements/{announcementId}/dismissals',
    auth: 'member',
    summary: 'Not be shown an announcement any more, as it is now',
    input: { path: announcementPath, body: z.strictObject({ revision: z.int().check(z.minimum(1)) }) },
    output: null,
    status: 204,
    handler: async ({ member, input: { path, body } }) => {
      if (!(await announcementById(path.announcementId))) throw notFound();
      await noteDismissal(member().personId, `${path.announcementId}.${body.revision}`);
      return undefined;
    },
  }),
  route({
    method: 'GET',
    path: '/api/announcements/all',
    auth: 'member',
    roles: staff,
    summary: 'All announcements, past and to come, the latest first',
    input: {},
    output: z.object({ items: z.array(announcementView) }),
    handler: async () => ({ items: await allAnnouncements() }),
  }),
  route({
    method: 'POST',
    path: '/api/announcements',
    auth: 'member',
    roles: announcers,
    summary: 'Announce planned work, an outage or news',
    input: { body: announcementInput },
    output: announcementView,
    status: 201,
    handler: async ({ now, input: { body } }) => {
      checkAnnouncement(body);
      const audience = await named(body);
      if ((await allAnnouncements()).length >= mostAnnouncements)
        throw new PublicError(409, 'conflict', 'announcement.tooMany', { values: { maximum: mostAnnouncements } });
      const made: Announcement = {
        ...body,
        audience,
        id: newId('announcement', now),
        revision: 1,
        updatedAt: iso(now),
      };
      await saveAnnouncement(made);
      return made;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/announcements/{announcementId}',
    auth: 'member',
    roles: announcers,
    summary: 'Change an announcement of the revision that was read; whoever dismissed it sees it again',
    input: { path: announcementPath, body: announcementChange },
    output: announcementView,
    handler: async ({ now, input: { path, body } }) => {
      const before = await announcementById(path.announcementId);
      if (!before) throw notFound();
      checkAnnouncement(body);
      const audience = await named(body);
      const { major, updates } = before;
      const followed = { ...(major ? { major } : {}), ...(updates ? { updates } : {}) };
      const changed = {
        ...body,
        ...followed,
        audience,
        id: path.announcementId,
        revision: body.revision + 1,
        updatedAt: iso(now),
      };
      await saveAnnouncement(changed);
      return changed;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/announcements/{announcementId}',
    auth: 'member',
    roles: announcers,
    summary: 'Take an announcement away',
    input: { path: announcementPath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      if (!(await announcementById(path.announcementId))) throw notFound();
      await removeAnnouncement(path.announcementId);
      return undefined;
    },
  }),
];

export const handler = apiHandler(routes);
