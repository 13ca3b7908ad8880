import * as z from 'zod/mini';
import { type Role, staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { notFound } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { changeCustomer, customerChange, customerInput, customerOutput, newCustomer } from './customer.ts';
import { customerById, customersByName, saveCustomer } from './customers-store.ts';

const customerPath = z.object({ customerId: z.string().check(z.regex(idPattern('customer'))) });
const keepers: readonly Role[] = ['administrator', 'manager', 'contractManager'];
const leafed = 200;

export const customerRoutes = [
  route({
    method: 'GET',
    path: '/api/customers',
    auth: 'member',
    roles: staff,
    summary: 'The organisations that the desk serves, by name',
    input: { query: z.object({ cursor: z.optional(z.string().check(z.maxLength(2000))) }) },
    output: z.object({ items: z.array(customerOutput), cursor: z.optional(z.string()) }),
    handler: ({ input }) => customersByName(leafed, input.query.cursor),
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
      return customer;
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/customers/{customerId}',
    auth: 'member',
    roles: keepers,
    summary: 'Change a customer’s name or mail domains',
    input: { path: customerPath, body: customerChange },
    output: customerOutput,
    handler: async ({ input }) => {
      const before = await customerById(input.path.customerId);
      if (!before) throw notFound();
      const after = changeCustomer(before, input.body);
      await saveCustomer(before, after);
      return after;
    },
  }),
];
