import type * as z from 'zod/mini';
import { customersByIds } from './customers-store.ts';
import type { memberOutput, Person, personOutput, personSummaryOutput } from './person.ts';
import type { Page, PersonSummary } from './store.ts';

type Summary = z.infer<typeof personSummaryOutput>;

/** A member as administrators and managers see them. */
export function memberView(person: Person): z.infer<typeof memberOutput> {
  const { id, name, email = '', role, level, teamIds, skills, language, status } = person;
  return { id, name, email, role, level, teamIds, skills, language, status };
}

/** People of a list with the names of their customers: one more read for the whole page. */
export async function summaryViews({ items, cursor }: Page<PersonSummary>): Promise<Page<Summary>> {
  const customers = await customersByIds(items.flatMap(({ customerId }) => customerId ?? []));
  const views = items.map(({ customerId, ...rest }) => {
    const customer = customers.find(({ id }) => id === customerId);
    return { ...rest, ...(customer ? { customer: { id: customer.id, name: customer.name } } : {}) };
  });
  return { items: views, cursor };
}

/** A person's own page. */
export async function personView(person: Person): Promise<z.infer<typeof personOutput>> {
  const { items } = await summaryViews({ items: [person] });
  return { ...person, ...(items[0]?.customer ? { customer: items[0].customer } : {}) };
}
