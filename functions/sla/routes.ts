import * as z from 'zod/mini';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';
import { type CalendarContent, calendarContentSchema, neverOpens, revised } from './calendar.ts';
import { calendar, calendars, createCalendar, reviseCalendar } from './calendars.ts';

const path = z.object({ calendarId: z.string().check(z.regex(idPattern('calendar'))) });
const output = z.lazy(() => z.extend(inside(calendarContentSchema), { id: z.string(), version: z.int() }));
const revision = z.lazy(() =>
  z.extend(inside(calendarContentSchema), {
    /** The version as it was read: another one was written meanwhile when this is no longer the present one. */
    basedOn: z.int().check(z.minimum(1)),
  }),
);

function checked(content: CalendarContent): CalendarContent {
  if (neverOpens(content)) throw invalid({ field: 'body.weekly', key: 'calendar.neverOpens' });
  return content;
}

/** The routes of calendars; they are served by the function of contracts (functions/contracts/api.ts). */
export const calendarRoutes = [
  route({
    method: 'GET',
    path: '/api/calendars',
    auth: 'member',
    roles: staff,
    summary: 'The calendars of the desk, by name',
    input: {},
    output: z.object({ items: z.array(output) }),
    handler: async () => ({ items: await calendars() }),
  }),
  route({
    method: 'GET',
    path: '/api/calendars/{calendarId}',
    auth: 'member',
    roles: staff,
    summary: 'A calendar',
    input: { path },
    output,
    handler: ({ input }) => calendar(input.path.calendarId),
  }),
  route({
    method: 'POST',
    path: '/api/calendars',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'Make a calendar; public holidays follow in the background where it says of which country',
    input: { body: calendarContentSchema },
    output,
    status: 201,
    handler: ({ now, input }) => createCalendar(checked(input.body), now),
  }),
  route({
    method: 'POST',
    path: '/api/calendars/{calendarId}/versions',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'Change a calendar for the clocks that start from now on; those that run keep theirs',
    input: { path, body: revision },
    output,
    status: 201,
    handler: async ({ now, input: { path, body } }) => {
      const { basedOn, ...content } = body;
      const present = await calendar(path.calendarId);
      return reviseCalendar(path.calendarId, revised(present, checked(content)), basedOn, 'person', now);
    },
  }),
];
