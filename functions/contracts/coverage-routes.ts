import * as z from 'zod/mini';
import { loadCustomer, loadPerson } from '../people/commands.ts';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { notFound } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { contractsInForce } from './commands.ts';
import { type ContractVersion, standing } from './contract.ts';

const covered = z.lazy(() =>
  z.object({
    contractId: z.string(),
    name: z.string(),
    version: z.int(),
    /** Whether it is the customer's own, or the one for everybody who has none. */
    own: z.boolean(),
    startsOn: z.string(),
    endsOn: z.optional(z.string()),
    lines: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        calendarId: z.string(),
        /** What it covers by name; nothing: everything. */
        covers: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
        hasAllowance: z.boolean(),
      }),
    ),
  }),
);

/** The contracts that count for the people of a customer: its own in force, or else those for everybody. */
function counting(versions: readonly ContractVersion[], now: number): ContractVersion[] {
  const inForce = versions.filter((version) => standing(version, now) === 'inForce');
  const own = inForce.filter(({ customerId }) => customerId !== null);
  return own.length > 0 ? own : inForce;
}

function viewOf({ contractId, name, version, customerId, startsOn, endsOn, lines }: ContractVersion) {
  return {
    contractId,
    name,
    version,
    own: customerId !== null,
    startsOn,
    ...(endsOn === undefined ? {} : { endsOn }),
    lines: lines.map(({ id, name: line, calendarId, covers, allowance }) => ({
      id,
      name: line,
      calendarId,
      covers: covers.flatMap((cover) => (cover.kind === 'everything' ? [] : [cover])),
      hasAllowance: allowance !== undefined,
    })),
  };
}

/** What is agreed for a customer, or for who has none. `now` in epoch milliseconds. */
export const coverageOf = async (customerId: string | undefined, now: number) => ({
  items: counting(await contractsInForce(customerId, now), now).map(viewOf),
});

/** What is agreed for somebody who calls, and for a whole customer. */
export const coverageRoutes = [
  route({
    method: 'GET',
    path: '/api/people/{personId}/coverage',
    auth: 'member',
    roles: staff,
    summary: 'The contracts in force that count for a person’s requests, and what their lines cover',
    input: { path: z.object({ personId: z.string().check(z.regex(idPattern('person'))) }) },
    output: z.object({ items: z.array(covered) }),
    handler: async ({ now, input: { path } }) => {
      const person = await loadPerson(path.personId);
      if (!person) throw notFound();
      return coverageOf(person.customerId, now);
    },
  }),
  route({
    method: 'GET',
    path: '/api/customers/{customerId}/coverage',
    auth: 'member',
    roles: staff,
    summary: 'The contracts in force that count for a customer’s requests, and what their lines cover',
    input: { path: z.object({ customerId: z.string().check(z.regex(idPattern('customer'))) }) },
    output: z.object({ items: z.array(covered) }),
    handler: async ({ now, input: { path } }) => {
      if (!(await loadCustomer(path.customerId))) throw notFound();
      return coverageOf(path.customerId, now);
    },
  }),
];
