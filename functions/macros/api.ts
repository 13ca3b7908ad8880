import * as z from 'zod/mini';
import { ownCopies, releaseTemplateFiles, takeTemplateFiles } from '../files/commands.ts';
import { fileRef } from '../files/file.ts';
import { type Role, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound, PublicError } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { faultsOfDeeds } from '../workflow/check.ts';
import {
  type Macro,
  macroChange,
  macroId,
  macroInput,
  macroPath,
  macroView,
  mostOfEach,
  type ReplyTemplate,
  templateChange,
  templateInput,
  templatePath,
  templateView,
} from './macro.ts';
import { runMacro } from './run.ts';
import { scriptRoutes } from './script-routes.ts';
import { allMacros, allTemplates, macroById, remove, save, templateById } from './store.ts';
import { reasonsByTemplate, usesOf } from './usage.ts';

const keepers: readonly Role[] = ['administrator', 'manager'];

function checkRoom(present: number): void {
  if (present >= mostOfEach)
    throw new PublicError(409, 'conflict', 'macro.tooMany', { values: { maximum: mostOfEach } });
}

function checkText({ fr, en }: ReplyTemplate['text']): void {
  if (!fr && !en) throw invalid({ field: 'body.text', key: 'field.required' });
}

async function checkDeeds(deeds: Macro['do']): Promise<void> {
  const faults = await faultsOfDeeds(deeds, 'body.do');
  if (faults.length > 0) throw invalid(...faults);
}

const left = (before: ReplyTemplate['files'], after: ReplyTemplate['files']) =>
  before.filter(({ id }) => !after.some((one) => one.id === id));

async function existing<Kept>(found: Promise<Kept | undefined>): Promise<Kept> {
  const kept = await found;
  if (!kept) throw notFound();
  return kept;
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/reply-templates',
    auth: 'member',
    roles: staff,
    summary:
      'What is often answered, by name; {number}, {subject}, {name}, {agent} and {desk} are filled in where one is used',
    input: {},
    output: z.object({ items: z.array(templateView) }),
    handler: async () => ({ items: await allTemplates() }),
  }),
  route({
    method: 'POST',
    path: '/api/reply-templates',
    auth: 'member',
    roles: keepers,
    summary: 'Add a reply template',
    input: { body: templateInput },
    output: templateView,
    status: 201,
    handler: async ({ now, input: { body } }) => {
      checkText(body.text);
      checkRoom((await allTemplates()).length);
      const { fileIds = [], ...content } = body;
      const id = newId('replyTemplate', now);
      const files = await takeTemplateFiles(fileIds, id, []);
      const template: ReplyTemplate = { ...content, files, id, revision: 1, updatedAt: iso(now) };
      await save(template);
      return template;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/reply-templates/{templateId}',
    auth: 'member',
    roles: keepers,
    summary: 'Change a reply template of the revision that was read',
    input: { path: templatePath, body: templateChange },
    output: templateView,
    handler: async ({ now, input: { path, body } }) => {
      const { id, files: before, revision } = await existing(templateById(path.templateId));
      checkText(body.text);
      if (revision !== body.revision) throw conflict('person.changedMeanwhile');
      const { fileIds, ...content } = body;
      const files = fileIds ? await takeTemplateFiles(fileIds, id, before) : before;
      const template = { ...content, files, id, revision: revision + 1, updatedAt: iso(now) };
      await save(template);
      await releaseTemplateFiles(left(before, files), id, now);
      return template;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/reply-templates/{templateId}',
    auth: 'member',
    roles: keepers,
    summary: 'Delete a reply template that nothing names; messages keep the files that it brought along',
    input: { path: templatePath },
    output: null,
    status: 204,
    handler: async ({ now, input: { path } }) => {
      const { id, files } = await existing(templateById(path.templateId));
      const [named, reasons] = await Promise.all([usesOf(id), reasonsByTemplate(id)]);
      const usedBy = [...named, ...reasons];
      if (usedBy.length > 0) throw conflict('macro.templateInUse', { usedBy });
      await remove(id);
      await releaseTemplateFiles(files, id, now);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/reply-templates/{templateId}/files',
    auth: 'member',
    roles: staff,
    summary: 'Copies of the files that a reply template brings along, as uploads of one’s own, to go with a message',
    input: { path: templatePath },
    output: z.object({ items: z.array(fileRef) }),
    status: 201,
    handler: async ({ now, input: { path } }) => {
      const { files } = await existing(templateById(path.templateId));
      return { items: await ownCopies(files, now) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/macros',
    auth: 'member',
    roles: staff,
    summary: 'The desk’s macros, by name',
    input: {},
    output: z.object({ items: z.array(macroView) }),
    handler: async () => ({ items: await allMacros() }),
  }),
  route({
    method: 'POST',
    path: '/api/macros',
    auth: 'member',
    roles: keepers,
    summary: 'Add a macro: deeds that are done to a ticket together',
    input: { body: macroInput },
    output: macroView,
    status: 201,
    handler: async ({ now, input: { body } }) => {
      await checkDeeds(body.do);
      checkRoom((await allMacros()).length);
      const macro: Macro = { ...body, id: newId('macro', now), revision: 1, updatedAt: iso(now) };
      await save(macro);
      return macro;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/macros/{macroId}',
    auth: 'member',
    roles: keepers,
    summary: 'Change a macro of the revision that was read',
    input: { path: macroPath, body: macroChange },
    output: macroView,
    handler: async ({ now, input: { path, body } }) => {
      await existing(macroById(path.macroId));
      await checkDeeds(body.do);
      const macro = { ...body, id: path.macroId, revision: body.revision + 1, updatedAt: iso(now) };
      await save(macro);
      return macro;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/macros/{macroId}',
    auth: 'member',
    roles: keepers,
    summary: 'Delete a macro',
    input: { path: macroPath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      await existing(macroById(path.macroId));
      await remove(path.macroId);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/macro-runs',
    auth: 'member',
    roles: staff,
    summary: 'Do what a macro says to a ticket, in one’s own name: all of it, or nothing where one deed cannot be done',
    input: {
      path: z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) }),
      body: z.strictObject({ macroId }),
    },
    output: z.object({ done: z.int() }),
    status: 201,
    handler: async ({ now, member, language, idempotencyKey, input: { path, body } }) => {
      const macro = await existing(macroById(body.macroId));
      const { name, personId } = member();
      const seed = idempotencyKey ? `${personId}/${idempotencyKey}` : newId('event', now);
      await runMacro(path.ticketId, macro, { name, language }, seed, now);
      return { done: macro.do.length };
    },
  }),
  ...scriptRoutes,
];

export const handler = apiHandler(routes);
