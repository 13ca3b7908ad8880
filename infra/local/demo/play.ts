import type { Cast, Sender } from './desk.ts';
import type { Doors } from './doors.ts';
import { type Story, stories } from './stories.ts';

/** Something that somebody does at an instant (epoch milliseconds). */
interface Act {
  at: number;
  run: () => Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A generator of repeatable numbers in [0, 1), so that every demonstration desk has the same history (mulberry32). */
function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Row {
  id: string;
  number: number;
  subject: string;
  state: string;
  level: number;
  revision: number;
  impact: number;
  urgency: number;
  assignee?: { id: string };
}

type Door = 'mail' | 'portal' | 'phone' | 'api';

/** The demonstration's one portal account is of the French customer. */
function doorOf(chance: number, sender: Sender): Door {
  if (chance < 0.5) return 'mail';
  if (chance < 0.65 && sender.language === 'fr') return 'portal';
  return chance < 0.85 ? 'phone' : 'api';
}

/** When somebody who wanted to do something at an instant does it: at once during working hours, else the next morning. */
function atWork(instant: number): number {
  const midnight = Math.floor(instant / day) * day;
  const since = instant - midnight;
  if (since >= 7 * hour && since < 17 * hour && isWeekday(instant)) return instant;
  let morning = since < 7 * hour ? midnight : midnight + day;
  while (!isWeekday(morning)) morning += day;
  return morning + 7 * hour + (since % hour);
}

function isWeekday(instant: number): boolean {
  const weekday = new Date(instant).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Plays requesters, operators and agents at a desk: each request comes in through a door, is answered, and mostly solved. */
export class Play {
  readonly #doors: Doors;
  readonly #cast: Cast;
  readonly #chance: () => number;
  readonly #acts: Act[] = [];

  constructor(doors: Doors, cast: Cast, seed: number) {
    this.#doors = doors;
    this.#cast = cast;
    this.#chance = repeatable(seed);
  }

  /** Requests that come in during working hours from `from` until `to`, `perDay` of them each weekday. */
  plan(from: number, to: number, perDay: number): void {
    for (let start = from; start < to; start += day) {
      if (!isWeekday(start)) continue;
      for (let i = 0; i < perDay; i++) {
        const sender = this.#oneOf(this.#cast.senders);
        const story = this.#oneOf(stories.filter(({ language }) => language === sender.language));
        const at = Math.floor(start / day) * day + 7 * hour + Math.floor(this.#chance() * 9.5 * hour);
        if (at > from && at < to) this.#request(story, sender, at, to);
      }
    }
    this.#acts.sort((a, b) => a.at - b.at);
  }

  /** Plays what is planned, in order, moving the desk's clock from act to act. `progress` gets the share done, 0 to 1. */
  async perform(progress: (done: number, at: number) => void, pace?: () => Promise<void>): Promise<void> {
    const total = this.#acts.length;
    for (let done = 0; done < total; done++) {
      const act = this.#acts[done];
      if (!act) break;
      await this.#doors.moveTo(act.at);
      await act.run();
      progress((done + 1) / total, act.at);
      await pace?.();
    }
  }

  #later(at: number, end: number, run: () => Promise<void>): void {
    if (at < end) this.#acts.push({ at, run });
  }

  #oneOf<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.#chance() * choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from');
    return choice;
  }

  #request(story: Story, sender: Sender, at: number, end: number): void {
    const door = doorOf(this.#chance(), sender);
    const speed = this.#chance();
    const outcome = this.#chance();
    let ticket: Row | undefined;
    this.#acts.push({
      at,
      run: async () => {
        ticket = await this.#open(story, door, sender);
      },
    });
    const answerAt = atWork(at + (10 + speed * speed * 240) * minute);
    this.#later(answerAt, end, async () => {
      if (ticket) await this.#answer(ticket, story, outcome);
    });
    const replyAt = atWork(answerAt + (15 + this.#chance() * 90) * minute);
    if (door === 'mail' && outcome > 0.2)
      this.#later(replyAt, end, async () => {
        if (ticket) await this.#replyByMail(ticket, sender);
      });
    if (outcome > 0.06)
      this.#later(atWork(replyAt + (30 + speed * 400) * minute), end, async () => {
        if (ticket) await this.#solve(ticket, story);
      });
    if (door === 'portal')
      this.#later(replyAt + 26 * hour, end, async () => {
        if (ticket) await this.#rate(ticket);
      });
  }

  async #open(story: Story, door: Door, sender: Sender): Promise<Row> {
    const { subject, text, impact, urgency, type } = story;
    const { name, email, language } = sender;
    const cast = this.#cast;
    const request = { subject, text, impact, urgency, type };
    if (door === 'mail') {
      const before = new Set((await this.#openTickets()).map(({ id }) => id));
      await this.#doors.mail({ from: { name, address: email }, to: cast.address, subject, text });
      return this.#arrived(subject, before);
    }
    if (door === 'portal')
      return this.#doors.call('POST', '/api/tickets', { ...request, channel: 'portal' }, cast.requester);
    if (door === 'phone') {
      const people = await this.#doors.call<{ items: { id: string; email?: string }[] }>(
        'GET',
        `/api/people?search=${encodeURIComponent(email)}`,
        undefined,
        cast.dispatcher,
      );
      const known = people.items.find((person) => person.email === email);
      const caller =
        known ??
        (await this.#doors.call<{ id: string }>('POST', '/api/people', { name, email, language }, cast.dispatcher));
      const body = { ...request, channel: 'phone', requesterId: caller.id, callSeconds: 95 };
      return this.#doors.call('POST', '/api/tickets', body, cast.dispatcher);
    }
    return this.#doors.call('POST', '/api/v1/tickets', { ...request, requester: { email, name } }, cast.key);
  }

  async #openTickets(): Promise<Row[]> {
    const path = '/api/tickets?queue=all&limit=200';
    return (await this.#doors.call<{ items: Row[] }>('GET', path, undefined, this.#cast.administrator)).items;
  }

  /** The ticket that a mail opened: the one with its subject that was not there `before`. */
  async #arrived(subject: string, before: ReadonlySet<string>): Promise<Row> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const found = (await this.#openTickets()).find((row) => row.subject === subject && !before.has(row.id));
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`The mail “${subject}” did not become a ticket`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #now(ticket: Row): Promise<Row> {
    const cast = this.#cast;
    return (await this.#doors.call<{ ticket: Row }>('GET', `/api/tickets/${ticket.id}`, undefined, cast.administrator))
      .ticket;
  }

  #agent(level: number): string {
    const fitting = this.#cast.agents.filter((agent) => agent.level === Math.min(level, 3));
    return fitting.length > 0 ? this.#oneOf(fitting).token : this.#cast.administrator;
  }

  /** An agent of the ticket's level takes it where nobody has it, and qualifies what came in without impact and urgency. */
  async #take(ticket: Row, story: Story, token: string): Promise<void> {
    const present = await this.#now(ticket);
    const { impact, urgency, type } = story;
    const qualified = present.impact === impact && present.urgency === urgency;
    if (present.assignee && qualified) return;
    const me = await this.#doors.call<{ person: { id: string } }>('GET', '/api/me', undefined, token);
    const change = {
      ...(present.assignee ? {} : { assigneeId: me.person.id }),
      ...(qualified ? {} : { impact, urgency, type }),
    };
    await this.#doors.call('PATCH', `/api/tickets/${ticket.id}`, { revision: present.revision, ...change }, token);
  }

  async #answer(ticket: Row, story: Story, outcome: number): Promise<void> {
    const present = await this.#now(ticket);
    if (present.state === 'resolved' || present.state === 'closed') return;
    const token = this.#agent(present.level);
    await this.#take(ticket, story, token);
    if (outcome < 0.2) {
      const note =
        'Redémarrage et vérification des droits faits, sans effet. Aucune modification depuis hier côté usager.';
      await this.#doors.call('POST', `/api/tickets/${ticket.id}/escalations`, { kind: 'functional', note }, token);
      return;
    }
    const then = outcome > 0.75 ? { then: 'waitRequester' } : {};
    const body = { text: story.answer, visibility: 'public', ...then };
    await this.#doors.call('POST', `/api/tickets/${ticket.id}/messages`, body, token);
  }

  async #replyByMail(ticket: Row, sender: Sender): Promise<void> {
    const cast = this.#cast;
    const present = await this.#now(ticket);
    if (present.state === 'closed') return;
    await this.#doors.mail({
      from: { name: sender.name, address: sender.email },
      to: cast.address,
      subject: `Re: [#${ticket.number}] ${ticket.subject}`,
      text:
        sender.language === 'fr'
          ? 'Merci de votre réponse. Oui, c’est bien le cas, sur les deux postes.'
          : 'Thank you for your answer. Yes, that is so, on both machines.',
    });
  }

  async #solve(ticket: Row, story: Story): Promise<void> {
    const present = await this.#now(ticket);
    if (present.state === 'resolved' || present.state === 'closed') return;
    const token = this.#agent(present.level);
    await this.#take(ticket, story, token);
    const body = { text: story.solution, visibility: 'public', then: 'resolve' };
    await this.#doors.call('POST', `/api/tickets/${ticket.id}/messages`, body, token);
  }

  async #rate(ticket: Row): Promise<void> {
    const cast = this.#cast;
    const present = await this.#now(ticket);
    if (present.state !== 'resolved' && present.state !== 'closed') return;
    const score = 3 + Math.floor(this.#chance() * 3);
    await this.#doors.call('POST', `/api/tickets/${ticket.id}/rating`, { score }, cast.requester);
  }
}
