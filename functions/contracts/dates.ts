import { stampOf, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed } from '../shared/ids.ts';
import { localDate } from '../sla/zone.ts';
import { addVersion } from './commands.ts';
import { conditionsOf } from './commercial.ts';
import type { Contract, ContractVersion } from './contract.ts';
import { type Due, dueBy } from './renewal.ts';
import { allContracts, contractById, tellOnce } from './store.ts';

function eventOf(version: ContractVersion, due: Due, now: number): DeskEvent {
  const { contractId, name } = version;
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor warns of nothing');
  const { kind, ...more } = due;
  const types = {
    warning: 'contract.warned',
    notice: 'contract.warned',
    renewal: 'contract.renewed',
    ended: 'contract.ended',
  };
  return {
    eventId: idFromSeed('event', contractId, String(version.version), kind, JSON.stringify(more)),
    tenantId: useTenant(),
    type: types[kind],
    subject: contractId,
    at: iso(now),
    actor: stampOf(actor),
    data: { contractId, contractName: name, version: version.version, about: kind, ...more },
  };
}

const markOf = (due: Due) => ('days' in due ? `${due.kind}${due.days}` : due.kind);

/** Renewals of one contract in one run; what is further behind goes on in the next one. */
const mostRenewals = 60;

/**
 * Writes the next period of a contract that goes on tacitly, with what is told of it in the same transaction. A period that is over
 * already is written without a word. Undefined where somebody else wrote a version meanwhile, who is right.
 */
async function renew(
  version: ContractVersion,
  due: Extract<Due, { kind: 'renewal' }>,
  today: string,
  now: number,
): Promise<Contract | undefined> {
  const { contractId, lines } = version;
  const { startsOn, endsOn, renewed } = due;
  const tell = (next: ContractVersion) => (endsOn < today ? [] : [eventOf(next, due, now)]);
  try {
    const terms = { startsOn, endsOn, lines, ...conditionsOf(version) };
    return await addVersion(contractId, terms, version.version, now, { renewed, tell });
  } catch (error) {
    if (error instanceof PublicError && error.status === 409) return undefined;
    throw error;
  }
}

/** Tells what is due, once; of warnings of a kind the nearest, and one thing at a time: the others are over with it. */
async function tellDue(version: ContractVersion, dues: readonly Due[], now: number): Promise<void> {
  const kinds = new Set<Due['kind']>();
  let isTold = false;
  for (const due of dues) {
    const isOver = isTold || kinds.has(due.kind);
    kinds.add(due.kind);
    const isNew = await tellOnce(version, markOf(due), isOver ? undefined : eventOf(version, due, now));
    if (isNew && !isOver) isTold = true;
  }
}

async function keepDates(found: Contract, now: number): Promise<void> {
  const today = localDate(found.timeZone, now);
  let contract = found;
  for (let count = 0; count < mostRenewals; count++) {
    const version = contract.versions.at(-1);
    if (!version) return;
    const dues = dueBy(version, today);
    const [first] = dues;
    if (first?.kind !== 'renewal') return tellDue(version, dues, now);
    const next = await renew(version, first, today, now);
    if (!next) return;
    contract = next;
  }
}

/**
 * Warns of contracts that end, says which have ended, and renews those that go on tacitly. Doing it again changes nothing. One
 * that cannot be renewed (its calendar is gone) does not keep the others waiting.
 */
export async function keepContractDates(now: number): Promise<void> {
  const failures: unknown[] = [];
  for (const { id, endsOn } of await allContracts()) {
    if (!endsOn) continue;
    try {
      const contract = await contractById(id);
      if (contract) await keepDates(contract, now);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'The dates of a contract could not be kept');
}
