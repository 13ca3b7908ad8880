import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import { checklistChange, checklistPath, checklistView, newChecklist } from './checklist.ts';
import { addChecklist, changeChecklist, removeChecklist } from './checklists.ts';
import { checklistsOf } from './checklists-store.ts';
import { ticketPath } from './inputs.ts';
import { notePresence, presenceInput, presenceView } from './presence.ts';
import { known } from './store.ts';
import { addWatcher, removeWatcher } from './watchers.ts';
import { watchersOf } from './watchers-store.ts';

const personId = z.string().check(z.regex(idPattern('person')));
const watchers = z.lazy(() => z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }));

/** What goes with a ticket inside the desk: what is to be done on it, and who watches it. */
export const companionRoutes = [
  route({
    method: 'PUT',
    path: '/api/tickets/{ticketId}/presence',
    auth: 'member',
    roles: staff,
    summary: 'Say that one reads a ticket, writes on it or has left it, and hear who else is there',
    input: { path: ticketPath, body: presenceInput },
    output: presenceView,
    handler: async ({ now, member, input: { path, body } }) => {
      const { id } = await known(path.ticketId);
      return { items: await notePresence(id, member(), body.state, now) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/checklists',
    auth: 'member',
    roles: staff,
    summary: 'The checklists of a ticket, oldest first',
    input: { path: ticketPath },
    output: z.object({ items: z.array(checklistView) }),
    handler: async ({ input: { path } }) => ({ items: await checklistsOf((await known(path.ticketId)).id) }),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/checklists',
    auth: 'member',
    roles: staff,
    summary: 'Add a checklist to a ticket',
    input: { path: ticketPath, body: newChecklist },
    output: checklistView,
    status: 201,
    handler: ({ now, input: { path, body } }) => addChecklist(path.ticketId, body, now),
  }),
  route({
    method: 'PUT',
    path: '/api/tickets/{ticketId}/checklists/{checklistId}',
    auth: 'member',
    roles: staff,
    summary: 'Change a checklist of the revision that was read: its words, its order, what is ticked off',
    input: { path: checklistPath, body: checklistChange },
    output: checklistView,
    handler: ({ now, input: { path, body } }) => changeChecklist(path.ticketId, path.checklistId, body, now),
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/checklists/{checklistId}',
    auth: 'member',
    roles: staff,
    summary: 'Take a checklist away',
    input: { path: checklistPath },
    output: null,
    status: 204,
    handler: async ({ now, input: { path } }) => {
      await removeChecklist(path.ticketId, path.checklistId, now);
      return undefined;
    },
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/watchers',
    auth: 'member',
    roles: staff,
    summary: 'Who watches a ticket, by name',
    input: { path: ticketPath },
    output: watchers,
    handler: async ({ input: { path } }) => ({ items: await watchersOf((await known(path.ticketId)).id) }),
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/watchers',
    auth: 'member',
    roles: staff,
    summary: 'Let somebody of the desk watch a ticket: they are told of what is said in public and of its solution',
    input: { path: ticketPath, body: z.strictObject({ personId }) },
    output: watchers,
    status: 201,
    handler: async ({ now, input: { path, body } }) => {
      await addWatcher(path.ticketId, body.personId, now);
      return { items: await watchersOf(path.ticketId) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/watchers/{personId}',
    auth: 'member',
    roles: staff,
    summary: 'Let a watcher go',
    input: { path: z.extend(ticketPath, { personId }) },
    output: null,
    status: 204,
    handler: async ({ now, input: { path } }) => {
      await removeWatcher(path.ticketId, path.personId, now);
      return undefined;
    },
  }),
];
