import { describe, expect, it } from 'vitest';
import { allMacros, macroById, save as saveMacro } from '../../../functions/macros/store.ts';
import { elsewhere } from '../../../functions/retirement/reasons.ts';
import { iso } from '../../../functions/shared/clock.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { moveTicket } from '../../../functions/tickets/commands.ts';
import { firstReasons, type PendingReasonEntry } from '../../../functions/tickets/pending-reason.ts';
import { reasonOfDeed, reasonsOfDesk, saveReasons } from '../../../functions/tickets/pending-reasons.ts';
import { faultsOfDeeds, faultsOfDefinition } from '../../../functions/workflow/check.ts';
import { stepsWaiting } from '../../../functions/workflow/commands.ts';
import { catalogueWorkflowId } from '../../../functions/workflow/definitions-store.ts';
import { publishWorkflow } from '../../../functions/workflow/publish.ts';
import { simulationRoute } from '../../../functions/workflow/simulation.ts';
import { compile } from '../../../workflows/compile.ts';
import type { Step, Workflow } from '../../../workflows/definition.ts';
import type { Watched } from '../../../workflows/moments.ts';
import { afterDeed } from '../../../workflows/simulate.ts';
import { type LivingDesk, withLivingDesk } from './living-desk.ts';

let life: LivingDesk;
withLivingDesk(
  () => life,
  (fresh) => {
    life = fresh;
  },
);

const slot: PendingReasonEntry = {
  id: 'slot',
  kind: 'requester',
  name: { fr: 'Attente d’un créneau', en: 'Waiting for a time slot' },
  pauses: { sla: ['resolution'], ola: false, uc: false },
};
const customs: PendingReasonEntry = {
  ...slot,
  id: 'customs',
  kind: 'part',
  name: { fr: 'Attente de la douane', en: 'Waiting for customs' },
};
const title = { fr: 'Étape', en: 'Step' };
const text = { fr: 'Toujours rien', en: 'Still nothing' };
const steps = (reason: string): Step[] => [
  { id: 'hold', kind: 'do', title, do: [{ kind: 'wait', reason }], next: 'watch' },
  {
    id: 'watch',
    kind: 'watch',
    title,
    rules: [
      { id: 'slot', when: { kind: 'pending', reason, time: 'PT6H' }, do: [{ kind: 'note', text }] },
      {
        id: 'later',
        when: { kind: 'every', time: 'PT10H' },
        if: { all: [{ field: 'pendingReason', is: 'oneOf', values: [reason] }] },
        do: [{ kind: 'addTag', tag: 'attente' }],
      },
    ],
    next: 'end',
  },
  { id: 'end', kind: 'end', title },
];
const workflow = (reason = 'slot'): Workflow => ({ deskTypes: ['helpDesk'], name: title, steps: steps(reason) });
const publish = (one: Workflow) =>
  life.desk.run(() => publishWorkflow(catalogueWorkflowId('incident'), one, life.clock.now()));

async function keep(reasons: PendingReasonEntry[], replacements?: Record<string, string>) {
  const { revision } = await life.desk.run(reasonsOfDesk);
  const input = { revision, reasons: [...firstReasons, ...reasons], ...(replacements ? { replacements } : {}) };
  return life.desk.run(() => saveReasons(input, elsewhere, life.clock.now()));
}
const notes = async (id: string) =>
  (await life.events(id, 'ticket.message')).filter(({ data }) => data.text === text.fr).map(({ at }) => at);

describe('a reason to wait of the desk’s own', () => {
  it('is given by a step, and its rule and condition act on it, as the simulator foresaw', async () => {
    await keep([slot, customs]);
    const at = life.clock.now();
    const body = { type: 'incident', priority: 3, at: iso(at), definition: workflow() };
    const call = { actor: { language: 'fr' }, now: at, input: { body } };
    const { happenings } = (await life.desk.run(() => simulationRoute.handler(call as never))) as {
      happenings: { at: string; what: { fr: string } }[];
    };
    await publish(workflow());
    const { id } = await life.open();
    expect(await life.ticket(id)).toMatchObject({ state: 'pending', pendingReason: 'requester', wait: { id: 'slot' } });
    await life.hours(12);
    const foreseen = happenings.filter(({ what }) => what.fr.includes('note interne')).map((one) => one.at);
    expect(foreseen).toEqual([iso(at + 6 * 3_600_000)]);
    expect(await notes(id)).toEqual(foreseen);
    expect((await life.ticket(id)).tags).toEqual(['attente']);
    expect(happenings.some(({ what }) => what.fr.includes('Attente d’un créneau'))).toBe(true);
    const rule = (await life.events(id, 'ticket.workflow')).find(({ data }) => data.rule === 'slot');
    expect(rule?.data.title).toMatchObject({ fr: expect.stringContaining('Attente d’un créneau') });
  });

  it('is no other of its kind: its rule does not act on what every desk has', async () => {
    await keep([slot]);
    const [, watch, end] = steps('slot');
    const only = { ...workflow(), steps: [watch as Step, end as Step] };
    await publish(only);
    const { id } = await life.open();
    await life.act(() => moveTicket(id, 'pending', { reason: 'requester' }, life.clock.now()));
    await life.hours(12);
    expect(await notes(id)).toEqual([]);
    expect((await life.ticket(id)).tags).toBeUndefined();
  });

  it('leaves the state machine as it is: what a step says is not in it', () => {
    const machine = ({ steps: all, ...rest }: Workflow) => compile({ ...rest, steps: all }, (name) => name).definition;
    expect(machine(workflow('slot'))).toEqual(machine(workflow('requester')));
  });

  it('that is not there is refused at its place, in steps, rules, conditions and macros', async () => {
    const faults = await life.desk.run(() => faultsOfDefinition(workflow('nowhere'), 'body'));
    expect(faults.map(({ field, key }) => [field, key])).toEqual([
      ['body.steps.0.do.0.reason', 'pending.unknown'],
      ['body.steps.1.rules.0.when.reason', 'pending.unknown'],
      ['body.steps.1.rules.1.if.all.0.values.0', 'pending.unknown'],
    ]);
    const deeds = [{ kind: 'wait', reason: 'nowhere' }] as const;
    expect(await life.desk.run(() => faultsOfDeeds(deeds, 'body.do'))).toMatchObject([{ field: 'body.do.0.reason' }]);
  });

  it('that waits for the requester may ask them again in its rules; one that waits for others may not', async () => {
    await keep([slot, customs]);
    const asking = (reason: string, last = 'P3D'): Workflow => ({
      ...workflow(),
      steps: steps(reason).map((step) =>
        step.kind === 'watch'
          ? {
              ...step,
              rules: [
                { id: 'ask', when: { kind: 'pending', reason, time: 'P2D' }, do: [{ kind: 'nudge' }] },
                { id: 'end', when: { kind: 'pending', reason, time: last }, do: [{ kind: 'resolveUnanswered' }] },
                { id: 'all', when: { kind: 'pending', reason: 'requester', time: 'P9D' }, do: [{ kind: 'nudge' }] },
              ],
            }
          : step,
      ),
    });
    const faults = async (one: Workflow) =>
      (await life.desk.run(() => faultsOfDefinition(one, 'body'))).map(({ field, key }) => [field, key]);
    expect(await faults(asking('slot'))).toEqual([]);
    expect(await faults(asking('slot', 'P1D'))).toEqual([['body.steps.1.rules.0.when.time', 'workflow.afterItsEnd']]);
    expect(await faults(asking('customs'))).toEqual([
      ['body.steps.1.rules.0.do.0', 'workflow.nobodyWaits'],
      ['body.steps.1.rules.1.do.0', 'workflow.nobodyWaits'],
    ]);
    expect(await faults(asking('part'))).toEqual([
      ['body.steps.1.rules.0.do.0', 'workflow.nobodyWaits'],
      ['body.steps.1.rules.1.do.0', 'workflow.nobodyWaits'],
    ]);
  });

  it('is taken away by naming what takes its place: in workflows, macros, and for what is on its way', async () => {
    await keep([slot, customs]);
    await publish(workflow());
    const id = newId('macro', life.clock.now());
    const macro = { id, name: 'Créneau', do: [{ kind: 'wait' as const, reason: 'slot' }], revision: 1, updatedAt: '' };
    await life.desk.run(() => saveMacro(macro));
    const agent = await life.desk.member('Technicien', 't@desk.example', 'agent');
    // A workflow of before, which gives it when the ticket is at its step again.
    const { id: running } = await life.open();
    await expect(keep([customs])).rejects.toMatchObject({
      status: 409,
      details: {
        inUse: [
          {
            id: 'slot',
            tickets: 1,
            usedBy: [
              { kind: 'step', step: 'hold' },
              { kind: 'step', step: 'watch' },
              { kind: 'macro', macro: { id } },
            ],
          },
        ],
      },
    });
    await life.desk.as({ ...agent, role: 'administrator' }, async () => {
      const { revision } = await reasonsOfDesk();
      const reasons = [...firstReasons, customs];
      await saveReasons({ revision, reasons, replacements: { slot: 'customs' } }, elsewhere, life.clock.now());
    });
    expect(await life.desk.run(() => stepsWaiting('slot'))).toEqual([]);
    expect((await life.desk.run(() => stepsWaiting('customs'))).map(({ step }) => step)).toEqual(['hold', 'watch']);
    expect((await life.desk.run(() => macroById(id)))?.do).toEqual([{ kind: 'wait', reason: 'customs' }]);
    expect(await life.desk.run(allMacros)).toHaveLength(1);
    await life.settle();
    expect((await life.ticket(running)).wait?.id).toBe('customs');
    expect(await life.desk.run(() => reasonOfDeed('slot'))).toMatchObject({ id: 'customs', reason: 'part' });
    // Its version names what was taken away, in a rule and in a condition: both follow what took its place.
    expect((await life.run(running)).version).toBe(2);
    await life.hours(12);
    expect(await notes(running)).toHaveLength(1);
    expect((await life.ticket(running)).tags).toEqual(['attente']);
    const rule = (await life.events(running, 'ticket.workflow')).find(({ data }) => data.rule === 'slot');
    expect(rule?.data.title).toMatchObject({ fr: expect.stringContaining('Attente de la douane') });
  });

  it('that is retired is still given by what names it, as an archived checklist is', async () => {
    await keep([{ ...slot, retired: true }]);
    await publish(workflow());
    const { id } = await life.open();
    expect((await life.ticket(id)).wait?.id).toBe('slot');
    await expect(
      life.desk.run(() => moveTicket(id, 'pending', { reason: 'slot' }, life.clock.now())),
    ).rejects.toMatchObject({ status: 400 });
  });
});

describe('a deed that lets a ticket wait', () => {
  const waits = { slot: { kind: 'requester', wait: { id: 'slot', pauses: slot.pauses } } } as const;
  const open: Watched = { state: 'open', clocks: [], calendarOf: () => undefined as never };

  it('changes nothing where it waits for that already, in what is foreseen as in what happens', async () => {
    for (const reason of ['slot', 'requester']) {
      const first = afterDeed(open, { kind: 'wait', reason }, 1000, waits);
      expect(first).toMatchObject({ state: 'pending', pendingReason: 'requester', pendingSince: 1000 });
      expect(afterDeed(first, { kind: 'wait', reason }, 2000, waits)).toBe(first);
    }
    // Of the same kind it is another reason.
    const first = afterDeed(open, { kind: 'wait', reason: 'requester' }, 1000, waits);
    expect(afterDeed(first, { kind: 'wait', reason: 'slot' }, 2000, waits)).toMatchObject({ pendingSince: 2000 });

    await keep([slot]);
    await publish({ ...workflow(), steps: steps('slot').map((step) => (step.id === 'watch' ? watchTwice : step)) });
    const { id } = await life.open();
    const { pendingSince } = await life.ticket(id);
    await life.hours(7);
    expect((await life.ticket(id)).pendingSince).toBe(pendingSince);
  });
});

const watchTwice: Step = {
  id: 'watch',
  kind: 'watch',
  title,
  rules: [
    { id: 'again', when: { kind: 'pending', reason: 'slot', time: 'PT6H' }, do: [{ kind: 'wait', reason: 'slot' }] },
  ],
  next: 'end',
};
