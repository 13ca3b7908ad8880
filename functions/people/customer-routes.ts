import * as z from 'zod/mini';
import { type Role, staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { invalid, notFound } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import {
  type Customer,
  changeCustomer,
  customerChange,
  customerInput,
  customerOutput,
  newCustomer,
} from './customer.ts';
import { customerById, customersByName, saveCustomer } from './customers-store.ts';
import { personSummaryOutput } from './person.ts';
import { peopleByIds, peopleOfCustomer, personById } from './store.ts';
import { summaryViews } from './views.ts';

const customerPath = z.object({ customerId: z.string().check(z.regex(idPattern('customer'))) });
const keepers: readonly Role[] = ['administrator', 'manager', 'contractManager'];
const leafed = 200;

/** Customers with the names of those who answer for them. */
async function viewsOf(customers: readonly Customer[]): Promise<z.infer<typeof customerOutput>[]> {
  const approvers = await peopleByIds(customers.flatMap(({ approverId }) => approverId ?? []));
  return customers.map(({ id, name, domains, notes, approverId, colleaguesSee }) => {
    const approver = approvers.find((person) => person.id === approverId);
    const known = { ...(notes ? { notes } : {}), ...(colleaguesSee ? { colleaguesSee } : {}) };
    return { id, name, domains, ...known, ...(approver ? { approver: { id: approver.id, name: approver.name } } : {}) };
  });
}

async function viewOf(customer: Customer): Promise<z.infer<typeof customerOutput>> {
  return (await viewsOf([customer]))[0] ?? customer;
}

/** @throws PublicError 400 for somebody who is not of this customer */
async function checkApprover(customerId: string, approverId: string | null | undefined): Promise<void> {
  if (!approverId) return;
  const person = await personById(approverId);
  if (!person || person.customerId !== customerId)
    throw invalid({ field: 'body.approverId', key: 'customer.approver' });
}

export const customerRoutes = [
  route({
    method: 'GET',
    path: '/api/customers',
    auth: 'member',
    roles: staff,
    summary: 'The organisations that the desk serves, by name',
    input: { query: z.object({ cursor: z.optional(z.string().check(z.maxLength(2000))) }) },
    output: z.object({ items: z.array(customerOutput), cursor: z.optional(z.string()) }),
    handler: async ({ input }) => {
      const { items, cursor } = await customersByName(leafed, input.query.cursor);
      return { items: await viewsOf(items), ...(cursor ? { cursor } : {}) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/customers',
    auth: 'member',
    roles: keepers,
    summary: 'Add a customer; requesters who write from its mail domains are its people',
    input: { body: customerInput },
    output: customerOutput,
    status: 201,
    handler: async ({ input, now }) => {
      const customer = newCustomer(input.body, now);
      await saveCustomer(undefined, customer);
      return customer;
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/{customerId}',
    auth: 'member',
    roles: staff,
    summary: 'One customer',
    input: { path: customerPath },
    output: customerOutput,
    handler: async ({ input }) => {
      const customer = await customerById(input.path.customerId);
      if (!customer) throw notFound();
      return viewOf(customer);
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/{customerId}/people',
    auth: 'member',
    roles: staff,
    summary: 'The people of a customer, by name',
    input: { path: customerPath, query: z.object({ cursor: z.optional(z.string().check(z.maxLength(2000))) }) },
    output: z.object({ items: z.array(personSummaryOutput), cursor: z.optional(z.string()) }),
    handler: async ({ input: { path, query } }) => {
      if (!(await customerById(path.customerId))) throw notFound();
      return summaryViews(await peopleOfCustomer(path.customerId, leafed, query.cursor));
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/customers/{customerId}',
    auth: 'member',
    roles: keepers,
    summary:
      'Change a customer’s name, mail domains or notes, who of it answers what workflows ask the customer, or who reads its requests',
    input: { path: customerPath, body: customerChange },
    output: customerOutput,
    handler: async ({ input }) => {
      const before = await customerById(input.path.customerId);
      if (!before) throw notFound();
      await checkApprover(before.id, input.body.approverId);
      const after = changeCustomer(before, input.body);
      await saveCustomer(before, after);
      return viewOf(after);
    },
  }),
];
