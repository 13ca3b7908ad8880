import * as z from 'zod/mini';
import { writesAs } from '../addresses/commands.ts';
import { lookOf, lookOutput } from '../appearance/appearance.ts';
import { teams } from '../people/commands.ts';
import { actAsSystem, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { invalid, notFound, PublicError } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { languages } from '../shared/language.ts';
import { calendarsByIds } from '../sla/calendars.ts';
import { publishCatalogue, publishUncovered } from '../workflow/publish.ts';
import { findDesk, forgetDesk, loadDesk, tenantBySlug } from './commands.ts';
import { gettingStarted, startingSteps } from './getting-started.ts';
import { keyInput, keyOutput, mostKeys, newKey, newKeyOutput, newSecret } from './key.ts';
import { deleteKey, keysOf, saveKey } from './keys-store.ts';
import { saveSettings } from './store.ts';
import { changeDesk, deskChange, deskOutput, deskTypeField, deskView } from './tenant.ts';

const administrators = ['administrator'] as const;

export const routes = [
  route({
    method: 'GET',
    path: '/api/desks/{slug}',
    auth: 'visitor',
    summary: 'What a visitor of a desk’s portal may know of it; by its web address, or by the host that is its own',
    input: { path: z.object({ slug: z.string().check(z.maxLength(250)) }) },
    output: z.object({
      slug: z.string(),
      name: z.string(),
      language: z.enum(languages),
      address: z.string(),
      deskType: deskTypeField,
      look: z.optional(lookOutput),
    }),
    handler: async ({ input }) => {
      const tenantId = await tenantBySlug(input.path.slug);
      const desk = tenantId && (await actAsSystem(tenantId, 'portal', findDesk));
      if (!desk) throw notFound();
      const { address } = await actAsSystem(desk.tenantId, 'portal', () => writesAs());
      return { ...desk, address, look: lookOf(desk.appearance) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/desk',
    auth: 'member',
    roles: staff,
    summary: 'The settings of the desk',
    input: {},
    output: deskOutput,
    handler: async () => deskView(await loadDesk()),
  }),
  route({
    method: 'PATCH',
    path: '/api/desk',
    auth: 'member',
    roles: administrators,
    summary: 'Change the settings of the desk',
    input: { body: deskChange },
    output: deskOutput,
    handler: async ({ input, now }) => {
      const { defaultCalendarId } = input.body;
      if (defaultCalendarId && (await calendarsByIds([defaultCalendarId])).length === 0)
        throw invalid({ field: 'body.defaultCalendarId', key: 'contract.calendarUnknown' });
      const before = await loadDesk();
      const after = changeDesk(before, input.body, await teams());
      // First, so that a desk never says a type whose workflows it does not run; publishing again changes nothing.
      if (after.deskType !== before.deskType) await publishCatalogue(after.deskType, now);
      if (after.notCovered) await publishUncovered(after.notCovered, now);
      await saveSettings(before, after);
      forgetDesk();
      return deskView(after);
    },
  }),
  route({
    method: 'GET',
    path: '/api/getting-started',
    auth: 'member',
    roles: staff,
    summary: 'What a new desk still has to do',
    input: {},
    output: z.object({ items: z.array(z.object({ id: z.enum(startingSteps), done: z.boolean() })) }),
    handler: async () => ({ items: await gettingStarted() }),
  }),
  route({
    method: 'GET',
    path: '/api/keys',
    auth: 'member',
    roles: administrators,
    summary: 'The API keys, by age; the keys themselves are not kept',
    input: {},
    output: z.object({ items: z.array(keyOutput) }),
    handler: async ({ member }) => ({ items: await keysOf(member().tenantId) }),
  }),
  route({
    method: 'POST',
    path: '/api/keys',
    auth: 'member',
    roles: administrators,
    summary: 'Make an API key; it is shown this once',
    input: { body: keyInput },
    output: newKeyOutput,
    status: 201,
    keepAnswer: false,
    handler: async ({ member, input, now }) => {
      const { tenantId } = member();
      if ((await keysOf(tenantId)).length >= mostKeys)
        throw new PublicError(409, 'conflict', 'key.tooMany', { values: { maximum: mostKeys } });
      const secret = newSecret();
      const key = newKey(tenantId, input.body.name, secret, now);
      await saveKey(key);
      return { id: key.id, name: key.name, key: secret };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/keys/{keyId}',
    auth: 'member',
    roles: administrators,
    summary: 'Delete an API key; programs that show it are turned away at once',
    input: { path: z.object({ keyId: z.string().check(z.regex(idPattern('key'))) }) },
    output: null,
    status: 204,
    handler: async ({ member, input }) => {
      const key = (await keysOf(member().tenantId)).find(({ id }) => id === input.path.keyId);
      if (!key) throw notFound();
      await deleteKey(key);
      return undefined;
    },
  }),
];

export const handler = apiHandler(routes);
