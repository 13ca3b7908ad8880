import * as z from 'zod/mini';
import { usesOf } from '../macros/commands.ts';
import { type Role, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound, PublicError } from '../shared/errors.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { checklistView } from '../tickets/checklist.ts';
import { addChecklist, loadTicket } from '../tickets/commands.ts';
import {
  allChecklistTemplates,
  checklistTemplateById,
  deleteChecklistTemplate,
  saveChecklistTemplate,
} from './store.ts';
import {
  type ChecklistTemplate,
  checklistFrom,
  checklistTemplateChange,
  checklistTemplateId,
  checklistTemplateInput,
  checklistTemplatePath,
  checklistTemplateView,
  mostTemplates,
} from './template.ts';

const keepers: readonly Role[] = ['administrator', 'manager'];

/** @throws PublicError 400 for words that are missing in both languages */
function checkWords({ title, items }: Pick<ChecklistTemplate, 'title' | 'items'>): void {
  const missing = [
    ...(title.fr || title.en ? [] : ['body.title']),
    ...items.flatMap(({ text }, index) => (text.fr || text.en ? [] : [`body.items.${index}.text`])),
  ];
  if (missing.length > 0) throw invalid(...missing.map((field) => ({ field, key: 'field.required' as const })));
}

async function found(id: string): Promise<ChecklistTemplate> {
  const template = await checklistTemplateById(id);
  if (!template) throw notFound();
  return template;
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/checklist-templates',
    auth: 'member',
    roles: staff,
    summary: 'The checklists that are used again and again, the oldest first, archived ones with them',
    input: {},
    output: z.object({ items: z.array(checklistTemplateView) }),
    handler: async () => ({ items: await allChecklistTemplates() }),
  }),
  route({
    method: 'POST',
    path: '/api/checklist-templates',
    auth: 'member',
    roles: keepers,
    summary: 'Add a checklist template',
    input: { body: checklistTemplateInput },
    output: checklistTemplateView,
    status: 201,
    handler: async ({ now, input: { body } }) => {
      checkWords(body);
      if ((await allChecklistTemplates()).length >= mostTemplates)
        throw new PublicError(409, 'conflict', 'checklist.tooManyTemplates', { values: { maximum: mostTemplates } });
      const id = newId('checklistTemplate', now);
      const template: ChecklistTemplate = { ...body, id, archived: false, revision: 1, updatedAt: iso(now) };
      await saveChecklistTemplate(template);
      return template;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/checklist-templates/{checklistTemplateId}',
    auth: 'member',
    roles: keepers,
    summary: 'Change a checklist template of the revision that was read, archive it or offer it again',
    input: { path: checklistTemplatePath, body: checklistTemplateChange },
    output: checklistTemplateView,
    handler: async ({ now, input: { path, body } }) => {
      const { id } = await found(path.checklistTemplateId);
      checkWords(body);
      const template = { ...body, id, revision: body.revision + 1, updatedAt: iso(now) };
      await saveChecklistTemplate(template);
      return template;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/checklist-templates/{checklistTemplateId}',
    auth: 'member',
    roles: keepers,
    summary: 'Delete a checklist template that no workflow and no macro names; checklists on tickets stay',
    input: { path: checklistTemplatePath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      const { id } = await found(path.checklistTemplateId);
      const usedBy = await usesOf(id);
      if (usedBy.length > 0) throw conflict('checklist.templateInUse', { usedBy });
      await deleteChecklistTemplate(id);
      return undefined;
    },
  }),
  route({
    method: 'POST',
    path: '/api/tickets/{ticketId}/checklist-copies',
    auth: 'member',
    roles: staff,
    summary: 'Add the checklist of a template to a ticket, in one’s own language',
    input: {
      path: z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) }),
      body: z.strictObject({ templateId: checklistTemplateId }),
    },
    output: checklistView,
    status: 201,
    handler: async ({ now, language, input: { path, body } }) => {
      const [{ ticket }, template] = await Promise.all([
        loadTicket(path.ticketId),
        checklistTemplateById(body.templateId),
      ]);
      if (!template || template.archived) throw invalid({ field: 'body.templateId', key: 'checklist.templateUnknown' });
      return addChecklist(ticket.id, checklistFrom(template, language), now);
    },
  }),
];

export const handler = apiHandler(routes);
