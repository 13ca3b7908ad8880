import * as z from 'zod/mini';
import { allCustomers } from '../people/commands.ts';
import { staff, useTenant } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { PublicError } from '../shared/errors.ts';
import { idFromSeed } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { calendars } from '../sla/calendars.ts';
import { loadDesk } from '../tenants/commands.ts';
import { catalogueWorkflows, workflowTitles } from '../workflow/commands.ts';
import { folded, nameKey } from './cells.ts';
import { columns, type Row } from './columns.ts';
import { addVersion, contract, contracts, createContract } from './commands.ts';
import type { Contract } from './contract.ts';
import type { Names, Planned } from './import.ts';
import { byName, type RowFault } from './reader.ts';
import { rowsOf } from './table.ts';

/** Rows of one request; a longer file is sent in parts, each contract whole in one. */
const mostRows = 500;
/** A line may cover two hundred things, each with its name. */
const cell = z.string().check(z.maxLength(40_000));
const importInput = z.lazy(() =>
  z.object({
    /** Only says what would happen. */
    dry: z.boolean(),
    rows: z
      .array(
        z.strictObject({
          row: z.int().check(z.minimum(1), z.maximum(1_000_000)),
          cells: z.partialRecord(z.enum(columns), cell),
        }),
      )
      .check(z.minLength(1), z.maxLength(mostRows)),
  }),
);

const outcome = z.lazy(() =>
  z.object({
    contracts: z.array(
      z.object({
        contract: z.string(),
        rows: z.array(z.int()),
        action: z.enum(['create', 'version', 'unchanged', 'faulty']),
        /** Once it is done. */
        contractId: z.optional(z.string()),
      }),
    ),
    faults: z.array(z.object({ row: z.int(), column: z.optional(z.enum(columns)), message: z.string() })),
  }),
);

/** How many contracts are read at the same time. */
const together = 10;

async function contractsOf(ids: readonly string[]): Promise<Contract[]> {
  const found: Contract[] = [];
  for (let at = 0; at < ids.length; at += together)
    found.push(...(await Promise.all(ids.slice(at, at + together).map(contract))));
  return found;
}

async function namesOfDesk(rows: readonly Row[]): Promise<Names> {
  const [customers, hours, workflows, heads, desk] = await Promise.all([
    allCustomers(),
    calendars(),
    workflowTitles(),
    contracts(),
    loadDesk(),
  ]);
  const asked = new Set(rows.map(({ cells }) => folded(cells.contract ?? '')));
  const known = new Map<string, Contract[]>();
  for (const found of await contractsOf(heads.filter(({ name }) => asked.has(folded(name))).map(({ id }) => id))) {
    const key = nameKey(found.name, found.customerId);
    known.set(key, [...(known.get(key) ?? []), found]);
  }
  return {
    customers: byName(customers, ({ name }) => [name]),
    calendars: byName(hours, ({ name }) => [name]),
    workflows: byName(workflows, ({ name }) => Object.values(name)),
    contracts: known,
    usualWorkflows: catalogueWorkflows(),
    timeZone: desk.timeZone,
  };
}

/** Writes one contract of a table. What the rules of contracts refuse becomes a fault of its first row. */
async function carryOut(
  { contract: name, present, customerId, timeZone, terms, rows }: Planned,
  language: Language,
  now: number,
): Promise<string | RowFault> {
  if (!terms) return { row: rows[0] ?? 1, key: 'import.refused', values: { reason: '' } };
  try {
    const newest = present?.versions.at(-1);
    const made =
      present && newest
        ? await addVersion(present.id, terms, newest.version, now)
        : // The same contract asked for twice at the same time is made once.
          await createContract(
            { name, customerId, timeZone },
            terms,
            now,
            idFromSeed('contract', useTenant(), 'import', nameKey(name, customerId)),
          );
    return made.id;
  } catch (error) {
    if (!(error instanceof PublicError)) throw error;
    const { say } = await import('../shared/messages.ts');
    const [fault] = error.faults;
    const reason = fault ? say(language, fault.key, fault.values) : say(language, error.key, error.values);
    return { row: rows[0] ?? 1, key: 'import.refused', values: { reason } };
  }
}

async function said(language: Language, faults: readonly RowFault[]) {
  const { say } = await import('../shared/messages.ts');
  return faults.map(({ row, column, key, values }) => ({
    row,
    ...(column ? { column } : {}),
    message: say(language, key, values),
  }));
}

export const importRoutes = [
  route({
    method: 'POST',
    path: '/api/contract-imports',
    auth: 'member',
    roles: ['administrator', 'contractManager'],
    summary: 'Make contracts and versions from the rows of a table, or say what would be made; each bad row is named',
    input: { body: importInput },
    output: outcome,
    keepAnswer: false,
    handler: async ({ member, now, input: { body } }) => {
      // How a table is read is loaded with the first one.
      const { plan } = await import('./import.ts');
      const { planned, faults } = plan(body.rows, await namesOfDesk(body.rows));
      const found = [...faults];
      const done: z.infer<typeof outcome>['contracts'] = [];
      for (const one of planned) {
        const { contract: name, rows, action } = one;
        const wanted = !body.dry && (action === 'create' || action === 'version');
        const result = wanted ? await carryOut(one, member().language, now) : undefined;
        if (typeof result === 'object') found.push(result);
        done.push({
          contract: name,
          rows,
          action: typeof result === 'object' ? 'faulty' : action,
          ...(typeof result === 'string' ? { contractId: result } : {}),
        });
      }
      return { contracts: done, faults: await said(member().language, found) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/contract-table',
    auth: 'member',
    roles: staff,
    summary: 'The newest versions of all contracts as a table, as the import reads it',
    input: {},
    output: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
    handler: async ({ member }) => {
      const [customers, hours, workflows, heads] = await Promise.all([
        allCustomers(),
        calendars(),
        workflowTitles(),
        contracts(),
      ]);
      const names = {
        calendars: new Map(hours.map(({ id, name }) => [id, name])),
        workflows: new Map(workflows.map(({ id, name }) => [id, name[member().language]])),
      };
      const rows: string[][] = [];
      for (const found of await contractsOf(heads.map(({ id }) => id))) {
        const newest = found.versions.at(-1);
        const customer = customers.find((one) => one.id === found.customerId)?.name;
        if (newest) rows.push(...rowsOf(newest, { ...names, customer }));
      }
      return { columns: [...columns], rows };
    },
  }),
];
