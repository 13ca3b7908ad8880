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
  const type = { warning: 'contract.warned', renewal: 'contract.renewed', ended: 'contract.ended' }[kind];
  return {
    eventId: idFromSeed('event', contractId, String(version.version), kind, JSON.stringify(more)),
    tenantId: useTenant(),
    type,
    subject: contractId,
    at: iso(now),
    actor: stampOf(actor),
    data: { contractId, contractName: name, version: version.version, ...more },
  };
}

const markOf = (due: Due) => (due.kind === 'warning' ? `warning${due.days}` : due.kind);

/** Writes the next period of a contract that goes on tacitly. Somebody else who wrote a version meanwhile is right. */
async function renew(version: ContractVersion, due: Extract<Due, { kind: 'renewal' }>, now: number): Promise<boolean> {
  const { contractId, lines } = version;
  const { startsOn, endsOn } = due;
  try {
    await addVersion(contractId, { startsOn, endsOn, lines, ...conditionsOf(version) }, version.version, now);
    return true;
  } catch (error) {
    if (error instanceof PublicError && error.status === 409) return false;
    throw error;
  }
}

async function keepDates({ versions, timeZone }: Contract, now: number): Promise<void> {
  const version = versions.at(-1);
  if (!version) return;
  const [nearest, ...others] = dueBy(version, localDate(timeZone, now));
  if (!nearest) return;
  if (nearest.kind === 'renewal' && !(await renew(version, nearest, now))) return;
  await tellOnce(version, markOf(nearest), eventOf(version, nearest, now));
  // Warnings that came too late to be of use are over.
  for (const due of others) await tellOnce(version, markOf(due));
}

/** Warns of contracts that end, says which have ended, and renews those that go on tacitly. Doing it again changes nothing. */
export async function keepContractDates(now: number): Promise<void> {
  for (const { id } of await allContracts()) {
    const contract = await contractById(id);
    if (contract) await keepDates(contract, now);
  }
}
