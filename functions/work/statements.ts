import type * as z from 'zod/mini';
import { contract as loadContract } from '../contracts/commands.ts';
import type { Contract } from '../contracts/contract.ts';
import { loadCustomer } from '../people/commands.ts';
import { conflict } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { localDate } from '../sla/zone.ts';
import { balanceOf, emptyLedger } from './ledger.ts';
import { monthsBetween } from './period.ts';
import type { balanceView, WorkRecord } from './record.ts';
import {
  byLine,
  type Consumed,
  consumedBy,
  type consumptionView,
  currencyOf,
  daysOf,
  priceOf,
  priceOfMonth,
  type Statement,
} from './statement.ts';
import { ledgersOf, workFor } from './store.ts';
import { viewOfBalance, viewOfRecord } from './views.ts';

/** Records of one statement; a longer one is to be asked for by shorter periods. */
const mostRecords = 5000;

/** The allowances of a contract's lines on a day, by the line's name. */
async function balancesOf({ id, versions }: Contract, day: string): Promise<Map<string, z.infer<typeof balanceView>>> {
  const ledgers = new Map((await ledgersOf(id)).map((ledger) => [ledger.lineId, ledger]));
  const version =
    versions.findLast(({ startsOn, supersededOn }) => startsOn <= day && (!supersededOn || day < supersededOn)) ??
    versions[0];
  const found = new Map<string, z.infer<typeof balanceView>>();
  for (const line of version?.lines ?? []) {
    if (!version || !line.allowance) continue;
    const balance = balanceOf(ledgers.get(line.id) ?? emptyLedger(id, line.id), line.allowance, day, version.since);
    const view = viewOfBalance({ contract: version, line }, balance);
    if (view) found.set(line.name, view);
  }
  return found;
}

/** What each line consumed, with how its allowance stands; a line with an allowance also where nothing was. */
function perLine(records: readonly WorkRecord[], balances: Map<string, z.infer<typeof balanceView>>) {
  const used = new Map<string, Consumed>(byLine(records).map(([line, own]) => [line, consumedBy(own)]));
  for (const line of balances.keys()) if (!used.has(line)) used.set(line, consumedBy([]));
  return [...used].map(([line, consumed]) => {
    const balance = balances.get(line);
    return { line, ...consumed, ...(balance ? { balance } : {}) };
  });
}

/**
 * The statement of a contract for a month, a quarter or a year: every record, what it is worth, and who pays.
 * @throws PublicError 404, 409 where there is more than one statement can hold.
 */
export async function statementOf(contractId: string, period: string, language: Language): Promise<Statement> {
  const contract = await loadContract(contractId);
  const { from, to } = daysOf(period);
  const [records, balances, customer] = await Promise.all([
    workFor(contractId, from, to),
    balancesOf(contract, to),
    contract.customerId === null ? undefined : loadCustomer(contract.customerId),
  ]);
  if (records.length > mostRecords) throw conflict('work.statementTooLong');
  const currency = currencyOf(contract, records);
  const price = priceOf(contract.versions, period);
  return {
    contract: { id: contract.id, name: contract.name, ...(customer ? { customer: customer.name } : {}) },
    period,
    from,
    to,
    ...(currency ? { currency } : {}),
    total: consumedBy(records),
    lines: perLine(records, balances),
    ...(price === undefined ? {} : { price }),
    records: records.map((record) => viewOfRecord(language, record)),
  };
}

/** What a contract consumed month by month, from one month to another, both counted, and how its allowances stand today. */
export async function consumptionOf(
  contractId: string,
  from: string,
  to: string,
  now: number,
): Promise<z.infer<typeof consumptionView>> {
  const contract = await loadContract(contractId);
  const today = localDate(contract.timeZone, now);
  const [records, balances] = await Promise.all([
    workFor(contractId, daysOf(from).from, daysOf(to).to),
    balancesOf(contract, today),
  ]);
  const inMonth = new Map<string, WorkRecord[]>();
  for (const record of records) {
    const month = record.doneOn.slice(0, 7);
    inMonth.set(month, [...(inMonth.get(month) ?? []), record]);
  }
  const currency = currencyOf(contract, records);
  return {
    ...(currency ? { currency } : {}),
    months: monthsBetween(from, to).map((month) => {
      const price = priceOfMonth(contract.versions, month);
      return { month, ...consumedBy(inMonth.get(month) ?? []), ...(price === undefined ? {} : { price }) };
    }),
    lines: perLine(records, balances),
  };
}
