import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addVersion, contract, createContract, defaultContractId } from '../../../functions/contracts/commands.ts';
import type { Line, Terms } from '../../../functions/contracts/contract.ts';
import type { Person } from '../../../functions/people/person.ts';
import { forgetDesk, loadDesk } from '../../../functions/tenants/commands.ts';
import { saveSettings } from '../../../functions/tenants/store.ts';
import { attributionOf } from '../../../functions/tickets/attribution.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import { rematchTicket } from '../../../functions/tickets/rematch.ts';
import { editTicket, moveTicket } from '../../../functions/tickets/steer.ts';
import { clocksOf, eventsOf } from '../../../functions/tickets/store.ts';
import { latestVersion, uncoveredWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { publishUncovered } from '../../../functions/workflow/publish.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let desk: TestDesk;
let agent: Person;
let base: Line;
const now = Date.UTC(2026, 10, 23, 9);

beforeAll(async () => {
  tables = await startTables();
  Object.assign(process.env, {
    FUNCTION_ARN_PREFIX: 'arn:aws:lambda:eu-west-3:123456789012:function:',
    STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:eu-west-3:123456789012:stateMachine:',
  });
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 10 * 86_400_000);
  agent = await desk.member('Technicienne', 'technicienne@desk.example', 'agent');
  const [line] = (await desk.run(() => contract(defaultContractId()))).versions.at(-1)?.lines ?? [];
  if (!line) throw new Error('No line');
  base = line;
});

const hour = (hours: number) => [
  { type: 'incident' as const, priority: 3 as const, targets: { resolution: hours * 3600 } },
];

async function lines(...given: Partial<Line>[]): Promise<void> {
  const terms: Terms = {
    startsOn: '2026-11-16',
    lines: given.map((one, index) => ({ ...base, id: `line${index}`, name: `Line ${index}`, ...one })),
  };
  await desk.as(agent, () => addVersion(defaultContractId(), terms, 1, now - 86_400_000));
}

async function opened(more: object = {}) {
  const requester = await desk.contact('Atelier', `atelier-${Math.random()}@fabrique-exemple.example`);
  const request = { subject: 'Imprimante', text: 'Elle bourre.', type: 'incident', channel: 'portal' } as const;
  return desk.run(() => openTicket({ ...request, requesterId: requester.id, ...more }, now));
}

describe('what a ticket concerns', () => {
  const printer = { kind: 'assetClass', id: 'printer', name: 'Imprimantes' } as const;
  it('decides which line applies, and its clocks follow', async () => {
    await lines({ levels: hour(8) }, { covers: [printer], levels: hour(2) });
    const ticket = await opened();
    expect(ticket.agreement).toMatchObject({ line: 'Line 0' });
    const edit = { revision: ticket.revision, about: [{ kind: 'assetClass' as const, id: 'printer' }] };
    const changed = await desk.as(agent, () => editTicket(ticket.id, edit, now + 1000));
    expect(changed).toMatchObject({ about: [printer], agreement: { line: 'Line 1' } });
    const clocks = await desk.run(() => clocksOf(ticket.id));
    expect(clocks.find(({ target }) => target === 'resolution')?.seconds).toBe(7200);
    expect((await opened({ about: edit.about })).agreement).toMatchObject({ line: 'Line 1' });
  });

  it('is among what the contracts name, one of each kind', async () => {
    await lines({}, { covers: [printer, { ...printer, id: 'screen', name: 'Écrans' }] });
    const ticket = await opened();
    const edit = (...ids: string[]) =>
      desk.as(agent, () =>
        editTicket(ticket.id, { revision: ticket.revision, about: ids.map((id) => ({ kind: 'assetClass', id })) }, now),
      );
    await expect(edit('nothing')).rejects.toMatchObject({ faults: [{ field: 'body.about.0' }] });
    await expect(edit('printer', 'screen')).rejects.toMatchObject({ faults: [{ field: 'body.about.1' }] });
  });
});

describe('matching by hand', () => {
  it('overrules the rule, says who and why, and outlives a change of priority; the rule can be asked again', async () => {
    await lines(
      { levels: [...hour(8), { type: 'incident', priority: 1, targets: { resolution: 3600 } }] },
      {
        covers: [{ kind: 'site', id: 'annexe', name: 'Annexe' }],
        levels: [...hour(2), { type: 'incident', priority: 1, targets: { resolution: 1800 } }],
      },
    );
    const ticket = await opened();
    const line = { contractId: await desk.run(async () => defaultContractId()), lineId: 'line1' };
    const matched = await desk.as(agent, () => rematchTicket(ticket.id, { line, reason: 'À l’annexe' }, now + 1000));
    expect(matched.agreement).toMatchObject({
      line: 'Line 1',
      covered: true,
      byHand: { name: 'Technicienne', reason: 'À l’annexe' },
    });
    const { items } = await desk.run(() => eventsOf(ticket.id, 20));
    const told = items.find(({ type }) => type === 'ticket.contract');
    expect(told).toMatchObject({ actor: { name: 'Technicienne' }, data: { reason: 'À l’annexe', byHand: true } });
    const explanation = (told?.data.explanation ?? []) as { why: { key: string } }[];
    expect(explanation.map(({ why }) => why.key)).toEqual(['byHand', 'overruled']);

    const urgent = await desk.as(agent, () =>
      editTicket(ticket.id, { revision: matched.revision, impact: 1, urgency: 1 }, now + 2000),
    );
    expect(urgent.agreement).toMatchObject({ line: 'Line 1', byHand: { reason: 'À l’annexe' } });
    const again = await desk.as(agent, () => rematchTicket(ticket.id, { byRule: true, reason: 'Erreur' }, now + 3000));
    expect(again.agreement).toMatchObject({ line: 'Line 0' });
    expect(again.agreement.byHand).toBeUndefined();
  });

  it('takes the promises away where nothing is to apply, and refuses a line that is not in force', async () => {
    await lines({ levels: hour(8) });
    const ticket = await opened();
    const none = await desk.as(agent, () => rematchTicket(ticket.id, { reason: 'Hors contrat' }, now + 1000));
    expect(none.agreement.covered).toBe(false);
    expect((await desk.run(() => clocksOf(ticket.id))).map(({ state }) => state)).toEqual(['cancelled']);
    const line = { contractId: await desk.run(async () => defaultContractId()), lineId: 'other' };
    await expect(
      desk.as(agent, () => rematchTicket(ticket.id, { line, reason: 'x' }, now + 2000)),
    ).rejects.toMatchObject({ faults: [{ field: 'body.line', key: 'ticket.lineUnknown' }] });
  });
});

describe('what nothing covers', () => {
  it('runs the workflow of the desk’s choice, or of the customer’s own contract', async () => {
    await lines({ covers: [{ kind: 'site', id: 'annexe', name: 'Annexe' }] });
    expect((await opened()).agreement).toMatchObject({ covered: false });
    await desk.run(async () => {
      const before = await loadDesk();
      await saveSettings(before, { ...before, notCovered: 'bill', revision: before.revision + 1 });
      forgetDesk();
      await publishUncovered('bill', now);
    });
    const billed = await opened();
    expect(billed.agreement).toMatchObject({ covered: false, notCovered: 'bill' });
    expect(billed.workflowId).toBe(await desk.run(async () => uncoveredWorkflowId('bill')));
    expect(await desk.run(() => latestVersion(billed.workflowId ?? ''))).toMatchObject({ version: 1 });
  });

  it('has its workflow as soon as a contract says so', async () => {
    const calendar = base.calendarId;
    const terms: Terms = { startsOn: '2026-11-01', lines: [{ ...base, calendarId: calendar }], notCovered: 'refuse' };
    await desk.as(agent, () => createContract({ name: 'Or', customerId: null, timeZone: 'Europe/Paris' }, terms, now));
    expect(await desk.run(() => latestVersion(uncoveredWorkflowId('refuse')))).toMatchObject({ version: 1 });
  });
});

describe('a ticket that is reopened', () => {
  it('is held anew by who has it, with the whole time of our own agreement, and its time is told by holder', async () => {
    await lines({ levels: hour(8), olas: [{ level: 1, priority: 3, time: 7200 }] });
    const ticket = await opened();
    const edit = { revision: ticket.revision, teamId: desk.teamIds[0] ?? '', assigneeId: agent.id };
    await desk.as(agent, () => editTicket(ticket.id, edit, now + 60_000));
    await desk.as(agent, () => moveTicket(ticket.id, 'resolved', {}, now + 3_660_000));
    await desk.as(agent, () => moveTicket(ticket.id, 'open', {}, now + 7_260_000));
    const olas = (await desk.run(() => clocksOf(ticket.id))).filter(({ agreement }) => agreement === 'OLA');
    expect(olas.map(({ state, holder }) => [state, holder?.personId])).toContainEqual(['running', agent.id]);
    const running = olas.find(({ state }) => state === 'running');
    expect(running).toMatchObject({ startedAt: now + 7_260_000, seconds: 7200 });
    const { items } = await desk.run(() => attributionOf(ticket.id, now + 10_860_000));
    const resolution = (await desk.run(() => clocksOf(ticket.id))).find(
      ({ target, agreement }) => target === 'resolution' && agreement === 'SLA',
    );
    expect(items.find(({ clockId }) => clockId === resolution?.id)?.shares).toMatchObject([
      { level: 1, seconds: 60 },
      { assignee: { id: agent.id }, seconds: 7200 },
    ]);
  });
});
