import * as z from 'zod/mini';
import { loadCustomer, loadPerson, teams } from '../people/commands.ts';
import { type MemberActor, type Role, staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { type FieldFault, invalid, notFound, PublicError } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { fieldsOfDesk } from '../tickets/commands.ts';
import { withFields } from './answers.ts';
import { faultsOfForm } from './check.ts';
import {
  catalogueForm,
  catalogueView,
  formChange,
  formInput,
  formPath,
  formView,
  mostForms,
  move,
  type RequestForm,
  submission,
  submitted,
} from './form.ts';
import { allForms, deleteForm, formById, saveForm, swapForms } from './store.ts';
import { mayUse, submitForm } from './submit.ts';

const keepers: readonly Role[] = ['administrator', 'manager'];

async function existing(id: string): Promise<RequestForm> {
  const form = await formById(id);
  if (!form) throw notFound();
  return form;
}

/** @throws PublicError 400 with each part that names what is not there, or contradicts another one */
async function checkForm(form: z.infer<typeof formInput>): Promise<void> {
  const [{ fields }, all] = await Promise.all([fieldsOfDesk(), teams()]);
  const faults: FieldFault[] = faultsOfForm(form, fields);
  form.tickets.forEach(({ teamId }, index) => {
    if (teamId && !all.some(({ id }) => id === teamId))
      faults.push({ field: `body.tickets.${index}.teamId`, key: 'ticket.teamUnknown' });
  });
  if (form.audience.kind === 'customer' && !(await loadCustomer(form.audience.customerId)))
    faults.push({ field: 'body.audience.customerId', key: 'form.customerUnknown' });
  if (faults.length > 0) throw invalid(...faults);
}

/** The customer whose forms somebody sees: the one that the table says now. */
async function customerOf(actor: MemberActor): Promise<string | undefined> {
  return actor.role === 'requester' ? (await loadPerson(actor.personId))?.customerId : undefined;
}

async function usable(actor: MemberActor, formId: string): Promise<RequestForm> {
  const form = await existing(formId);
  if (!mayUse(form, actor, await customerOf(actor))) throw notFound();
  return form;
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/catalogue',
    auth: 'member',
    summary: 'What can be asked for by a form, in the order of the catalogue: what is published for who reads it',
    input: {},
    output: catalogueView,
    handler: async ({ member }) => {
      const actor = member();
      const [forms, customerId] = await Promise.all([allForms(), customerOf(actor)]);
      return { items: forms.filter((form) => mayUse(form, actor, customerId)) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/catalogue/{formId}',
    auth: 'member',
    summary: 'What a form of the catalogue asks',
    input: { path: formPath },
    output: catalogueForm,
    handler: async ({ member, input: { path } }) => {
      const [form, { fields }] = await Promise.all([usable(member(), path.formId), fieldsOfDesk()]);
      return withFields(form, fields);
    },
  }),
  route({
    method: 'POST',
    path: '/api/catalogue/{formId}/requests',
    auth: 'member',
    summary: 'Send a form’s answers: all of its tickets are made, the others below the first one',
    input: { path: formPath, body: submission },
    output: submitted,
    status: 201,
    keepAnswer: false,
    handler: async ({ member, now, idempotencyKey, input: { path, body } }) => {
      const actor = member();
      const form = await usable(actor, path.formId);
      return { tickets: await submitForm(form, body, actor, idempotencyKey, now) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/forms',
    auth: 'member',
    roles: staff,
    summary: 'All forms with what becomes of their answers, in the order of the catalogue',
    input: {},
    output: z.object({ items: z.array(formView) }),
    handler: async () => ({ items: await allForms() }),
  }),
  route({
    method: 'POST',
    path: '/api/forms',
    auth: 'member',
    roles: keepers,
    summary: 'Add a form, at the end of the catalogue',
    input: { body: formInput },
    output: formView,
    status: 201,
    handler: async ({ now, input: { body } }) => {
      await checkForm(body);
      const present = await allForms();
      if (present.length >= mostForms)
        throw new PublicError(409, 'conflict', 'macro.tooMany', { values: { maximum: mostForms } });
      const place = Math.max(0, ...present.map((form) => form.place)) + 1;
      const form: RequestForm = { ...body, id: newId('form', now), revision: 1, place, updatedAt: iso(now) };
      await saveForm(form);
      return form;
    },
  }),
  route({
    method: 'PUT',
    path: '/api/forms/{formId}',
    auth: 'member',
    roles: keepers,
    summary: 'Change a form of the revision that was read; who is filling it in looks at it again',
    input: { path: formPath, body: formChange },
    output: formView,
    handler: async ({ now, input: { path, body } }) => {
      const { place } = await existing(path.formId);
      const { revision, ...content } = body;
      await checkForm(content);
      const form: RequestForm = { ...content, id: path.formId, place, revision: revision + 1, updatedAt: iso(now) };
      await saveForm(form);
      return form;
    },
  }),
  route({
    method: 'POST',
    path: '/api/forms/{formId}/moves',
    auth: 'member',
    roles: keepers,
    summary: 'Move a form up or down in the catalogue',
    input: { path: formPath, body: move },
    output: z.object({ items: z.array(formView) }),
    status: 201,
    handler: async ({ input: { path, body } }) => {
      const forms = await allForms();
      const at = forms.findIndex(({ id }) => id === path.formId);
      const form = forms[at];
      if (!form) throw notFound();
      const other = forms[body.direction === 'up' ? at - 1 : at + 1];
      if (other) await swapForms(form, other);
      return { items: other ? await allForms() : forms };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/forms/{formId}',
    auth: 'member',
    roles: keepers,
    summary: 'Delete a form; the tickets that it made stay',
    input: { path: formPath },
    output: null,
    status: 204,
    handler: async ({ input: { path } }) => {
      await existing(path.formId);
      await deleteForm(path.formId);
      return undefined;
    },
  }),
];

export const handler = apiHandler(routes);
