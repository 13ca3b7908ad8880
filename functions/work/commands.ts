import { contractOf } from '../contracts/commands.ts';
import { loadPerson } from '../people/commands.ts';
import { type ActorStamp, stampOf, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, invalid, notFound, PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed, newId } from '../shared/ids.ts';
import { localDate } from '../sla/zone.ts';
import { loadDesk } from '../tenants/commands.ts';
import { loadTicket } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { isDeskWork } from '../tickets/ticket-type.ts';
import { type Balance, balanceOf, emptyLedger, percentUsed, thresholdsPassed, withTold } from './ledger.ts';
import type { WorkInput, WorkRecord } from './record.ts';
import { ledgerOf, Overtaken, saveWork, workById, workOf } from './store.ts';
import { costOf, type Refused, reversed, type Settled, settle, type Terms, type Work } from './work.ts';

/** How often a record is tried on top of somebody else's before it gives up. */
const attempts = 8;

/** The contract's line that was frozen into a ticket, if any. */
async function termsOf({ agreement }: StoredTicket): Promise<Terms | undefined> {
  const { contractId, version, line: name } = agreement;
  const contract = contractId && version !== undefined ? await contractOf(contractId, version) : undefined;
  const line = contract?.lines.find((one) => one.name === name);
  return contract && line ? { contract, line } : undefined;
}

function actingStamp(): ActorStamp {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('A visitor records no work');
  return stampOf(actor);
}

/** How the ticket itself stands to an allowance of incidents. */
function incidentStanding(records: readonly WorkRecord[]): 'within' | 'beyond' | undefined {
  const drawn = records.find(({ kind, reversedBy, reversalOf }) => kind === 'incident' && !reversedBy && !reversalOf)
    ?.settlement.drawn;
  return drawn && (drawn.beyond > 0 ? 'beyond' : 'within');
}

interface Ground {
  ticket: StoredTicket;
  terms: Terms | undefined;
  /** In the contract's zone, or the desk's. */
  today: string;
}

async function groundOf(ticketId: string, now: number): Promise<Ground> {
  const [{ ticket }, { timeZone }] = await Promise.all([loadTicket(ticketId), loadDesk()]);
  const terms = await termsOf(ticket);
  return { ticket, terms, today: localDate(terms?.contract.timeZone ?? timeZone, now) };
}

async function settledOn(
  { ticket, terms }: Ground,
  work: Work,
  doneOn: string,
): Promise<{
  settled: Settled | Refused;
  before: Settled['ledger'];
}> {
  const [before, records, desk] = await Promise.all([
    terms ? ledgerOf(terms.contract.contractId, terms.line.id) : emptyLedger('', ''),
    workOf(ticket.id),
    loadDesk(),
  ]);
  // What the desk does of its own accord is nobody's bill, unless a contract says so.
  const due = isDeskWork(ticket.type) && !terms ? { ...work, billable: false } : work;
  return { settled: settle(due, terms, before, doneOn, incidentStanding(records), desk.rates), before };
}

/** What the work of a request is, once it is whole. @throws PublicError 400 that names what is missing */
function workOfInput({ kind, minutes, quantity, unitPrice, label, billable }: WorkInput): Work & { label?: string } {
  if (kind === 'labour' && minutes === undefined) throw invalid({ field: 'body.minutes', key: 'field.required' });
  if (kind === 'part' && label === undefined) throw invalid({ field: 'body.label', key: 'field.required' });
  if (kind === 'part' && unitPrice === undefined) throw invalid({ field: 'body.unitPrice', key: 'field.required' });
  if ((kind === 'visit' || kind === 'part') && quantity !== undefined && !Number.isInteger(quantity))
    throw invalid({ field: 'body.quantity', key: 'contract.wholeNumber' });
  return {
    kind,
    ...(minutes === undefined ? {} : { minutes }),
    ...(kind === 'labour' ? {} : { quantity: quantity ?? 1 }),
    ...(kind === 'part' && unitPrice !== undefined ? { unitPrice } : {}),
    ...(label === undefined ? {} : { label }),
    billable: billable ?? true,
  };
}

async function personOf(personId: string | undefined): Promise<{ id: string; name: string }> {
  const own = actingStamp();
  if (personId === undefined || personId === own.id) return { id: own.id, name: own.name };
  const person = await loadPerson(personId);
  if (!person || person.role === 'requester') throw invalid({ field: 'body.personId', key: 'ticket.assigneeUnknown' });
  return { id: person.id, name: person.name };
}

function refusal({ refused, wanted }: Refused): PublicError {
  const { unit, left, period } = refused;
  return conflict('work.allowanceSpent', { unit, left, wanted, period });
}

/** The day on which work was done. @throws PublicError 400 for one to come, or before the contract began. */
function dayOf(doneOn: string | undefined, { today, terms }: Ground): string {
  const day = doneOn ?? today;
  if (day > today) throw invalid({ field: 'body.doneOn', key: 'work.notYet' });
  if (terms && day < terms.contract.since)
    throw invalid({ field: 'body.doneOn', key: 'work.beforeContract', values: { date: terms.contract.since } });
  return day;
}

/** The balance of the line's allowance on a day, if the line has one. */
function balanceOn(terms: Terms | undefined, ledger: Settled['ledger'], day: string): Balance | undefined {
  const allowance = terms?.line.allowance;
  return terms && allowance ? balanceOf(ledger, allowance, day, terms.contract.since) : undefined;
}

/** What a piece of work would consume, and the balance after it; nothing is written. */
export async function estimateWork(
  ticketId: string,
  input: WorkInput,
  now: number,
): Promise<{ settled: Settled; balance: Balance | undefined } | Refused> {
  const ground = await groundOf(ticketId, now);
  const day = dayOf(input.doneOn, ground);
  const { settled } = await settledOn(ground, workOfInput(input), day);
  return 'refused' in settled ? settled : { settled, balance: balanceOn(ground.terms, settled.ledger, day) };
}

interface Kept {
  id: string;
  work: Work & { label?: string };
  person: WorkRecord['person'];
  doneOn: string | undefined;
}

/** The events of the thresholds that an allowance has passed, and the ledger that remembers them. */
function thresholds(ledger: Settled['ledger'], terms: Terms, day: string, now: number) {
  const { contract, line } = terms;
  const balance = balanceOn(terms, ledger, day);
  if (!line.allowance || !balance) return { ledger, told: [] };
  const passed = thresholdsPassed(ledger, line.allowance, balance);
  const highest = passed.at(-1);
  const told: DeskEvent[] =
    highest === undefined
      ? []
      : [
          {
            eventId: idFromSeed('event', contract.contractId, line.id, balance.period, String(highest)),
            tenantId: useTenant(),
            type: 'contract.allowance',
            subject: contract.contractId,
            at: iso(now),
            actor: actingStamp(),
            data: {
              contractId: contract.contractId,
              contractName: contract.name,
              line: line.name,
              period: balance.period,
              unit: balance.unit,
              threshold: highest,
              percent: Math.round(percentUsed(balance)),
              used: balance.used,
              granted: balance.granted + balance.carried,
            },
          },
        ];
  return { ledger: withTold(ledger, balance.period, passed), told };
}

function timelineEvent(record: WorkRecord, now: number): DeskEvent {
  const { id, kind, minutes, quantity, label, doneOn, person, settlement, reversalOf, reason } = record;
  const { value, covered, billed, currency, drawn } = settlement;
  return {
    eventId: idFromSeed('event', record.ticketId, id),
    tenantId: useTenant(),
    type: 'ticket.work',
    subject: record.ticketId,
    at: iso(now),
    actor: actingStamp(),
    data: {
      workId: id,
      kind,
      doneOn,
      person,
      ...(minutes === undefined ? {} : { minutes }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(label === undefined ? {} : { label }),
      value,
      covered,
      billed,
      ...(currency ? { currency } : {}),
      ...(drawn ? { drawn } : {}),
      ...(reversalOf ? { reversalOf } : {}),
      ...(reason === undefined ? {} : { reason }),
    },
  };
}

function recordFrom({ ticket, terms }: Ground, kept: Kept, day: string, settled: Settled, now: number): WorkRecord {
  const stamp = actingStamp();
  return {
    id: kept.id,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    ticketSubject: ticket.subject,
    ...kept.work,
    person: kept.person,
    doneOn: day,
    recordedAt: iso(now),
    recordedBy: { id: stamp.id, name: stamp.name },
    ...(terms
      ? {
          contract: {
            id: terms.contract.contractId,
            name: terms.contract.name,
            version: terms.contract.version,
            lineId: terms.line.id,
            line: terms.line.name,
          },
        }
      : {}),
    settlement: settled.settlement,
  };
}

/** Settles and writes a record; anew where somebody drew from the same line meanwhile. Undefined: it is there already. */
async function keep(ticketId: string, kept: Kept, now: number): Promise<WorkRecord | undefined> {
  for (let attempt = 1; ; attempt++) {
    const ground = await groundOf(ticketId, now);
    const day = dayOf(kept.doneOn, ground);
    const { settled, before } = await settledOn(ground, kept.work, day);
    if ('refused' in settled) throw refusal(settled);
    const record = recordFrom(ground, kept, day, settled, now);
    const { terms } = ground;
    const { ledger: after, told } = terms
      ? thresholds(settled.ledger, terms, day, now)
      : { ledger: settled.ledger, told: [] };
    const ledger = terms ? { ledger: { before, after } } : {};
    try {
      // That a ticket counts is worth telling where it drew something.
      const isTold = costOf[record.kind] !== undefined || record.settlement.drawn !== undefined;
      await saveWork({ record, ...ledger, ...(isTold ? { event: timelineEvent(record, now) } : {}), told });
      return record;
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (error.again) return undefined;
      if (attempt === attempts) throw new PublicError(503, 'busy', 'error.busy', { retryAfter: 1 });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

/**
 * Records work on a ticket: it draws from the allowance of the line that applies, and what the contract pays and the customer owes
 * is decided once (`settle`) and kept with it.
 * @throws PublicError 404, 400 with the field, 409 where the allowance is spent and the contract allows no overdraft.
 */
export async function recordWork(ticketId: string, input: WorkInput, now: number): Promise<WorkRecord> {
  const work = workOfInput(input);
  const person = await personOf(input.personId);
  const record = await keep(ticketId, { id: newId('work', now), work, person, doneOn: input.doneOn }, now);
  if (!record) throw new Error('A new id cannot be there already');
  return record;
}

/** Counts the ticket itself, once for each contract that it falls under: an incident draws from an allowance of incidents. */
export async function countTicket(ticketId: string, now: number): Promise<void> {
  const { ticket } = await loadTicket(ticketId);
  const { type } = ticket;
  if (isDeskWork(type)) return;
  const { contractId } = ticket.agreement;
  const counted = (await workOf(ticketId)).filter(
    ({ kind, reversedBy, reversalOf }) =>
      (kind === 'incident' || kind === 'serviceRequest') && !reversedBy && !reversalOf,
  );
  for (const record of counted)
    if (record.contract?.id !== contractId || record.kind !== type)
      await reverseRecord(record, undefined, now).catch((error: unknown) => {
        if (!(error instanceof PublicError)) throw error;
      });
  if (counted.some((record) => record.contract?.id === contractId && record.kind === type)) return;
  const turn = String((await workOf(ticketId)).length);
  const id = idFromSeed('work', ticketId, type, contractId ?? 'none', turn);
  await keep(ticketId, { id, work: { kind: type, billable: true }, person: ticket.requester, doneOn: undefined }, now);
}

async function reverseRecord(record: WorkRecord, reason: string | undefined, now: number): Promise<WorkRecord> {
  const { contract, reversedBy: _reversedBy, ...done } = record;
  for (let attempt = 1; ; attempt++) {
    const before = contract ? await ledgerOf(contract.id, contract.lineId) : emptyLedger('', '');
    const { settlement, ledger: after } = reversed({ settlement: record.settlement, ledger: before });
    const stamp = actingStamp();
    const reversal: WorkRecord = {
      ...done,
      ...(contract ? { contract } : {}),
      id: idFromSeed('work', record.ticketId, record.id, 'reversal'),
      recordedAt: iso(now),
      recordedBy: { id: stamp.id, name: stamp.name },
      settlement: reason === undefined ? { ...settlement, reasons: [{ key: 'recounted' }] } : settlement,
      reversalOf: record.id,
      ...(reason === undefined ? {} : { reason }),
    };
    const ledger = contract ? { ledger: { before, after } } : {};
    try {
      const isTold = costOf[record.kind] !== undefined || settlement.drawn !== undefined;
      const event = isTold ? { event: timelineEvent(reversal, now) } : {};
      await saveWork({ record: reversal, ...ledger, reversed: record, ...event, told: [] });
      return reversal;
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (error.again) throw conflict('work.reversedAlready');
      if (attempt === attempts) throw new PublicError(503, 'busy', 'error.busy', { retryAfter: 1 });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

/**
 * Takes a record back: what it drew is given back to the period from which it came, and both records stay.
 * @throws PublicError 404; 409 where it was taken back already, or is itself a reversal.
 */
export async function reverseWork(ticketId: string, workId: string, reason: string, now: number): Promise<WorkRecord> {
  const record = await workById(ticketId, workId);
  if (!record) throw notFound();
  if (record.reversedBy || record.reversalOf) throw conflict('work.reversedAlready');
  return reverseRecord(record, reason, now);
}

/** What was done on a ticket, with the terms by which it is counted and the ledger of its line. */
export async function workOnTicket(ticketId: string, now: number) {
  const ground = await groundOf(ticketId, now);
  const { terms, today } = ground;
  const [records, ledger, desk] = await Promise.all([
    workOf(ticketId),
    terms ? ledgerOf(terms.contract.contractId, terms.line.id) : emptyLedger('', ''),
    loadDesk(),
  ]);
  return { records, terms, ledger, today, balance: balanceOn(terms, ledger, today), deskRates: desk.rates };
}
