import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendars, reviseCalendar } from '../../../functions/sla/calendars.ts';
import { addMessage, moveTicket } from '../../../functions/tickets/commands.ts';
import { editTicket } from '../../../functions/tickets/steer.ts';
import { answerApproval } from '../../../functions/workflow/approvals.ts';
import { approvalsOfTicket } from '../../../functions/workflow/approvals-store.ts';
import { catalogueWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { publishWorkflow } from '../../../functions/workflow/publish.ts';
import { incidents } from '../../../workflows/catalog/incidents.ts';
import { serviceRequest } from '../../../workflows/catalog/service-request.ts';
import type { Step, Workflow } from '../../../workflows/definition.ts';
import { everythingIn } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { type Call, callerAs, fieldsOf } from './calling.ts';
import { LivingDesk } from './living-desk.ts';

let tables: Tables;
let life: LivingDesk;
let call: Call;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  life = new LivingDesk();
  await life.start('helpDesk');
  call = await callerAs('manager', life.desk);
});
afterEach(() => life.stop());

const now = () => life.clock.now();
const says = (ticketId: string, from: 'staff' | 'requester', more: object = {}) =>
  life.act(() => addMessage({ ticketId, text: 'Bonjour.', visibility: 'public', from, ...more }, now()));

/** Five lives at once: forgotten, answered and solved, given up, reopened, and made urgent. */
async function live(): Promise<Record<'forgotten' | 'solved' | 'silent' | 'reopened' | 'urgent', string>> {
  const opened = [];
  for (const subject of ['Oubliée', 'Résolue', 'Sans réponse', 'Rouverte', 'Urgente'])
    opened.push((await life.open({ subject })).id);
  const [forgotten = '', solved = '', silent = '', reopened = '', urgent = ''] = opened;
  await life.hours(1);
  for (const id of [solved, silent, reopened]) await says(id, 'staff');
  await says(silent, 'staff', { then: { to: 'pending', reason: 'requester' } });
  const { revision } = await life.ticket(urgent);
  await life.act(() => editTicket(urgent, { revision, impact: 1, urgency: 1 }, now()));
  await life.hours(0.01);
  await says(urgent, 'staff');
  await life.hours(25);
  // The news that was owed comes late: the promise was broken, and its clock is armed anew.
  await says(urgent, 'staff');
  for (const id of [solved, reopened]) await life.act(() => moveTicket(id, 'resolved', {}, now()));
  await life.hours(30);
  await says(reopened, 'requester');
  await life.hours(24 * 18);
  return { forgotten, solved, silent, reopened, urgent };
}

const replayed = (body: object) => call('POST /api/workflow-replays', { body: { days: 90, ...body } });

/** The standard incident with its watching step changed. */
function changed(rules: (rules: Extract<Step, { kind: 'watch' }>['rules']) => unknown[]): Workflow {
  const workflow = JSON.parse(JSON.stringify(incidents.helpDesk)) as Workflow;
  for (const step of workflow.steps) if (step.kind === 'watch') Object.assign(step, { rules: rules(step.rules) });
  return workflow;
}

describe('a replay', () => {
  it('of what ran finds no difference, and counts what happened', async () => {
    const { forgotten, solved, urgent } = await live();
    const { status, json } = await replayed({ definition: incidents.helpDesk });
    expect(status).toBe(200);
    expect(json.tickets).toBe(5);
    expect(json.differing).toEqual([]);
    expect(json.would).toEqual(json.happened);
    // From the timelines themselves.
    const breaches = await life.events(forgotten, 'ticket.clock');
    expect(breaches.filter(({ data }) => data.kind === 'breached').length).toBeGreaterThan(0);
    expect((await life.ticket(solved)).state).toBe('closed');
    const late = (await life.events(urgent, 'ticket.clock')).filter(({ data }) => data.kind === 'breached');
    expect(late.map(({ data }) => data.target)).toContain('nextUpdate');
    expect(json.happened.closed.tickets).toBe(2);
    expect(json.happened.breached.tickets).toBeGreaterThanOrEqual(2);
    expect(json.happened.warned.times).toBeGreaterThan(json.happened.warned.tickets);
    expect(json.happened.escalated.tickets).toBeGreaterThanOrEqual(2);
    expect(json.cursor).toBeUndefined();
  }, 120_000);

  it('names the tickets that would have gone otherwise, and why: earlier warnings, no escalation, no closing', async () => {
    const { solved, forgotten } = await live();
    const draft = changed((rules) =>
      rules
        .filter(({ do: [action] }) => action?.kind !== 'close' && action?.kind !== 'escalate')
        .map((rule) => (rule.id === 'slaResolution75' ? { ...rule, when: { ...rule.when, percent: 50 } } : rule)),
    );
    const { json } = await replayed({ definition: draft });
    expect(json.would.closed).toEqual({ tickets: 0, times: 0 });
    expect(json.would.escalated).toEqual({ tickets: 0, times: 0 });
    expect(json.would.breached).toEqual(json.happened.breached);
    const of = (id: string) => json.differing.find(({ ticket }: { ticket: { id: string } }) => ticket.id === id);
    expect(of(solved)).toMatchObject({ happened: { closed: 1 }, would: { closed: 0 } });
    expect(of(solved).why).toContainEqual(
      expect.objectContaining({
        aspect: 'closed',
        side: 'happened',
        what: { fr: expect.stringMatching(/^Clore/), en: expect.stringMatching(/^Close/) },
      }),
    );
    const warnings = of(forgotten).why.filter(({ aspect }: { aspect: string }) => aspect === 'warned');
    expect(warnings.map(({ side }: { side: string }) => side)).toEqual(['would', 'happened']);
    expect(warnings[0].what.en).toContain('50%');
    expect(of(forgotten).ticket.subject).toBe('Oubliée');
  }, 120_000);

  it('of what comes back makes up for no round that passed while a ticket was resolved, as its life did not', async () => {
    const often = {
      id: 'often',
      when: { kind: 'every', time: 'PT6H' },
      do: [{ kind: 'escalate', way: 'hierarchical' }],
    };
    const draft = changed((rules) => [...rules.filter(({ do: [deed] }) => deed?.kind !== 'escalate'), often]);
    await life.desk.run(() => publishWorkflow(catalogueWorkflowId('incident'), draft, now()));
    const { id } = await life.open();
    await life.hours(7);
    await life.act(() => moveTicket(id, 'resolved', {}, now()));
    await life.hours(30);
    await life.act(() => moveTicket(id, 'open', {}, now()));
    await life.hours(12);
    // At 6 hours, when it is opened again at 37, and at 42 and 48.
    expect(await life.events(id, 'ticket.escalated')).toHaveLength(4);
    const { json } = await replayed({ definition: draft });
    expect(json.happened.escalated).toEqual({ tickets: 1, times: 4 });
    expect(json.would).toEqual(json.happened);
    expect(json.differing).toEqual([]);
  }, 120_000);

  it('keeps what people did: a ticket that would have closed before its requester came back stays closed', async () => {
    const { reopened } = await live();
    const draft = changed((rules) =>
      rules.map((rule) => (rule.id === 'quiet' ? { ...rule, when: { kind: 'resolved', time: 'P1D' } } : rule)),
    );
    const { json } = await replayed({ definition: draft });
    const found = json.differing.find(({ ticket }: { ticket: { id: string } }) => ticket.id === reopened);
    expect(found).toMatchObject({ happened: { closed: 0 }, would: { closed: 1 } });
  }, 120_000);

  it('looks only at the days, the type and the workflow that were asked for, and writes nothing', async () => {
    await live();
    const request = await life.open({ type: 'serviceRequest' });
    const kept = async () => (await everythingIn('desk')).filter(({ sk }) => sk !== 'LIMIT#requests');
    const before = await kept();
    expect((await replayed({ definition: serviceRequest, days: 1 })).json.tickets).toBe(1);
    expect((await replayed({ definition: serviceRequest, type: 'incident' })).json.tickets).toBe(5);
    const { workflowId } = await life.run(request.id);
    expect((await replayed({ workflowId, ranBy: workflowId })).json.tickets).toBe(1);
    expect(await kept()).toEqual(before);
  }, 120_000);

  it('gives the answers again that were given to like questions, and says where nobody was ever asked', async () => {
    const title = { fr: 'Accord ?', en: 'Approved?' };
    const asking = (question = title): Workflow => ({
      deskTypes: ['helpDesk'],
      name: title,
      steps: [
        {
          id: 'ask',
          kind: 'ask',
          title,
          of: 'manager',
          question,
          atMost: 'P5D',
          silence: 'approve',
          approved: 'end',
          refused: 'escalate',
        },
        { id: 'escalate', kind: 'do', title, do: [{ kind: 'escalate', way: 'functional' }], next: 'end' },
        { id: 'end', kind: 'end', title },
      ],
    });
    await life.desk.run(() => publishWorkflow(catalogueWorkflowId('incident'), asking(), now()));
    const { id } = await life.open();
    await life.hours(2);
    const manager = await life.desk.member('Responsable', 'responsable@desk.example', 'manager');
    const actor = { kind: 'member', tenantId: life.desk.tenantId, personId: manager.id, name: 'R', role: 'manager' };
    const [approval] = await life.desk.run(() => approvalsOfTicket(id));
    await life.act(() =>
      answerApproval(id, approval?.id ?? '', { answer: 'refuse' }, { ...actor, language: 'fr' } as never, now()),
    );
    await life.hours(24 * 7);
    const same = (await replayed({ definition: asking() })).json;
    expect(same.happened.escalated).toEqual({ tickets: 1, times: 1 });
    expect(same.would.escalated).toEqual(same.happened.escalated);
    expect(same.differing).toEqual([]);
    expect(same.unknown).toEqual({ answers: 0, calendars: 0, rest: 0 });
    const other = asking({ fr: 'Autre chose ?', en: 'Anything else?' });
    for (const step of other.steps) if (step.kind === 'ask') Object.assign(step, { id: 'other' });
    const { json } = await replayed({ definition: other });
    expect(json.would.escalated.tickets).toBe(0);
    expect(json.unknown).toMatchObject({ answers: 1 });
  }, 120_000);

  it('counts by the calendar as it was when the ticket came', async () => {
    const { forgotten } = await live();
    const [calendar] = await life.desk.run(() => calendars());
    if (!calendar) throw new Error('The desk has no calendar');
    const { id, version, ...content } = calendar;
    await life.desk.run(() => reviseCalendar(id, { ...content, always: true }, version, 'person', now()));
    const { json } = await replayed({ definition: incidents.helpDesk });
    expect(json.differing.map(({ ticket }: { ticket: { id: string } }) => ticket.id)).not.toContain(forgotten);
    expect(json.differing).toEqual([]);
    expect(json.unknown.calendars).toBe(0);
  }, 120_000);

  it('refuses a workflow that cannot run or is not there, and days that are none', async () => {
    const steps = [{ ...incidents.helpDesk.steps[0], next: 'nowhere' }, ...incidents.helpDesk.steps.slice(1)];
    expect(fieldsOf(await replayed({ definition: { ...incidents.helpDesk, steps } }))).toContain(
      'body.definition.steps.0.next',
    );
    expect(fieldsOf(await replayed({ workflowId: 'wfl_00000000000000000000000000' }))).toEqual(['body.workflowId']);
    expect(fieldsOf(await replayed({}))).toEqual(['body.workflowId']);
    expect(fieldsOf(await replayed({ definition: incidents.helpDesk, all: true }))).toEqual(['body']);
    for (const days of [0, 91, 1.5])
      expect(fieldsOf(await replayed({ definition: incidents.helpDesk, days }))).toEqual(['body.days']);
  });

  it('is for those who work at the desk', async () => {
    const requester = await callerAs('requester', life.desk);
    const { status } = await requester('POST /api/workflow-replays', {
      body: { definition: incidents.helpDesk, days: 7 },
    });
    expect(status).toBe(403);
  });
});
