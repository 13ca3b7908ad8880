import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notifications/notices.ts';
import { elsewhere } from '../../../functions/retirement/reasons.ts';
import { iso } from '../../../functions/shared/clock.ts';
import { addMessage, editTicket, moveTicket } from '../../../functions/tickets/commands.ts';
import {
  faultsOfReasons,
  firstReasons,
  type PendingReasonEntry,
  waitFor,
} from '../../../functions/tickets/pending-reason.ts';
import { reasonsOfDesk, saveReasons } from '../../../functions/tickets/pending-reasons.ts';
import { shownTicket } from '../../../functions/tickets/shown.ts';
import { clocksOf } from '../../../functions/tickets/store.ts';
import { catalogueWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { publishWorkflow } from '../../../functions/workflow/publish.ts';
import { simulationRoute } from '../../../functions/workflow/simulation.ts';
import type { Step, Workflow } from '../../../workflows/definition.ts';
import { actorOf } from '../../support/desk.ts';
import { type LivingDesk, withLivingDesk } from '../workflow/living-desk.ts';

let life: LivingDesk;
withLivingDesk(
  () => life,
  (fresh) => {
    life = fresh;
  },
);

const hour = 3_600_000;
const reason = (id: string, more: Partial<PendingReasonEntry> = {}): PendingReasonEntry => ({
  id,
  kind: 'requester',
  name: { fr: `${id} fr`, en: `${id} en` },
  pauses: { sla: ['resolution'], ola: false, uc: false },
  ...more,
});
const shaped = reason('window', {
  told: { fr: 'votre créneau', en: 'your time slot' },
  followUp: { nudge: { every: 'P1D', atMost: 5 }, giveUp: { after: 'P3D', then: 'resolve' } },
});

async function save(...reasons: PendingReasonEntry[]) {
  const { revision } = await life.desk.run(reasonsOfDesk);
  return life.desk.run(() =>
    saveReasons({ revision, reasons: [...firstReasons, ...reasons] }, elsewhere, life.clock.now()),
  );
}
const wait = (id: string, why: string) => life.act(() => moveTicket(id, 'pending', { reason: why }, life.clock.now()));
const states = async (id: string) =>
  Object.fromEntries(
    (await life.desk.run(() => clocksOf(id))).map(({ target, agreement, state }) => [`${agreement} ${target}`, state]),
  );
const reminders = async (id: string) =>
  (await life.events(id, 'ticket.notice'))
    .filter(({ data }) => data.reason === 'nudge')
    .map(({ at }) => Date.parse(at));

describe('a desk’s reasons to wait', () => {
  it('are those of every desk unless it changed them, and then behave as ever', async () => {
    expect(await life.desk.run(reasonsOfDesk)).toEqual({ revision: 0, reasons: firstReasons });
    expect(firstReasons.map(waitFor)).toEqual([undefined, undefined, undefined, undefined]);
    const { id } = await life.open();
    await wait(id, 'requester');
    const ticket = await life.ticket(id);
    expect(ticket).toMatchObject({ state: 'pending', pendingReason: 'requester' });
    expect(ticket.wait).toBeUndefined();
    expect(await states(id)).toMatchObject({ 'SLA resolution': 'paused', 'SLA firstResponse': 'running' });
    await life.hours(8 * 24);
    expect(await reminders(id)).toHaveLength(1);
    expect(await life.ticket(id)).toMatchObject({ state: 'resolved' });
  });

  it('keep their kind, are named once, end after the first reminder, and those of every desk stay', () => {
    const keys = (after: PendingReasonEntry[], before: PendingReasonEntry[] = []) =>
      faultsOfReasons(after, before).map(({ field, key }) => `${field} ${key}`);
    expect(keys([...firstReasons, shaped])).toEqual([]);
    expect(keys([shaped, shaped])).toEqual(['body.reasons.1.id category.twice']);
    expect(keys([{ ...shaped, kind: 'part' }], [shaped])).toEqual(['body.reasons.0.kind pending.kind']);
    expect(keys([reason('part')])).toEqual(['body.reasons.0.kind pending.kind']);
    expect(keys([], [...firstReasons].slice(0, 1))).toEqual(['body.reasons pending.lost']);
    const early = { nudge: { every: 'P3D', atMost: 1 }, giveUp: { after: 'P3D', then: 'close' as const } };
    expect(keys([reason('early', { followUp: early })])).toEqual([
      'body.reasons.0.followUp.giveUp.after pending.order',
    ]);
  });

  it('refuse what the desk does not have, or no longer gives', async () => {
    await save(reason('old', { retired: true }));
    const { id } = await life.open();
    await expect(wait(id, 'nowhere')).rejects.toMatchObject({
      faults: [{ field: 'body.reason', key: 'pending.unknown' }],
    });
    await expect(wait(id, 'old')).rejects.toMatchObject({ faults: [{ field: 'body.reason', key: 'pending.unknown' }] });
    expect((await life.ticket(id)).state).not.toBe('pending');
  });

  it('make stand still exactly what they say, remind as often as they say, and give up', async () => {
    await save(shaped);
    const { id } = await life.open();
    await life.act(() =>
      addMessage({ ticketId: id, text: 'Quand ?', visibility: 'public', from: 'staff' }, life.clock.now()),
    );
    await wait(id, 'window');
    const since = life.clock.now();
    expect(await states(id)).toMatchObject({
      'SLA resolution': 'paused',
      'SLA nextUpdate': 'running',
      'OLA resolution': 'running',
    });
    await life.hours(2 * 24 + 1);
    expect(await reminders(id)).toEqual([since + 24 * hour, since + 48 * hour]);
    await life.hours(24);
    expect(await reminders(id), 'no reminder at the very end').toHaveLength(2);
    expect(await life.ticket(id)).toMatchObject({ state: 'resolved' });
    const [given] = (await life.events(id, 'ticket.state')).filter(({ data }) => data.to === 'resolved');
    expect(given?.data).toMatchObject({ from: 'pending', cause: 'unanswered' });
    const [rule] = (await life.events(id, 'ticket.workflow')).filter(({ data }) => data.rule === 'waitGiveUp');
    expect(rule?.data.title).toMatchObject({ en: expect.stringContaining('Stop waiting and resolve') });
  });

  it('close, or hand back to the team, where they say so', async () => {
    const agent = await life.desk.member('Technicien', 'technicien@desk.example', 'agent');
    await save(
      reason('shut', { followUp: { giveUp: { after: 'PT5H', then: 'close' } } }),
      reason('back', {
        kind: 'approval',
        followUp: { nudge: { every: 'PT2H', atMost: 1 }, giveUp: { after: 'PT5H', then: 'handBack' } },
      }),
    );
    const shut = await life.open();
    const back = await life.open();
    const { revision } = await life.ticket(back.id);
    await life.act(() => editTicket(back.id, { revision, assigneeId: agent.id }, life.clock.now()));
    await wait(shut.id, 'shut');
    await wait(back.id, 'back');
    await life.hours(6);
    expect(await life.ticket(shut.id)).toMatchObject({ state: 'closed' });
    const ticket = await life.ticket(back.id);
    expect(ticket).toMatchObject({ state: 'open' });
    expect(ticket.assignee).toBeUndefined();
    expect(ticket.wait).toBeUndefined();
    expect(await reminders(back.id), 'nobody but the holder is reminded of what others owe').toEqual([]);
    const notices = (await life.events(back.id, 'ticket.notice')).map(({ data }) => `${data.rule} ${data.audience}`);
    expect(notices.filter((one) => one.startsWith('wait'))).toEqual(['waitNudge1 holder', 'waitGiveUp team']);
    expect(await states(back.id)).toMatchObject({ 'SLA resolution': 'running' });
  });

  it('end with the requester’s answer, and nothing follows', async () => {
    await save(shaped);
    const { id } = await life.open();
    await wait(id, 'window');
    await life.hours(1);
    await life.act(() =>
      addMessage({ ticketId: id, text: 'Mardi.', visibility: 'public', from: 'requester' }, life.clock.now()),
    );
    expect(await life.ticket(id)).toMatchObject({ state: 'open' });
    expect((await life.ticket(id)).wait).toBeUndefined();
    await life.hours(4 * 24);
    expect(await reminders(id)).toEqual([]);
    expect(await life.ticket(id)).toMatchObject({ state: 'open' });
  });

  it('that a wait began for are kept as they were then', async () => {
    await save(shaped);
    const { id } = await life.open();
    await wait(id, 'window');
    await save({ ...shaped, followUp: { giveUp: { after: 'PT1H', then: 'close' } } });
    await life.hours(5);
    expect(await life.ticket(id)).toMatchObject({ state: 'pending' });
  });

  it('are not taken away while tickets wait for them, unless another one takes their place', async () => {
    await save(shaped, reason('other'));
    const { id } = await life.open();
    await wait(id, 'window');
    const { revision } = await life.desk.run(reasonsOfDesk);
    const reasons = [...firstReasons, reason('other')];
    const now = life.clock.now();
    await expect(life.desk.run(() => saveReasons({ revision, reasons }, elsewhere, now))).rejects.toMatchObject({
      status: 409,
      details: { inUse: [{ id: 'window', tickets: 1 }] },
    });
    await expect(
      life.desk.run(() => saveReasons({ revision, reasons, replacements: { window: 'gone' } }, elsewhere, now)),
    ).rejects.toMatchObject({ faults: [{ field: 'body.replacements.window', key: 'pending.unknown' }] });
    await life.act(() => saveReasons({ revision, reasons, replacements: { window: 'other' } }, elsewhere, now));
    expect((await life.ticket(id)).wait).toMatchObject({ id: 'other' });
    expect((await life.desk.run(reasonsOfDesk)).reasons.map(({ id }) => id)).not.toContain('window');
    await expect(life.desk.run(() => saveReasons({ revision, reasons }, elsewhere, now))).rejects.toMatchObject({
      status: 409,
    });
  });

  it('tell the requester in plain words what for and until when, and nothing else', async () => {
    await save(shaped);
    const { id } = await life.open();
    await wait(id, 'window');
    const ticket = await life.ticket(id);
    const person = await life.desk.contact('Demandeuse', 'demandeuse@client.example');
    const shown = await life.desk.run(() => shownTicket(actorOf(life.desk.tenantId, person), ticket));
    expect(shown.waiting).toEqual({
      name: 'votre créneau',
      until: iso(life.clock.now() + 72 * hour),
      then: 'resolve',
    });
    expect(shown.wait).toBeUndefined();
  });

  it('name a reply template that is sent as the reminder', () => {
    const data = { audience: 'requester', reason: 'nudge', templateId: 'rpl_x' };
    const event = { type: 'ticket.notice', data, actor: { kind: 'system', id: '', name: '' } };
    expect(noticesOf(event as never)).toMatchObject([{ says: { kind: 'nudge', templateId: 'rpl_x' } }]);
  });
});

it('a workflow that waits for a reason that the desk shaped lives as the simulator foresaw', async () => {
  const title = { fr: 'Étape', en: 'Step' };
  const steps: Step[] = [
    { id: 'hold', kind: 'do', title, do: [{ kind: 'wait', reason: 'requester' }], next: 'watch' },
    { id: 'watch', kind: 'watch', title, rules: [], next: 'end' },
    { id: 'end', kind: 'end', title },
  ];
  const workflow: Workflow = { deskTypes: ['helpDesk'], name: title, steps };
  const { revision } = await life.desk.run(reasonsOfDesk);
  const reasons = firstReasons.map((one) =>
    one.id === 'requester'
      ? {
          ...one,
          pauses: shaped.pauses,
          followUp: { ...shaped.followUp, giveUp: { after: 'P3D', then: 'close' as const } },
        }
      : one,
  );
  await life.desk.run(() => saveReasons({ revision, reasons }, elsewhere, life.clock.now()));
  const at = life.clock.now();
  const body = { type: 'incident', priority: 3, at: iso(at), definition: workflow };
  const call = { actor: { language: 'fr' }, now: at, input: { body } };
  const foreseen = (await life.desk.run(() => simulationRoute.handler(call as never))) as {
    happenings: { at: string; kind: string; what: { en: string } }[];
  };
  await life.desk.run(() => publishWorkflow(catalogueWorkflowId('incident'), workflow, at));
  const { id } = await life.open();
  for (let day = 0; day < 4; day++) await life.hours(24);
  const lived = [
    ...(await life.events(id, 'ticket.workflow'))
      .filter(({ data }) => data.kind === 'rule')
      .map((one) => `${one.at} ${(one.data.title as { en: string }).en}`),
    ...(await life.events(id, 'ticket.clock'))
      .filter(({ data }) => data.kind === 'breached' && data.agreement === 'SLA')
      .map(({ data }) => `${data.since} ${data.target}`),
  ].toSorted();
  const told = foreseen.happenings
    .filter(({ kind }) => kind === 'notice' || kind === 'closed')
    .map((one) => `${one.at} ${one.what.en}`)
    .filter((one) => one.includes('Remind') || one.includes('Stop'));
  expect(told).toHaveLength(3);
  expect(lived.filter((one) => one.includes('Remind') || one.includes('Stop'))).toEqual(told);
  expect(foreseen.happenings.filter(({ kind }) => kind === 'breach').map(({ at: when }) => when)).toEqual(
    lived.filter((one) => !one.includes('Remind') && !one.includes('Stop')).map((one) => one.slice(0, 24)),
  );
  expect(await life.ticket(id)).toMatchObject({ state: 'closed' });
});
