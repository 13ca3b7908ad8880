/**
 * How long an answer to many takes to reach the requesters of all linked tickets in the local cloud, which is killed in the middle and
 * started again. `LINKED_TICKETS=1000` for as many as a ticket may have; making them takes minutes then.
 */
import { loadavg } from 'node:os';
import { signUp, startTestCloud, type TestCloud } from '../support/cloud.ts';
import type { Figure } from './run.ts';

const linked = Number(process.env.LINKED_TICKETS ?? 50);
/** Tickets that are made, and looked at, at a time. */
const atOnce = 6;
const patience = 20 * 60_000;

interface Ticket {
  id: string;
  number: number;
}

interface Progress {
  total: number;
  done: number;
  skipped: unknown[];
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Does something for each number, some at a time, each again where the desk asks for that. */
async function each<T>(count: number, act: (at: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const one = async () => {
    for (let at = next++; at < count; at = next++)
      for (let attempt = 1; ; attempt++)
        try {
          results[at] = await act(at);
          break;
        } catch (error) {
          if (attempt === 8) throw error;
          await pause(100 * attempt);
        }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return results;
}

const addressOf = (at: number) => `personne${at}@fabrique-exemple.example`;
const answer = 'Le service répond de nouveau.';

async function mailsWith(cloud: TestCloud, address: string): Promise<number> {
  const { mailbox } = cloud.endpoints;
  const list = await fetch(new URL(`/messages?to=${encodeURIComponent(address)}`, mailbox));
  const { items } = (await list.json()) as { items: { id: string }[] };
  const texts = await Promise.all(
    items.map(
      async ({ id }) => ((await (await fetch(new URL(`/messages/${id}`, mailbox))).json()) as { text: string }).text,
    ),
  );
  return texts.filter((text) => text.includes(answer)).length;
}

export async function figures(): Promise<Figure[]> {
  const cloud = await startTestCloud(['--no-site']);
  try {
    const { doors } = cloud;
    const { token } = await signUp(doors, 'annonce');
    const call = <T>(method: string, path: string, body?: Record<string, unknown>) =>
      doors.call<T>(method, path, body, token);
    const open = (more: Record<string, unknown>) =>
      call<Ticket>('POST', '/api/tickets', {
        subject: 'Plus de service',
        text: 'Rien ne répond.',
        channel: 'phone',
        ...more,
      });
    const problem = await open({ type: 'problem', channel: 'desk' });
    const people = await each(linked, (at) =>
      call<{ id: string }>('POST', '/api/people', { name: `Personne ${at}`, email: addressOf(at) }),
    );
    const link = { number: problem.number, relation: 'causedBy' };
    const began = performance.now();
    const tickets = await each(linked, (at) => open({ type: 'incident', requesterId: people[at]?.id, link }));
    await doors.settle();
    console.log(
      `  (${linked} linked tickets in ${Math.round((performance.now() - began) / 1000)} s; load ${loadavg()[0]?.toFixed(1)})`,
    );
    const start = performance.now();
    await call('POST', `/api/tickets/${problem.id}/propagations`, {
      text: { fr: answer, en: '' },
      then: 'resolve',
      ticketIds: tickets.map(({ id }) => id),
    });
    const asked = performance.now() - start;
    const progress = async () =>
      (await call<{ items: Progress[] }>('GET', `/api/tickets/${problem.id}/propagations`)).items[0];
    const seen = new Set<number>();
    let killed = false;
    for (;;) {
      const now = await progress().catch(() => undefined);
      if (now) seen.add(now.done);
      if (now?.done === linked) break;
      if (!killed && now && now.done >= linked / 2) {
        killed = true;
        await cloud.crashAndRestart().catch(() => cloud.crashAndRestart());
      }
      if (performance.now() - start > patience) throw new Error(`Only ${now?.done} of ${linked} were told`);
      await pause(200);
    }
    const through = performance.now() - start;
    console.log(`  (all answered after ${Math.round(through / 1000)} s)`);
    const last = addressOf(linked - 1);
    while ((await mailsWith(cloud, last)) === 0 && performance.now() - start < patience) await pause(500);
    const told = performance.now() - start;
    await doors.settle();
    const soon = await each(linked, (at) => mailsWith(cloud, addressOf(at)));
    // What was being sent as the desk was killed comes again when the queue hands it over once more.
    await doors.moveTo((await doors.time()) + 15 * 60_000);
    const mails = await each(linked, (at) => mailsWith(cloud, addressOf(at)));
    const messages = await each(linked, async (at) => {
      const page = await call<{ ticket: { state: string }; events: { type: string; data: { text?: string } }[] }>(
        'GET',
        `/api/tickets/${tickets[at]?.id}`,
      );
      const said = page.events.filter(({ type, data }) => type === 'ticket.message' && data.text === answer).length;
      return page.ticket.state === 'resolved' ? said : -1;
    });
    const skipped = (await progress())?.skipped.length ?? 0;
    return [
      { name: 'linked tickets', value: linked, unit: '' },
      { name: 'until the desk had taken the answer', value: asked, unit: 'ms', limit: 2000 },
      { name: 'until all were answered, one kill and one start among it', value: through / 1000, unit: 's' },
      { name: 'until the last requester had the mail', value: told / 1000, unit: 's' },
      { name: 'answered tickets a second', value: linked / (through / 1000), unit: '/s', least: 1 },
      { name: 'steps in which the progress was seen', value: seen.size, unit: '', least: 2 },
      { name: 'left alone', value: skipped, unit: '', limit: 0 },
      {
        name: 'not answered and resolved exactly once',
        value: messages.filter((times) => times !== 1).length,
        unit: '',
        limit: 0,
      },
      { name: 'told once the queue had tried again', value: soon.filter((times) => times === 0).length, unit: '' },
      { name: 'requesters who were not told', value: mails.filter((times) => times === 0).length, unit: '', limit: 0 },
      // SES has no idempotency: what it took as the desk was killed, it is given once more.
      { name: 'requesters who were told again', value: mails.filter((times) => times > 1).length, unit: '', limit: 8 },
    ];
  } finally {
    await cloud.stop();
  }
}
