import type { SendMailOptions } from 'nodemailer';
import type { Cast, Sender } from './desk.ts';
import type { Doors } from './doors.ts';
import { letter } from './letters.ts';
import type { Story } from './stories.ts';

export type Door = 'mail' | 'portal' | 'phone' | 'api';

/** Somebody's request, as the plan has it. `luck` in [0, 1) decides who serves it and how it is rated. */
export interface Request {
  story: Story;
  sender: Sender;
  door: Door;
  /** Epoch milliseconds at the desk. */
  at: number;
  luck: number;
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
  requester: { name: string };
  createdAt: string;
  assignee?: { id: string };
  category?: string;
  about?: object[];
  rating?: object;
}

interface Page {
  ticket: Row;
  events: { type: string; data: { text?: string; note?: string } }[];
}

/** Milliseconds by which a request may be made earlier than planned: what lies close together is done at once. */
const early = 21 * 60_000;
/** Real milliseconds that a mail may take to become a ticket. */
const arrivalLimit = 20_000;
const escalationNote =
  'Redémarrage et vérification des droits faits, sans effet. Aucune modification depuis hier côté usager.';
const reply = {
  fr: 'Merci de votre réponse. Oui, c’est bien le cas, sur les deux postes.',
  en: 'Thank you for your answer. Yes, that is so, on both machines.',
};

const praise = {
  fr: [
    'Réponse claire, mais il a fallu relancer une fois.',
    '',
    'Rapide et aimable, merci.',
    'Parfait : réglé avant midi.',
  ],
  en: ['It took a while, but it works now.', '', 'Quick and friendly, thank you.', 'Spot on, back to work in no time.'],
};

/** How somebody of this luck rates: 2 to 5, mostly well, and with words or without. */
function ratingOf(language: Sender['language'], luck: number): { score: number; comment?: string } {
  const score = luck < 0.1 ? 2 : 3 + Math.floor(luck * 3);
  const comment = praise[language][score - 2];
  return { score, ...(comment ? { comment } : {}) };
}

/**
 * What requesters, operators and agents do, each through their door. A deed that may have been done before a cut (`doubt`)
 * is looked for first; one that the ticket no longer needs is left.
 */
export class Deeds {
  readonly #doors: Doors;
  readonly #cast: Cast;
  readonly #claimed: Set<string>;

  /** @param claimed the ids of the tickets whose request is known */
  constructor(doors: Doors, cast: Cast, claimed: Iterable<string>) {
    this.#doors = doors;
    this.#cast = cast;
    this.#claimed = new Set(claimed);
  }

  /** Makes a request; gives its ticket's id. */
  async open(request: Request, doubt: boolean): Promise<string> {
    const done = doubt ? await this.#opened(request) : undefined;
    const id = done ?? (request.door === 'mail' ? await this.#openByMail(request) : await this.#openByApi(request));
    this.#claimed.add(id);
    return id;
  }

  /** An agent answers, asks back, or hands over to the next level. */
  async answer(id: string, { story, luck }: Request, way: 'answer' | 'ask' | 'escalate'): Promise<void> {
    const page = await this.#page(id);
    const words = way === 'escalate' ? escalationNote : story.answer;
    if (isOver(page) || says(page, words)) return;
    const token = this.#agent(page.ticket.level, luck);
    await this.#take(page.ticket, story, token);
    if (way === 'escalate') {
      await this.#post(`/api/tickets/${id}/escalations`, { kind: 'functional', note: words }, token);
      return;
    }
    const then = way === 'ask' ? { then: 'waitRequester' } : {};
    await this.#post(`/api/tickets/${id}/messages`, { text: words, visibility: 'public', ...then }, token);
  }

  /** The requester answers the desk's mail. */
  async reply(id: string, { sender }: Request): Promise<void> {
    const page = await this.#page(id);
    const text = reply[sender.language];
    if (page.ticket.state === 'closed' || says(page, text)) return;
    const subject = `Re: [#${page.ticket.number}] ${page.ticket.subject}`;
    await this.#send({ ...letter(sender, text), subject });
  }

  async solve(id: string, { story, luck }: Request): Promise<void> {
    const page = await this.#page(id);
    if (isOver(page)) return;
    const token = this.#agent(page.ticket.level, luck);
    await this.#take(page.ticket, story, token);
    await this.#record(id, story, luck, token);
    const body = { text: story.solution, visibility: 'public', then: 'resolve' };
    await this.#post(`/api/tickets/${id}/messages`, body, token);
  }

  /** The requester says how it went: signed in, or by the link of the mail that told them of the solution. */
  async rate(id: string, { door, sender, luck }: Request): Promise<void> {
    const page = await this.#page(id);
    if (!isOver(page) || page.ticket.rating) return;
    const rating = ratingOf(sender.language, luck);
    if (door === 'portal') {
      await this.#post(`/api/tickets/${id}/rating`, rating, this.#cast.requester);
      return;
    }
    const way = new RegExp(`https?://\\S+/requests/${id}\\?rate=${rating.score}#pass=[^\\s>)\\]]+`);
    const { text } = await this.#doors.mailTo(sender.email, (mail) => way.test(mail.text));
    await this.#doors.rateByLink(new URL(way.exec(text)?.[0] ?? ''), rating);
  }

  /** What was done draws down the contract's hours: a quarter of an hour to an hour and a half, the way, and the part. */
  async #record(id: string, { visit, part }: Story, luck: number, token: string): Promise<void> {
    const path = `/api/tickets/${id}/work`;
    const { items } = await this.#doors.call<{ items: { kind: string }[] }>('GET', path, undefined, token);
    if (items.some(({ kind }) => kind === 'labour')) return;
    await this.#post(path, { kind: 'labour', minutes: 15 * (1 + Math.floor(luck * 6)) }, token);
    if (visit) await this.#post(path, { kind: 'visit', quantity: 1 }, token);
    if (part) await this.#post(path, { kind: 'part', quantity: 1, ...part }, token);
  }

  #post<T>(path: string, body: Record<string, unknown>, token: string): Promise<T> {
    return this.#doors.call<T>('POST', path, body, token);
  }

  async #openByApi({ door, story, sender }: Request): Promise<string> {
    const { subject, text, impact, urgency, type, category } = story;
    const { name, email } = sender;
    const cast = this.#cast;
    const request = { subject, text, impact, urgency, type, category };
    if (door === 'portal')
      return (await this.#post<Row>('/api/tickets', { ...request, channel: 'portal' }, cast.requester)).id;
    if (door === 'api')
      return (await this.#post<Row>('/api/v1/tickets', { ...request, requester: { email, name } }, cast.key)).id;
    const body = { ...request, channel: 'phone', requesterId: await this.#caller(sender), callSeconds: 95 };
    return (await this.#post<Row>('/api/tickets', body, cast.dispatcher)).id;
  }

  /** Who calls: found by their address, or noted down. */
  async #caller({ name, email, language }: Sender): Promise<string> {
    const { dispatcher } = this.#cast;
    const path = `/api/people?search=${encodeURIComponent(email)}`;
    const found = await this.#doors.call<{ items: { id: string; email?: string }[] }>(
      'GET',
      path,
      undefined,
      dispatcher,
    );
    const known = found.items.find((person) => person.email === email);
    return known?.id ?? (await this.#post<{ id: string }>('/api/people', { name, email, language }, dispatcher)).id;
  }

  async #openByMail(request: Request): Promise<string> {
    const { subject, text, pictured } = request.story;
    await this.#send({ ...letter(request.sender, text, pictured), subject });
    const deadline = Date.now() + arrivalLimit;
    for (;;) {
      const id = await this.#opened(request);
      if (id) return id;
      if (Date.now() > deadline) throw new Error(`The mail “${subject}” did not become a ticket`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The ticket that this request has opened, which has its subject and is nobody else’s. */
  async #opened({ story, at }: Request): Promise<string | undefined> {
    let cursor: string | undefined;
    do {
      const path = `/api/tickets?queue=all&limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const page = await this.#doors.call<{ items: Row[]; cursor?: string }>(
        'GET',
        path,
        undefined,
        this.#cast.administrator,
      );
      const found = page.items.find(
        ({ id, subject, createdAt }) =>
          subject === story.subject && Date.parse(createdAt) >= at - early && !this.#claimed.has(id),
      );
      if (found) return found.id;
      cursor = page.cursor;
    } while (cursor);
    return undefined;
  }

  /** Sends a mail to the desk, at its time. */
  async #send(mail: SendMailOptions): Promise<void> {
    await this.#doors.mail({ ...mail, to: this.#cast.address, date: new Date(await this.#doors.time()) });
  }

  #page(id: string): Promise<Page> {
    return this.#doors.call<Page>('GET', `/api/tickets/${id}`, undefined, this.#cast.administrator);
  }

  #agent(level: number, luck: number): string {
    const fitting = this.#cast.agents.filter((agent) => agent.level === level);
    return fitting[Math.floor(luck * fitting.length)]?.token ?? this.#cast.administrator;
  }

  /** An agent of the ticket's level takes it where nobody has it, and says what it is about where it came in without that. */
  async #take(ticket: Row, { impact, urgency, type, category, tags, about }: Story, token: string): Promise<void> {
    const qualified = ticket.impact === impact && ticket.urgency === urgency && ticket.category === category;
    if (ticket.assignee && qualified && (!about || ticket.about)) return;
    const me = await this.#doors.call<{ person: { id: string } }>('GET', '/api/me', undefined, token);
    const change = {
      ...(ticket.assignee ? {} : { assigneeId: me.person.id }),
      ...(qualified ? {} : { impact, urgency, type, category }),
      ...(tags ? { tags } : {}),
      ...(about ? { about } : {}),
    };
    await this.#doors.call('PATCH', `/api/tickets/${ticket.id}`, { revision: ticket.revision, ...change }, token);
  }
}

function isOver({ ticket }: Page): boolean {
  return ticket.state === 'resolved' || ticket.state === 'closed';
}

/** Whether somebody has said this on the ticket already. */
function says({ events }: Page, words: string): boolean {
  return events.some(({ data }) => data.text?.includes(words) || data.note?.includes(words));
}
