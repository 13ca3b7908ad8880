import { isDeepStrictEqual } from 'node:util';
import { stampOf, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, type FieldFault, invalid, notFound, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { calendarsByIds } from '../sla/calendars.ts';
import { dateOf, dayMs, localDate } from '../sla/zone.ts';
import { findDesk } from '../tenants/commands.ts';
import { hasLevel } from '../tenants/levels.ts';
import { type TicketType, ticketTypes } from '../tickets/ticket-type.ts';
import { missingWorkflows, publishUncovered } from '../workflow/commands.ts';
import { conditionsOf } from './commercial.ts';
import {
  type Contract,
  type ContractHead,
  type ContractVersion,
  type Line,
  type Renewed,
  standing,
  type Terms,
} from './contract.ts';
import { defaultContract } from './default-contract.ts';
import { faultsOfTerms } from './faults.ts';
import { daysFrom } from './renewal.ts';
import { allContracts, contractById, contractsFor, contractVersion, saveVersion } from './store.ts';

/** Days for which a contract that ended is still named in explanations. */
const explainedDays = 90;

/**
 * The versions that may apply to the people of a customer (or of none) at `now`, with those that ended lately or start later, for the
 * explanation: what `startAgreement` and `reevaluate` choose from.
 */
export function contractsInForce(customerId: string | undefined, now: number): Promise<ContractVersion[]> {
  return contractsFor(customerId, dateOf(Math.floor(now / dayMs) - explainedDays));
}

/** Versions never change in what they promise, so those that were read once are kept. */
const kept = new Map<string, ContractVersion>();
const most = 200;

/** One version of a contract of the acting tenant, as a ticket froze it. */
export async function contractOf(contractId: string, version: number): Promise<ContractVersion | undefined> {
  const key = `${useTenant()} ${contractId} ${version}`;
  const known = kept.get(key) ?? (await contractVersion(contractId, version));
  if (known) kept.set(key, known);
  if (kept.size > most) kept.delete(kept.keys().next().value as string);
  return known;
}

function told(type: 'contract.created' | 'contract.changed', version: ContractVersion, now: number): DeskEvent {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor cannot change a contract');
  return {
    eventId: idFromSeed('event', version.contractId, String(version.version)),
    tenantId: actor.tenantId,
    type,
    subject: version.contractId,
    at: iso(now),
    actor: stampOf(actor),
    data: { contractId: version.contractId, version: version.version },
  };
}

function author(): { id: string; name: string } {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor cannot change a contract');
  const { id, name } = stampOf(actor);
  return { id, name };
}

async function checkTerms(terms: Terms, isRenewed = false): Promise<void> {
  const faults: FieldFault[] = faultsOfTerms(terms).map(({ path, key }) => ({ field: `body.${path}`, key }));
  const [found, missing] = await Promise.all([
    calendarsByIds(terms.lines.map((line) => line.calendarId)),
    missingWorkflows(terms.lines.flatMap(({ workflows }) => Object.values(workflows))),
  ]);
  const known = new Set(found.map(({ id }) => id));
  const desk = await findDesk();
  terms.lines.forEach((line, i) => {
    // What is renewed by itself promises what it did; nobody is there to say otherwise.
    if (desk && !isRenewed)
      line.olas.forEach(({ level }, j) => {
        if (!hasLevel(desk, level)) faults.push({ field: `body.lines.${i}.olas.${j}.level`, key: 'level.unknown' });
      });
    for (const type of ticketTypes)
      if (missing.has(line.workflows[type] ?? ''))
        faults.push({ field: `body.lines.${i}.workflows.${type}`, key: 'contract.workflowUnknown' });
    if (!known.has(line.calendarId))
      faults.push({ field: `body.lines.${i}.calendarId`, key: 'contract.calendarUnknown' });
  });
  if (faults.length) throw invalid(...faults);
}

/**
 * Writes the first version of a contract.
 * @throws PublicError 400 for terms that contradict themselves or name a calendar or a workflow that is not there.
 */
export async function createContract(
  head: { name: string; customerId: string | null; timeZone: string },
  terms: Terms,
  now: number,
  contractId = newId('contract', now),
): Promise<Contract> {
  await checkTerms(terms);
  if (terms.notCovered) await publishUncovered(terms.notCovered, now);
  const version: ContractVersion = {
    ...head,
    ...terms,
    contractId,
    version: 1,
    since: terms.startsOn,
    createdAt: iso(now),
    createdBy: author(),
  };
  await saveVersion(version, undefined, told('contract.created', version, now));
  return { id: contractId, ...head, versions: [version] };
}

/** All contracts of the acting tenant, by name. */
export function contracts(): Promise<ContractHead[]> {
  return allContracts();
}

/** A contract with all its versions. @throws PublicError 404 */
export async function contract(contractId: string): Promise<Contract> {
  const found = await contractById(contractId);
  if (!found) throw notFound();
  return found;
}

/**
 * Writes the next version of a contract, which takes over on its `startsOn`. Tickets keep the version that they were opened under.
 * @param tacit where nobody asked for it: how it was renewed, and what more is told of it in the same moment
 * @throws PublicError 404, 400 for faulty terms, 409 with the newest version's number when `basedOn` is not its newest version.
 */
export async function addVersion(
  contractId: string,
  terms: Terms,
  basedOn: number,
  now: number,
  tacit?: { renewed: Renewed; tell: (version: ContractVersion) => DeskEvent[] },
): Promise<Contract> {
  const present = await contract(contractId);
  const newest = present.versions.at(-1);
  if (!newest) throw notFound();
  if (newest.version !== basedOn) throw conflict('contract.changedMeanwhile', { newest: newest.version });
  await checkTerms(terms, tacit !== undefined);
  if (terms.startsOn <= newest.startsOn)
    throw invalid({ field: 'body.startsOn', key: 'contract.startsTooEarly', values: { date: newest.startsOn } });
  if (terms.notCovered) await publishUncovered(terms.notCovered, now);
  const { name, customerId, timeZone, since } = newest;
  const version: ContractVersion = {
    contractId,
    name,
    customerId,
    timeZone,
    since,
    ...terms,
    version: newest.version + 1,
    createdAt: iso(now),
    createdBy: author(),
    ...(tacit ? { renewed: tacit.renewed } : {}),
  };
  const superseded = { ...newest, supersededOn: terms.startsOn };
  const event = told('contract.changed', version, now);
  const events = tacit ? [{ ...event, cause: 'tacitRenewal' }, ...tacit.tell(version)] : [event];
  await saveVersion(version, superseded, ...events);
  return { ...present, versions: [...present.versions.slice(0, -1), superseded, version] };
}

/** A line of a contract that uses something, and for which types of request. */
export interface UsingLine {
  contract: { id: string; name: string };
  version: number;
  line: { id: string; name: string };
  types: TicketType[];
}

/** The lines that hold now or from a later date on, of all contracts by name, for which `uses` names types of request. */
async function linesThat(uses: (line: Line) => TicketType[], now: number): Promise<UsingLine[]> {
  const found: UsingLine[] = [];
  for (const { id } of await contracts())
    for (const version of (await contractById(id))?.versions ?? []) {
      if (!['inForce', 'notYet'].includes(standing(version, now))) continue;
      for (const line of version.lines) {
        const types = uses(line);
        if (types.length === 0) continue;
        const contract = { id, name: version.name };
        found.push({ contract, version: version.version, line: { id: line.id, name: line.name }, types });
      }
    }
  return found;
}

/** The lines that run a workflow. */
export function linesThatRun(workflowId: string, now: number): Promise<UsingLine[]> {
  return linesThat(({ workflows }) => ticketTypes.filter((type) => workflows[type] === workflowId), now);
}

/** The lines whose time is counted by a calendar. */
export function linesCountedBy(calendarId: string, now: number): Promise<UsingLine[]> {
  return linesThat(
    (line) =>
      line.calendarId === calendarId
        ? line.levels.map(({ type }) => type).filter((type, at, all) => all.indexOf(type) === at)
        : [],
    now,
  );
}

/** The lines that say how long a support level may hold a ticket. */
export function linesTimedAt(level: number, now: number): Promise<UsingLine[]> {
  return linesThat(
    ({ olas, levels }) => (olas.some((ola) => ola.level === level) ? [...new Set(levels.map(({ type }) => type))] : []),
    now,
  );
}

/** A line whose times of one support level are another's; where that one has a time of its own, its own holds. */
export function retimed(line: Line, from: number, to: number): Line {
  const has = (priority: number) => line.olas.some((ola) => ola.level === to && ola.priority === priority);
  const olas = line.olas.flatMap((ola) =>
    ola.level !== from ? [ola] : has(ola.priority) ? [] : [{ ...ola, level: to as typeof ola.level }],
  );
  return { ...line, olas };
}

/**
 * Writes the next version of every contract of which `change` makes another line, to take over the day after today, and answers how many
 * it wrote. Contracts that say so already stay: doing it again goes on where it was cut off.
 */
export async function replaceInLines(change: (line: Line) => Line, now: number): Promise<number> {
  let written = 0;
  for (const { id } of await contracts()) {
    const newest = (await contractById(id))?.versions.at(-1);
    if (!newest || standing(newest, now) === 'ended') continue;
    const lines = newest.lines.map(change);
    if (isDeepStrictEqual(lines, newest.lines)) continue;
    const { startsOn: began, endsOn, version } = newest;
    const tomorrow = dateOf(Math.floor(now / dayMs) + 1);
    const startsOn = began >= tomorrow ? daysFrom(began, 1) : tomorrow;
    if (endsOn && endsOn < startsOn) continue;
    await addVersion(id, { startsOn, ...(endsOn ? { endsOn } : {}), lines, ...conditionsOf(newest) }, version, now);
    written += 1;
  }
  return written;
}

/** The id of the contract with which the acting tenant starts. It follows from the tenant's. */
export function defaultContractId(): string {
  return idFromSeed('contract', useTenant(), 'everyone');
}

/** Makes the contract for everyone else with which the acting tenant starts, for sign-up; making it again changes nothing. */
export async function createDefaultContract(
  start: { language: Language; timeZone: string; calendarId: string; workflows: Line['workflows'] },
  now: number,
): Promise<void> {
  const { language, timeZone, calendarId, workflows } = start;
  const { name, terms } = defaultContract(language, calendarId, workflows, localDate(timeZone, now));
  try {
    await createContract({ name, customerId: null, timeZone }, terms, now, defaultContractId());
  } catch (error) {
    if (!(error instanceof PublicError) || error.status !== 409) throw error;
  }
}
