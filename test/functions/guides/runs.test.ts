import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/guides/api.ts';
import { countSolved } from '../../../functions/guides/runs.ts';
import type { Person } from '../../../functions/people/person.ts';
import { eventsOfTypes, moveTicket, openTicket, ticketById } from '../../../functions/tickets/commands.ts';
import { publicView, type TimelineEvent } from '../../../functions/tickets/ticket.ts';
import { callRoute } from '../../support/call-route.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { printer } from './printer.ts';

// biome-ignore lint/suspicious/noExplicitAny: the answers of many routes, compared with what is expected.
type Json = any;
let tables: Tables;
let desk: TestDesk;
let manager: Person;
let agent: Person;
let ticketId: string;
let now: number;

const call = (person: Person, name: string, path: Record<string, string> = {}, body?: unknown, more: object = {}) =>
  callRoute<Json>(routes, name, desk, person, { path, body, now: now++, ...more });
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => error.key ?? error.message,
  );

async function publish(content: object = printer) {
  const { head } = await call(manager, 'POST /api/guides', {}, content);
  const path = { guideId: head.id };
  return (await call(manager, 'POST /api/guides/{guideId}/versions', path, { revision: 1 })).head;
}
const begin = (guideId: string, more: object = {}, asked: object = {}) =>
  call(agent, 'POST /api/tickets/{ticketId}/guides', { ticketId }, { guideId, ...more }, asked);
const change = (run: Json, answers: object[], left = false) =>
  call(
    agent,
    'PUT /api/tickets/{ticketId}/guides/{runId}',
    { ticketId, runId: run.id },
    { answers, left, revision: run.revision },
  );
const apply = (run: Json, more: object = {}) =>
  call(
    agent,
    'POST /api/tickets/{ticketId}/guides/{runId}/applications',
    { ticketId, runId: run.id },
    { revision: run.revision, ...more },
  );
const told = () => desk.run(() => eventsOfTypes(ticketId, ['ticket.guide'])) as Promise<Json>;
const counts = async (guideId: string) => (await call(manager, 'GET /api/guides/{guideId}', { guideId })).head.counts;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  now = Date.now();
  desk = await makeDesk(now);
  manager = await desk.member('Responsable', 'r@desk.example', 'manager', 2);
  agent = await desk.member('Agente', 'a@desk.example', 'agent');
  const requester = await desk.contact('Atelier', 'atelier@fabrique.example');
  ticketId = await desk.run(
    async () =>
      (
        await openTicket(
          { subject: 'Imprimante', text: 'Rien', type: 'incident', requesterId: requester.id, channel: 'phone' },
          now++,
        )
      ).id,
  );
});

describe('a diagnostic guide', () => {
  it('is kept by managers, and offered as it was published while its draft is written', async () => {
    await expect(call(agent, 'POST /api/guides', {}, printer)).rejects.toThrow();
    const head = await publish();
    expect(head.published.version).toBe(1);
    const path = { guideId: head.id };
    const broken = { ...printer, steps: printer.steps.slice(0, 2) };
    const saved = await call(manager, 'PUT /api/guides/{guideId}', path, { revision: head.revision, content: broken });
    expect(saved.faults.map(({ field }: Json) => field)).toContain('content.steps.1.answers.0.next');
    expect(
      await code(call(manager, 'POST /api/guides/{guideId}/versions', path, { revision: saved.head.revision })),
    ).toBe('error.invalid');
    expect(await code(call(manager, 'PUT /api/guides/{guideId}', path, { revision: 1, content: printer }))).toBe(
      'guide.changedMeanwhile',
    );
    const { proposed } = await call(agent, 'GET /api/tickets/{ticketId}/guides', { ticketId });
    expect(proposed).toEqual([{ id: head.id, version: 1, name: printer.name, text: printer.text }]);
    const run = await begin(head.id);
    expect(run.guide.steps).toHaveLength(5);
  });

  it('is followed, left, taken up again and gone back in, and the ticket tells of it inside the desk alone', async () => {
    const { id } = await publish();
    let run = await begin(id);
    run = await change(run, [{ answer: 0 }], true);
    run = await change(run, [{ answer: 0 }, { answer: 0, note: 'bac 2' }]);
    run = await change(run, [{ answer: 0 }]);
    run = await change(run, [{ answer: 1 }]);
    expect(await code(change(run, [{ answer: 1 }, { answer: 0 }]))).toBe('error.invalid');
    expect(await code(change({ ...run, revision: 1 }, []))).toBe('guide.changedMeanwhile');
    const events = await told();
    expect(events.map(({ data }: Json) => data.kind)).toEqual(['begun', 'left', 'reached', 'reached']);
    expect(events[2].data.answers[1]).toEqual({
      question: printer.steps[1]?.text,
      answer: { fr: 'Non', en: 'No' },
      note: 'bac 2',
    });
    expect(events.map((event: TimelineEvent) => publicView(event))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(await counts(id)).toEqual({ begun: 1, ended: 1, solved: 0 });
  });

  it('takes answers that were given on the phone, once, however often they are sent', async () => {
    const { id } = await publish();
    const sent = () => begin(id, { version: 1, answers: [{ answer: 1 }] }, { idempotencyKey: 'call-1' });
    const [run, again] = [await sent(), await sent()];
    expect(again.id).toBe(run.id);
    expect(await counts(id)).toEqual({ begun: 1, ended: 1, solved: 0 });
  });

  it('solves what is resolved after its outcome was applied, until it is opened again', async () => {
    const { id } = await publish();
    const run = await begin(id, { answers: [{ answer: 1 }] });
    await apply(run);
    expect(await code(apply({ ...run, revision: 2 }))).toBe('guide.applied');
    const move = (to: 'resolved' | 'open') =>
      desk.as(agent, async () => {
        await moveTicket(ticketId, to, {}, now++);
        for (let times = 0; times < 2; times++) await countSolved(ticketId);
      });
    await move('resolved');
    expect((await counts(id)).solved).toBe(1);
    await move('open');
    expect((await counts(id)).solved).toBe(0);
  });

  it('hands over with what was found out, and then did not solve it', async () => {
    const { id } = await publish();
    const run = await begin(id, { answers: [{ answer: 0 }, { answer: 1 }] });
    expect(await code(apply(run))).toBe('error.invalid');
    await apply(run, { note: 'Voyant allumé, papier présent' });
    const ticket = await desk.run(() => ticketById(ticketId));
    expect(ticket?.level).toBe(2);
    await desk.as(agent, () => moveTicket(ticketId, 'resolved', {}, now++));
    await desk.run(() => countSolved(ticketId));
    expect(await counts(id)).toEqual({ begun: 1, ended: 1, solved: 0 });
  });

  it('gives the ticket its team, and is refused where it is not offered or not at its end', async () => {
    const [, teamId] = desk.teamIds;
    const steps = printer.steps.with(2, { ...printer.steps[2], do: { kind: 'route', teamId } } as never);
    const { id, revision } = await publish({ ...printer, steps });
    expect(await code(apply(await begin(id)))).toBe('guide.noOutcome');
    await apply(await begin(id, { answers: [{ answer: 1 }] }));
    expect((await desk.run(() => ticketById(ticketId)))?.team?.id).toBe(teamId);
    await call(manager, 'POST /api/guides/{guideId}/withdrawals', { guideId: id }, { revision });
    expect(await code(begin(id))).toBe('guide.notPublished');
    await call(manager, 'DELETE /api/guides/{guideId}', { guideId: id });
    const { runs } = await call(agent, 'GET /api/tickets/{ticketId}/guides', { ticketId });
    expect(runs).toHaveLength(2);
  });
});
