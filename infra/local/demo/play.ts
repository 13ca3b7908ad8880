import { Deeds, type Door, type Request } from './deeds.ts';
import type { Cast, Sender } from './desk.ts';
import type { Doors } from './doors.ts';
import { stories } from './stories.ts';
import { atWork, during, isWeekday, nextMorning, repeatable } from './working-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Deeds at different requests that lie this close together happen at once: several people work at a desk. */
const together = 20 * minute;

export type Verb = 'open' | 'answer' | 'ask' | 'escalate' | 'reply' | 'solve' | 'rate';

/** Something that somebody does, at an instant (epoch milliseconds), for the request of this number. */
export interface Act {
  at: number;
  verb: Verb;
  request: number;
}

/** How far a play has got: the acts that are over, and the tickets of its requests. Enough to go on after a cut. */
export interface Progress {
  done: number;
  total: number;
  /** Ticket ids by request number. */
  tickets: Record<number, string>;
}

/** The demonstration's one portal account is of the French customer. */
function doorOf(chance: number, sender: Sender): Door {
  if (chance < 0.5) return 'mail';
  if (chance < 0.65 && sender.language === 'fr') return 'portal';
  return chance < 0.85 ? 'phone' : 'api';
}

/** Plays requesters, operators and agents at a desk: each request comes in through a door, is answered, and mostly solved. */
export class Play {
  readonly #doors: Doors;
  readonly #cast: Cast;
  readonly #chance: () => number;
  #acts: Act[] = [];
  readonly requests: Request[] = [];

  /** The same seed gives the same play. */
  constructor(doors: Doors, cast: Cast, seed: number) {
    this.#doors = doors;
    this.#cast = cast;
    this.#chance = repeatable(seed);
  }

  /**
   * Requests that come in during working hours from `from` until `to`, `perDay` of them each weekday. Of the last `open` ones most are
   * still being worked on in the end.
   */
  plan(from: number, to: number, perDay: number, open = 0): void {
    for (let morning = nextMorning(from - day); morning < to; morning += day) {
      if (!isWeekday(morning)) continue;
      for (let i = 0; i < perDay; i++) {
        const sender = this.#oneOf(this.#cast.senders);
        const story = this.#oneOf(stories.filter(({ language }) => language === sender.language));
        const at = during(morning, this.#chance());
        const door = doorOf(this.#chance(), sender);
        const request = { story, sender, door, at, luck: this.#chance() };
        if (at > from && at < to) this.#follow(request, to);
      }
    }
    const last = this.requests.length - open;
    const leaves = ({ verb, request }: Act) =>
      request >= last && request % 4 > 0 && (verb === 'solve' || verb === 'rate');
    this.#acts = this.#acts.filter((act) => !leaves(act)).sort((a, b) => a.at - b.at);
  }

  #oneOf<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.#chance() * choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from');
    return choice;
  }

  /** What becomes of a request until `end`. */
  #follow(request: Request, end: number): void {
    const { at, door } = request;
    const number = this.requests.push(request) - 1;
    const then = (when: number, verb: Verb) => {
      if (when < end) this.#acts.push({ at: when, verb, request: number });
    };
    const speed = this.#chance();
    const outcome = this.#chance();
    const way = outcome > 0.75 ? 'ask' : outcome < 0.2 ? 'escalate' : 'answer';
    then(at, 'open');
    const answerAt = atWork(at + (10 + speed * speed * 240) * minute);
    then(answerAt, way);
    const replyAt = atWork(answerAt + (15 + this.#chance() * 90) * minute);
    if (door === 'mail' && way !== 'escalate') then(replyAt, 'reply');
    // A few are hard, and take longer than was promised.
    const work = outcome > 0.06 ? (30 + speed * 400) * minute : 2 * day;
    const solvedAt = atWork(replyAt + work);
    then(solvedAt, 'solve');
    if (door === 'portal') then(replyAt + 26 * hour, 'rate');
    // Who wrote a mail rates by the link in the answer, now and then.
    if (door === 'mail' && speed < 0.4) then(solvedAt + 12 * minute, 'rate');
  }

  /**
   * Plays what is planned, in order, moving the desk's clock on. `since` is how far an earlier run got; the acts after it may
   * have been done or not, and none is done twice. `told` hears of each step, once it is over.
   */
  async perform(
    told: (progress: Progress, acts: readonly Act[]) => void | Promise<void>,
    since?: Pick<Progress, 'done' | 'tickets'>,
  ): Promise<void> {
    const tickets = { ...since?.tickets };
    const deeds = new Deeds(this.#doors, this.#cast, Object.values(tickets));
    const total = this.#acts.length;
    let done = since?.done ?? 0;
    let doubt = since !== undefined;
    while (done < total) {
      const step = this.#step(done);
      await this.#doors.moveTo(step[0]?.at ?? 0);
      if (doubt) await this.#doors.settle();
      await Promise.all(
        step.map(async ({ verb, request: number }) => {
          const request = this.requests[number];
          const id = tickets[number];
          if (!request) return;
          if (verb === 'open') tickets[number] = await deeds.open(request, doubt);
          else if (id) await perform(deeds, verb, id, request);
        }),
      );
      doubt = false;
      done += step.length;
      await told({ done, total, tickets }, step);
    }
  }

  /** The acts from `start` on that happen at once: close together, and no two at the same request. */
  #step(start: number): Act[] {
    const first = this.#acts[start];
    const step: Act[] = [];
    for (const act of this.#acts.slice(start)) {
      if (!first || act.at > first.at + together || step.some(({ request }) => request === act.request)) break;
      step.push(act);
    }
    return step;
  }
}

function perform(deeds: Deeds, verb: Exclude<Verb, 'open'>, id: string, request: Request): Promise<void> {
  if (verb === 'reply') return deeds.reply(id, request);
  if (verb === 'solve') return deeds.solve(id, request);
  if (verb === 'rate') return deeds.rate(id, request);
  return deeds.answer(id, request, verb);
}
