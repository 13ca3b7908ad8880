import * as z from 'zod/mini';
import { loadCustomer } from '../people/commands.ts';
import { type Role, staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { type FieldFault, invalid, notFound, PublicError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { mostOfEach } from './macro.ts';
import { type CallScript, scriptChange, scriptInput, scriptPath, scriptView } from './script.ts';
import { allScripts, remove, save, scriptById } from './store.ts';

const keepers: readonly Role[] = ['administrator', 'manager'];

async function check({ steps, customerId }: Pick<CallScript, 'steps' | 'customerId'>): Promise<void> {
  const faults: FieldFault[] = steps.flatMap(({ text }, index) =>
    text.fr || text.en ? [] : [{ field: `body.steps.${index}.text`, key: 'field.required' as const }],
  );
  if (customerId && !(await loadCustomer(customerId)))
    faults.push({ field: 'body.customerId', key: 'customer.unknown' });
  if (faults.length > 0) throw invalid(...faults);
}

async function existing(scriptId: string): Promise<CallScript> {
  const script = await scriptById(scriptId);
  if (!script) throw notFound();
  return script;
}

/** What is said and asked while a call is logged. */
export const scriptRoutes = [
  route({
    method: 'GET',
    path: '/api/call-scripts',
    auth: 'member',
    roles: staff,
    summary: 'What is said and asked while a call is logged, by name',
    input: {},
    output: z.object({ items: z.array(scriptView) }),
    handler: async () => ({ items: await allScripts() }),
  }),
  route({
    method: 'POST',
    path: '/api/call-scripts',
    auth: 'member',
    roles: keepers,
    summary: 'Add a script for calls, of everybody or of one customer',
    input: { body: scriptInput },
    output: scriptView,
    status: 201,
    handler: async ({ now, input: { body } }) => {
      await check(body);
      if ((await allScripts()).length >= mostOfEach)
        throw new PublicError(409, 'conflict', 'macro.tooMany', { values: { maximum: mostOfEach } });
      const script: CallScript = { ...body, id: newId('callScript', now), revision: 1, updatedAt: iso(now) };
      await save(script);
      return script;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/call-scripts/{scriptId}',
    auth: 'member',
    roles: keepers,
    summary: 'Change a script of the revision that was read',
    input: { path: scriptPath, body: scriptChange },
    output: scriptView,
    handler: async ({ now, input: { path, body } }) => {
      await existing(path.scriptId);
      await check(body);
      const script = { ...body, id: path.scriptId, revision: body.revision + 1, updatedAt: iso(now) };
      await save(script);
      return script;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/call-scripts/{scriptId}',
    auth: 'member',
    roles: keepers,
    summary: 'Delete a script; tickets keep what was answered',
    input: { path: scriptPath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      await existing(path.scriptId);
      await remove(path.scriptId);
      return undefined;
    },
  }),
];
