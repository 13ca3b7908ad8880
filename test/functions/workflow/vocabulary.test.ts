import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notifications/notices.ts';
import { changeCustomer, newCustomer } from '../../../functions/people/customer.ts';
import { saveCustomer } from '../../../functions/people/customers-store.ts';
import { newContact } from '../../../functions/people/person.ts';
import { personById, savePerson } from '../../../functions/people/store.ts';
import { iso } from '../../../functions/shared/clock.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { addMessage, moveTicket } from '../../../functions/tickets/commands.ts';
import { answerApproval, approvalsFor } from '../../../functions/workflow/approvals.ts';
import { approvalsOfTicket } from '../../../functions/workflow/approvals-store.ts';
import { catalogueWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { ensureStateMachine, publishWorkflow } from '../../../functions/workflow/publish.ts';
import { simulationRoute } from '../../../functions/workflow/simulation.ts';
import { steer } from '../../../functions/workflow/steering.ts';
import { approvedRequest } from '../../../workflows/catalog/approved-request.ts';
import { majorIncident } from '../../../workflows/catalog/major-incident.ts';
import { problem } from '../../../workflows/catalog/problem.ts';
import { templates } from '../../../workflows/catalog/templates.ts';
import { uncoveredWork } from '../../../workflows/catalog/uncovered-work.ts';
import type { Step, Workflow } from '../../../workflows/definition.ts';
import { anyWorkflow } from '../../workflows/definitions.ts';
import { type LivingDesk, withLivingDesk } from './living-desk.ts';

let life: LivingDesk;

withLivingDesk(
  () => life,
  (fresh) => {
    life = fresh;
  },
);

const title = { fr: 'Étape', en: 'Step' };
const end: Step = { id: 'end', kind: 'end', title };
const workflowOf = (...steps: Step[]): Workflow => ({ deskTypes: ['helpDesk'], name: title, steps: [...steps, end] });

/** Opens a ticket that runs a workflow. */
async function opened(workflow: Workflow, more: object = {}): Promise<string> {
  await life.desk.run(() => publishWorkflow(catalogueWorkflowId('incident'), workflow, life.clock.now()));
  return (await life.open(more)).id;
}

/** The steps to which the ticket's workflow has come, in no order: under a clock that stands still all is one instant. */
async function visited(ticketId: string, before = Number.POSITIVE_INFINITY): Promise<string[]> {
  const told = (await life.events(ticketId, 'ticket.workflow')).filter(({ at }) => Date.parse(at) < before);
  return told.flatMap(({ data }) => (data.kind === 'step' ? [String(data.step)] : [])).toSorted();
}

const replies = async (ticketId: string) =>
  (await life.events(ticketId, 'ticket.message')).map(
    ({ data, actor }) => `${actor.name} ${data.visibility}: ${data.text}`,
  );
const watch: Step = { id: 'watch', kind: 'watch', title, rules: [], next: 'end' };

describe('steps that act at once', () => {
  it('answer, note, prioritise, assign and hold, each once', async () => {
    const agent = await life.desk.member('Technicien', 'technicien@desk.example', 'agent');
    const id = await opened(
      workflowOf(
        { id: 'route', kind: 'route', title, team: 'default', assign: 'none', next: 'act' },
        {
          id: 'act',
          kind: 'do',
          title,
          do: [
            { kind: 'reply', text: { fr: 'Bonjour {name}, n° {number}, {inconnu}', en: 'Hello' } },
            { kind: 'note', text: { fr: 'À vérifier', en: 'To check' } },
            { kind: 'setPriority', priority: 1 },
            { kind: 'assign', to: 'leastLoaded' },
            { kind: 'wait', reason: 'supplier' },
          ],
          next: 'watch',
        },
        watch,
      ),
    );
    const ticket = await life.ticket(id);
    expect(ticket).toMatchObject({
      priority: 1,
      state: 'pending',
      pendingReason: 'supplier',
      assignee: { id: agent.id },
    });
    expect(await replies(id)).toEqual([
      `workflow public: Bonjour Atelier, n° ${ticket.number}, {inconnu}`,
      'workflow internal: À vérifier',
    ]);
  });

  it('do nothing twice when a task is tried again', async () => {
    let tries = 0;
    life.instead.do = async (payload, task) => {
      const result = await task(payload);
      if (tries++ === 0) throw new Error('cut off');
      return result;
    };
    const text = { fr: 'Une fois', en: 'Once' };
    const raise: Step = {
      id: 'act',
      kind: 'do',
      title,
      do: [{ kind: 'raisePriority' }, { kind: 'reply', text }],
      next: 'watch',
    };
    const id = await opened(workflowOf(raise, watch));
    const before = 3;
    await life.hours(1);
    expect(tries).toBe(2);
    expect((await life.ticket(id)).priority).toBe(before - 1);
    expect(await replies(id)).toEqual(['workflow public: Une fois']);
  });

  it('give tickets to each of a team in turn', async () => {
    const members = await Promise.all(
      ['un', 'deux'].map((name) => life.desk.member(name, `${name}@desk.example`, 'agent')),
    );
    const route: Step = { id: 'route', kind: 'route', title, team: 'default', assign: 'roundRobin', next: 'watch' };
    const held: (string | undefined)[] = [];
    for (let count = 0; count < 4; count++)
      held.push((await life.ticket(await opened(workflowOf(route, watch)))).assignee?.id);
    expect(new Set(held.slice(0, 2))).toEqual(new Set(members.map(({ id }) => id)));
    expect(held.slice(2)).toEqual(held.slice(0, 2));
  });
});

describe('ways', () => {
  const note = (id: string, next: string): Step => ({
    id,
    kind: 'do',
    title,
    do: [{ kind: 'note', text: { fr: id, en: id } }],
    next,
  });

  it('part by what holds of the ticket', async () => {
    const branch: Step = {
      id: 'branch',
      kind: 'branch',
      title,
      cases: [
        {
          id: 'printer',
          title,
          if: { any: [{ field: 'subject', is: 'contains', values: ['IMPRIMANTE'] }] },
          next: 'left',
        },
        { id: 'urgent', title, if: { all: [{ field: 'priority', is: 'atMost', values: ['1'] }] }, next: 'right' },
      ],
      otherwise: 'watch',
    };
    const workflow = workflowOf(branch, note('left', 'watch'), note('right', 'watch'), watch);
    expect(await visited(await opened(workflow))).toEqual(['branch', 'left', 'watch']);
    const urgent = await opened(workflow, { subject: 'Réseau', impact: 1, urgency: 1 });
    expect(await visited(urgent)).toEqual(['branch', 'right', 'watch']);
    expect(await visited(await opened(workflow, { subject: 'Réseau' }))).toEqual(['branch', 'watch']);
  });

  it('go round as often as they may', async () => {
    const loop: Step = { id: 'loop', kind: 'loop', title, body: 'pause', atMost: 3, next: 'watch' };
    const pause: Step = { id: 'pause', kind: 'wait', title, for: { kind: 'time', time: 'PT1H' }, next: 'loop' };
    const id = await opened(workflowOf(loop, pause, watch));
    await life.hours(5);
    expect((await visited(id)).filter((step) => step === 'pause')).toHaveLength(3);
    expect((await life.run(id)).step).toBe('watch');
  });

  it('go round within one instant, also one round inside another', async () => {
    const outer: Step = { id: 'outer', kind: 'loop', title, body: 'inner', atMost: 2, next: 'watch' };
    const inner: Step = { id: 'inner', kind: 'loop', title, body: 'tell', atMost: 3, next: 'outer' };
    const id = await opened(workflowOf(outer, inner, note('tell', 'inner'), watch));
    expect((await life.run(id)).step).toBe('watch');
    expect((await visited(id)).filter((step) => step === 'tell').length).toBeGreaterThan(0);
  });

  it('run beside each other, and meet again', async () => {
    const parallel: Step = { id: 'both', kind: 'parallel', title, ways: ['short', 'long'], next: 'after' };
    const wait = (id: string, time: string): Step => ({
      id,
      kind: 'wait',
      title,
      for: { kind: 'time', time },
      next: 'after',
    });
    const id = await opened(
      workflowOf(parallel, wait('short', 'PT1H'), wait('long', 'PT3H'), note('after', 'watch'), watch),
    );
    expect(Object.keys((await life.run(id)).waits).toSorted()).toEqual(['long', 'short']);
    await life.hours(2);
    expect(Object.keys((await life.run(id)).waits)).toEqual(['long']);
    await life.hours(1.1);
    expect(await visited(id)).toEqual(['after', 'long', 'short', 'watch']);
  });

  it('wait for an event, or go on without it', async () => {
    const wait: Step = {
      id: 'wait',
      kind: 'wait',
      title,
      for: { kind: 'event', event: 'requesterReplied', atMost: 'P1D' },
      next: 'heard',
      timedOut: 'silent',
    };
    const workflow = workflowOf(wait, note('heard', 'watch'), note('silent', 'watch'), watch);
    const answered = await opened(workflow);
    const message = { ticketId: answered, text: 'Oui', visibility: 'public', from: 'requester' } as const;
    await life.hours(2);
    await life.act(() => addMessage(message, life.clock.now()));
    expect(await visited(answered)).toEqual(['heard', 'wait', 'watch']);
    const silent = await opened(workflow);
    await life.hours(25);
    expect(await visited(silent)).toEqual(['silent', 'wait', 'watch']);
  });
});

describe('rules', () => {
  it('come back every so often while the ticket is open, and act on events and conditions', async () => {
    const told = { kind: 'notify', audience: 'team', text: title } as const;
    const rules = [
      { id: 'often', when: { kind: 'every', time: 'PT1H' } as const, do: [told] },
      {
        id: 'reply',
        when: { kind: 'event', event: 'requesterReplied' } as const,
        if: { all: [{ field: 'priority', is: 'atMost', values: ['2'] } as const] },
        do: [{ kind: 'raisePriority' } as const],
      },
    ];
    const id = await opened(workflowOf({ ...watch, rules } as Step));
    await life.hours(3.5);
    expect((await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'often')).toHaveLength(3);
    const reply = { ticketId: id, text: 'Alors ?', visibility: 'public', from: 'requester' } as const;
    await life.act(() => addMessage(reply, life.clock.now()));
    expect((await life.ticket(id)).priority, 'its condition does not hold').toBe(3);
    await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
    await life.hours(4);
    expect((await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'often')).toHaveLength(3);
  });
});

describe('a question', () => {
  it('waits for its answer, and the ticket with it', async () => {
    const manager = await life.desk.member('Responsable', 'responsable@desk.example', 'manager');
    const id = await opened(approvedRequest);
    expect(await life.ticket(id)).toMatchObject({ state: 'pending', pendingReason: 'approval' });
    const [approval] = await life.desk.run(() => approvalsOfTicket(id));
    if (!approval) throw new Error('Nothing was asked');
    expect(approval).toMatchObject({ state: 'open', of: 'manager', step: 'approval' });
    const actor = {
      ...manager,
      kind: 'member',
      tenantId: life.desk.tenantId,
      personId: manager.id,
      role: 'manager',
    } as never;
    const answer = () =>
      life.desk.run(() => answerApproval(id, approval.id, { answer: 'approve' }, actor, life.clock.now()));
    await answer();
    await expect(answer()).rejects.toMatchObject({ status: 409 });
    await life.settle();
    expect((await life.ticket(id)).state).toBe('open');
    expect(await visited(id)).toEqual(['approval', 'fulfil', 'goOn', 'hold', 'receive']);
  });

  it('is put to who answers for the customer, and to the contract managers where nobody does', async () => {
    const ask = approvedRequest.steps.find(({ kind }) => kind === 'ask');
    const workflow = {
      ...approvedRequest,
      steps: approvedRequest.steps.map((step) => (step === ask ? { ...step, of: 'customer' } : step)),
    } as Workflow;
    const nobody = await opened(workflow);
    expect(await life.desk.run(() => approvalsOfTicket(nobody))).toMatchObject([{ of: 'contractManager' }]);

    const { requester } = await life.ticket(nobody);
    const { buyer } = await life.desk.run(async () => {
      const customer = newCustomer({ name: 'Fabrique', domains: [] }, life.clock.now());
      await saveCustomer(undefined, customer);
      const person = newContact(
        { name: 'Achats', email: 'achats@fabrique-exemple.example', language: 'fr', customerId: customer.id },
        life.clock.now(),
      );
      const buyer = await savePerson(undefined, person, 'FR');
      await saveCustomer(customer, changeCustomer(customer, { approverId: buyer.id }));
      const before = await personById(requester.id);
      if (before) await savePerson(before, { ...before, customerId: customer.id, revision: before.revision + 1 }, 'FR');
      return { buyer };
    });
    const id = await opened(workflow, { requesterId: requester.id });
    const [approval] = await life.desk.run(() => approvalsOfTicket(id));
    expect(approval).toMatchObject({ of: 'customer', asked: { id: buyer.id, name: 'Achats' } });
    const told = (await life.events(id, 'ticket.approval'))[0];
    expect(noticesOf(told as never)).toMatchObject([
      { audience: { kind: 'people', ids: [buyer.id] }, says: { kind: 'customerApproval', name: 'Achats' } },
    ]);
    const as = (personId: string, role: string) =>
      ({ kind: 'member', tenantId: life.desk.tenantId, personId, role }) as never;
    const answer = (actor: never) =>
      life.desk.run(() => answerApproval(id, approval?.id ?? '', { answer: 'approve' }, actor, life.clock.now()));
    await expect(answer(as(requester.id, 'requester'))).rejects.toMatchObject({ status: 404 });
    await expect(answer(as('per_00000000000000000000000000', 'administrator'))).rejects.toMatchObject({ status: 403 });
    expect((await life.desk.run(() => approvalsFor(as(buyer.id, 'requester')))).map((one) => one.id)).toEqual([
      approval?.id,
    ]);
    await answer(as(buyer.id, 'requester'));
    await life.settle();
    expect((await life.ticket(id)).state).toBe('open');
  });

  it('means what its silence means, and is withdrawn when the ticket is closed', async () => {
    const id = await opened(approvedRequest);
    await life.hours(3 * 24 + 1);
    expect(await life.desk.run(() => approvalsOfTicket(id))).toMatchObject([{ state: 'silent', answer: 'refuse' }]);
    expect((await life.ticket(id)).state).toBe('resolved');
    const other = await opened(approvedRequest);
    await life.act(() => moveTicket(other, 'resolved', {}, life.clock.now()));
    await life.act(() => moveTicket(other, 'closed', {}, life.clock.now()));
    expect(await life.desk.run(() => approvalsOfTicket(other))).toMatchObject([{ state: 'withdrawn' }]);
    expect(await life.status(await life.run(other))).toBe('SUCCEEDED');
  });
});

describe('a manager', () => {
  const wait = (id: string, next: string): Step => ({
    id,
    kind: 'wait',
    title,
    for: { kind: 'time', time: 'P5D' },
    next,
  });
  const decision = (id: string, data: object) => ({
    eventId: newId('event', life.clock.now()),
    tenantId: life.desk.tenantId,
    type: 'ticket.steering',
    subject: id,
    at: iso(life.clock.now()),
    actor: { kind: 'member' as const, id: 'per_1', name: 'Responsable' },
    data: { reason: 'essai', ...data },
  });
  const follow = async (event: ReturnType<typeof decision>) => {
    await life.desk.run(() => steer(event, ensureStateMachine, life.clock.now()));
    await life.settle();
  };

  it('skips a step, goes back to one, and ends the workflow; the same decision twice counts once', async () => {
    const id = await opened(workflowOf(wait('first', 'second'), wait('second', 'watch'), watch));
    const skip = decision(id, { act: 'skip', step: 'first' });
    await follow(skip);
    await follow(skip);
    expect(await visited(id)).toEqual(['first', 'second']);
    await follow(decision(id, { act: 'repeat', step: 'first' }));
    const again = await life.run(id);
    expect(again).toMatchObject({ generation: 2, status: 'running', step: 'first' });
    await follow(decision(id, { act: 'stop' }));
    const stopped = await life.run(id);
    expect(stopped.status).toBe('stopped');
    expect(await life.status(stopped)).toBe('SUCCEEDED');
    await life.hours(24 * 12);
    expect(await visited(id)).toEqual(['first', 'first', 'second']);
  });

  it('moves a running ticket to the newest version', async () => {
    const id = await opened(workflowOf(wait('first', 'watch'), watch));
    const newer = workflowOf(wait('first', 'second'), wait('second', 'watch'), watch);
    await life.desk.run(() => publishWorkflow(catalogueWorkflowId('incident'), newer, life.clock.now()));
    expect((await life.run(id)).version).toBe(2);
    await follow(decision(id, { act: 'move', step: 'second' }));
    expect(await life.run(id)).toMatchObject({ version: 3, step: 'second', status: 'running' });
    await life.hours(5 * 24 + 1);
    expect((await life.run(id)).step).toBe('watch');
  });
});

it('a rule that comes back leaves one mark, however often it has', async () => {
  const every = { id: 'often', when: { kind: 'every', time: 'PT30M' }, do: [{ kind: 'note', text: title }] } as const;
  const id = await opened(workflowOf({ ...watch, rules: [{ ...every, do: [...every.do] }] }));
  await life.hours(5.1);
  expect((await life.events(id, 'ticket.message')).filter(({ data }) => data.text === title.fr)).toHaveLength(10);
  expect([...(await life.run(id)).fired]).toEqual([expect.stringMatching(/^often\/every\/\d+\/10$/)]);
});

describe('the catalogue', () => {
  it('raises the alarm of a major incident, and reminds of news every half hour', async () => {
    const id = await opened(majorIncident);
    expect((await life.ticket(id)).priority).toBe(1);
    await life.hours(1.1);
    const reminders = (await life.events(id, 'ticket.notice')).filter(({ data }) => data.rule === 'managersEvery30');
    expect(reminders).toHaveLength(2);
    expect(await life.events(id, 'ticket.escalated')).toHaveLength(1);
  });

  it('asks the requester about the quote once it is sent', async () => {
    const id = await opened({
      ...uncoveredWork,
      steps: uncoveredWork.steps.filter(({ id: step }) => step !== 'covered' && step !== 'assign'),
    });
    expect(await life.desk.run(() => approvalsOfTicket(id))).toEqual([]);
    await life.act(() =>
      addMessage({ ticketId: id, text: 'Devis : 200 €', visibility: 'public', from: 'staff' }, life.clock.now()),
    );
    expect(await life.desk.run(() => approvalsOfTicket(id))).toMatchObject([{ of: 'requester', state: 'open' }]);
    await life.hours(10 * 24 + 1);
    expect((await life.ticket(id)).state).toBe('resolved');
  });

  it('reviews a problem each week until it is solved', async () => {
    const id = await opened(problem);
    await life.hours(15 * 24);
    expect((await visited(id)).filter((step) => step === 'review')).toHaveLength(2);
    await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
    expect((await life.run(id)).step).toBe('follow');
  });

  it.each(templates.map(({ id, workflow }) => [id, workflow] as const))(
    '%s ends with its ticket',
    async (_, workflow) => {
      const id = await opened(workflow);
      if ((await life.ticket(id)).state !== 'resolved')
        await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
      await life.act(() => moveTicket(id, 'closed', {}, life.clock.now()));
      expect(await life.status(await life.run(id))).toBe('SUCCEEDED');
      expect((await life.run(id)).status).toBe('ended');
    },
  );
});

/** The steps at which somebody sees that a workflow has been, by what the simulator foresees within some days or until it leaves off. */
async function foreseenSteps(
  workflow: Workflow,
  at: number,
  days: number,
): Promise<{ steps: string[]; until: number }> {
  const body = { type: 'incident', priority: 3, at: iso(at), definition: workflow, subject: 'Imprimante' };
  const call = { actor: { language: 'fr' }, now: at, input: { body } };
  const { happenings, cut } = (await life.desk.run(() => simulationRoute.handler(call as never))) as {
    happenings: { at: string; kind: string; step?: string }[];
    cut: boolean;
  };
  const told = cut ? Date.parse(happenings.at(-1)?.at ?? iso(at)) : Number.POSITIVE_INFINITY;
  const until = Math.min(told, at + days * 86_400_000);
  const within = happenings.filter(({ kind, ...one }) => kind !== 'closed' && Date.parse(one.at) < until);
  return { steps: [...new Set(within.flatMap(({ step }) => step ?? []))], until };
}

it('any workflow goes the ways that were foreseen, and ends with its ticket', async () => {
  const days = 3;
  await fc.assert(
    fc.asyncProperty(anyWorkflow, async (workflow) => {
      const openedAt = life.clock.now();
      const { steps: foreseen, until } = await foreseenSteps(workflow, openedAt, days);
      const id = await opened(workflow);
      for (let day = 0; day < days; day++) await life.hours(24);
      expect((await life.run(id)).lastError).toBeUndefined();
      const told = new Set(await visited(id, until));
      // Steps that only watch are foreseen by what their rules do, loops by what they repeat.
      const seen = ({ kind }: Step) => !['watch', 'end', 'parallel', 'loop'].includes(kind);
      const compared = workflow.steps.filter(seen).map(({ id: step }) => step);
      expect(compared.filter((step) => told.has(step))).toEqual(compared.filter((step) => foreseen.includes(step)));
      if (!['resolved', 'closed'].includes((await life.ticket(id)).state))
        await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
      if ((await life.ticket(id)).state !== 'closed')
        await life.act(() => moveTicket(id, 'closed', {}, life.clock.now()));
      await life.hours(24);
      expect(await life.status(await life.run(id))).toBe('SUCCEEDED');
    }),
    // Another seed each time; a failure prints it. A workflow takes a few seconds to live through: no more are begun after two minutes.
    { numRuns: 4, endOnFailure: true, interruptAfterTimeLimit: 120_000 },
  );
}, 300_000);
