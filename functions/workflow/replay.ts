import type { Workflow } from '../../workflows/definition.ts';
import { fieldsAsked } from '../../workflows/waiting.ts';
import { contractsInForce } from '../contracts/commands.ts';
import type { ContractVersion } from '../contracts/contract.ts';
import { loadPerson } from '../people/commands.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Calendar } from '../sla/calendar.ts';
import { type CalendarAt, calendarsThen } from '../sla/calendars.ts';
import { categoryPath, categoryTeam, eventsOf, ticketsByAge } from '../tickets/commands.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { contractPriority } from '../tickets/priority.ts';
import type { TicketType } from '../tickets/ticket-type.ts';
import { AnswersLived } from './answers-lived.ts';
import type { Fact } from './happening.ts';
import { actsLived, asOpened } from './lived.ts';
import { type Handling, tellStory } from './story.ts';
import { factsLived, factsOnlyIn, factsTold } from './verdict.ts';

/** What is lived through again. Instants are epoch milliseconds. */
export interface Question {
  /** Tickets that came since then. */
  since: number;
  now: number;
  type?: TicketType;
  /** Only those that this workflow ran. */
  ranBy?: string;
  cursor?: string;
}

/** A ticket's life, as it was and as it would have been. */
export interface Relived {
  ticket: StoredTicket;
  lived: Fact[];
  told: Fact[];
  /** What happened and would not have, and what would have happened instead. */
  onlyLived: Fact[];
  onlyTold: Fact[];
  /**
   * What could not be known of the other life: what people would have answered to a question that they were never asked, how a
   * calendar was then, or what comes after so many moments.
   */
  unknown: { answers: boolean; calendars: boolean; rest: boolean };
}

/** Tickets that are read at once. */
const together = 10;
const pageOfEvents = 200;
/** Tickets that one turn looks at: well within the time of a request. */
export const pageOfTickets = 50;
/** Moments of one ticket that are looked at: a page of the busiest tickets stays within the time of a request, too. */
const momentsPerTicket = 2000;

async function timelineOf(ticketId: string, now: number): Promise<DeskEvent[]> {
  const events: DeskEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await eventsOf(ticketId, pageOfEvents, cursor);
    events.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return events.reverse().filter(({ at }) => Date.parse(at) <= now);
}

/** The contracts and calendars of customers, each read once. */
class Grounds {
  readonly #since: number;
  readonly #contracts = new Map<string | undefined, Promise<ContractVersion[]>>();
  readonly #calendars = new Map<string | undefined, Promise<CalendarAt>>();

  constructor(since: number) {
    this.#since = since;
  }

  /** The contracts of a customer, and their calendars as they were at an instant; `sure` is false where that is not known. */
  async of(
    customerId: string | undefined,
    at: number,
  ): Promise<{ contracts: ContractVersion[]; calendars: Calendar[]; sure: boolean }> {
    const reading = this.#contracts.get(customerId) ?? contractsInForce(customerId, this.#since);
    this.#contracts.set(customerId, reading);
    const then = this.#calendars.get(customerId) ?? reading.then((found) => calendarsThen(calendarsNamed(found)));
    this.#calendars.set(customerId, then);
    const [contracts, calendarAt] = [await reading, await then];
    const found = [...new Set(calendarsNamed(contracts))].flatMap((id) => calendarAt(id, at) ?? []);
    return { contracts, calendars: found.map(({ calendar }) => calendar), sure: found.every(({ sure }) => sure) };
  }
}

const calendarsNamed = (contracts: readonly ContractVersion[]) =>
  contracts.flatMap(({ lines }) => lines.map(({ calendarId }) => calendarId));

/** What conditions may ask of a requester. */
async function requesterFacts(workflow: Workflow, personId: string): Promise<Record<string, string>> {
  const asked = fieldsAsked(workflow);
  if (!asked.has('vip') && !asked.has('language')) return {};
  const person = await loadPerson(personId);
  return person ? { language: person.language, vip: person.vip ? 'yes' : 'no' } : {};
}

async function relive(ticket: StoredTicket, handling: Handling, grounds: Grounds, now: number): Promise<Relived> {
  const openedAt = Date.parse(ticket.createdAt);
  const [events, { sure, ...known }, requester] = await Promise.all([
    timelineOf(ticket.id, now),
    grounds.of(ticket.customer?.id, openedAt),
    requesterFacts(handling.workflow, ticket.requester.id),
  ]);
  const { type, priority, impact, urgency, subject, category, tags } = asOpened(ticket, events);
  const answers = new AnswersLived(events);
  const story = tellStory(
    {
      ...known,
      ...(ticket.customer ? { customer: { id: ticket.customer.id } } : {}),
      type,
      priority: contractPriority(priority),
      now: openedAt,
      until: now,
      atMost: momentsPerTicket,
      acts: (telling) => actsLived(ticket, events, telling),
      answers: (step, entered) => answers.to(step, entered),
      assumed: {
        ...requester,
        impact,
        urgency,
        subject,
        channel: ticket.channel,
        ...(category ? { category: await categoryPath(category) } : {}),
        ...(tags ? { tags } : {}),
      },
    },
    { ...handling, ofCategory: await categoryTeam(category) },
  );
  const lived = factsLived(events);
  const told = factsTold(story);
  return {
    ticket,
    lived,
    told,
    onlyLived: factsOnlyIn(lived, told),
    onlyTold: factsOnlyIn(told, lived),
    unknown: { answers: answers.guessed, calendars: !sure, rest: story.cut },
  };
}

/**
 * Lives tickets through again under another workflow: they come when they came, people do what they did, and the workflow does
 * what it would have done until `now`. Newest first, a page at a time; `cursor` is there while older ones remain.
 */
export async function replay(
  { since, now, type, ranBy, cursor }: Question,
  handling: Handling,
): Promise<{ lives: Relived[]; reached: number; cursor?: string }> {
  const page = await ticketsByAge(pageOfTickets, cursor);
  const recent = page.items.filter(({ createdAt }) => Date.parse(createdAt) >= since);
  const asked = recent.filter(
    (ticket) => (type === undefined || ticket.type === type) && (ranBy === undefined || ticket.workflowId === ranBy),
  );
  const grounds = new Grounds(since);
  const lives: Relived[] = [];
  for (let first = 0; first < asked.length; first += together)
    lives.push(
      ...(await Promise.all(
        asked.slice(first, first + together).map((ticket) => relive(ticket, handling, grounds, now)),
      )),
    );
  const more = page.cursor !== undefined && recent.length === page.items.length;
  const oldest = recent.at(-1)?.createdAt;
  return {
    lives,
    reached: more && oldest ? Date.parse(oldest) : since,
    ...(more && page.cursor ? { cursor: page.cursor } : {}),
  };
}
