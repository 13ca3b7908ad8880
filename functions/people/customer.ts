import * as z from 'zod/mini';
import { iso } from '../shared/clock.ts';
import { idPattern, newId } from '../shared/ids.ts';
import { domainField, line, note } from './fields.ts';

/** Whose requests the people of a customer read beside their own: nobody's, all of them if they answer for it, or all. */
export const colleagueReaders = ['none', 'approver', 'all'] as const;
type ColleagueReaders = (typeof colleagueReaders)[number];

/** An organisation that the desk serves. Its mail domains tell which new requesters are its people. */
export interface Customer {
  id: string;
  name: string;
  domains: string[];
  /** What the desk should know of it. */
  notes?: string;
  /** Who of it answers what workflows ask the customer; nobody: the contract managers do. */
  approverId?: string;
  /** Who of it reads the requests of all its people, save private ones; absent: nobody. */
  colleaguesSee?: Exclude<ColleagueReaders, 'none'>;
  createdAt: string;
  revision: number;
}

export const customerInput = z.lazy(() =>
  z.object({
    name: line(120),
    domains: z.optional(z.array(domainField).check(z.maxLength(20))),
  }),
);
export const customerChange = z.lazy(() =>
  z.object({
    name: z.optional(line(120)),
    domains: z.optional(z.array(domainField).check(z.maxLength(20))),
    approverId: z.optional(z.nullable(z.string().check(z.regex(idPattern('person'))))),
    notes: z.optional(z.nullable(note(5000))),
    colleaguesSee: z.optional(z.enum(colleagueReaders)),
  }),
);
export const customerOutput = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    domains: z.array(z.string()),
    approver: z.optional(z.object({ id: z.string(), name: z.string() })),
    notes: z.optional(z.string()),
    colleaguesSee: z.optional(z.enum(colleagueReaders)),
  }),
);

export function newCustomer(input: z.infer<typeof customerInput>, now: number): Customer {
  return {
    id: newId('customer', now),
    name: input.name,
    domains: unique(input.domains ?? []),
    createdAt: iso(now),
    revision: 1,
  };
}

export function changeCustomer(customer: Customer, change: z.infer<typeof customerChange>): Customer {
  const { approverId: present, notes: known, colleaguesSee: seen = 'none', ...rest } = customer;
  const approverId = change.approverId === undefined ? present : change.approverId;
  const notes = change.notes === undefined ? known : change.notes;
  const colleaguesSee: ColleagueReaders = change.colleaguesSee ?? seen;
  return {
    ...rest,
    name: change.name ?? customer.name,
    domains: change.domains ? unique(change.domains) : customer.domains,
    ...(approverId ? { approverId } : {}),
    ...(notes ? { notes } : {}),
    ...(colleaguesSee === 'none' ? {} : { colleaguesSee }),
    revision: customer.revision + 1,
  };
}

/** Who of a customer reads the requests of all its people, and whether this one of them does. */
export function colleagueReading(
  { colleaguesSee, approverId }: Customer,
  personId: string,
): { readers: ColleagueReaders; reads: boolean } {
  return {
    readers: colleaguesSee ?? 'none',
    reads: colleaguesSee === 'all' || (colleaguesSee === 'approver' && approverId === personId),
  };
}

/** The domains by which the customer of an address may be known, nearest first: `a@paris.acme.fr` → paris.acme.fr, acme.fr. */
export function domainsOf(email: string): string[] {
  const labels = (email.split('@').at(-1) ?? '').toLowerCase().split('.');
  const domains: string[] = [];
  for (let i = 0; i + 2 <= labels.length && i < 5; i++) domains.push(labels.slice(i).join('.'));
  return domains;
}

function unique(domains: string[]): string[] {
  return [...new Set(domains)].sort();
}
