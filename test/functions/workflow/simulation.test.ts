import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { addMessage, moveTicket } from '../../../functions/tickets/commands.ts';
import { simulationRoute } from '../../../functions/workflow/simulation.ts';
import { everythingIn } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { LivingDesk } from './living-desk.ts';

let tables: Tables;
let life: LivingDesk;
let manager: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  life = new LivingDesk();
});
afterEach(() => life.stop());

async function begin(deskType: 'helpDesk' | 'allLevels'): Promise<void> {
  await life.start(deskType);
  manager = await life.desk.member('Responsable', 'responsable@desk.example', 'manager', 2);
}

interface Foresight {
  agreement: { covered: boolean; path: string[]; explanation: { accepted: boolean }[] };
  clocks: { target: string; time: string }[];
  happenings: { at: string; kind: string; what: { fr: string; en: string } }[];
  endless: boolean;
  open: { from: string; to: string }[];
}

async function simulated(body: Record<string, unknown>): Promise<Foresight> {
  const parsed = simulationRoute.input.body?.parse(body);
  const input = { body: parsed } as never;
  const output = await life.desk.as(manager, () =>
    simulationRoute.handler({ actor: { kind: 'member', language: 'fr' } as never, now: life.clock.now(), input }),
  );
  return simulationRoute.output?.parse(output) as Foresight;
}

/** What the desk did of itself with a ticket: rules and breaches with their times, in order. */
async function done(ticketId: string): Promise<string[]> {
  return (await life.events(ticketId))
    .flatMap(({ type, at, data }) => {
      if (type === 'ticket.workflow' && data.kind === 'rule') return [`${at} ${(data.title as { en: string }).en}`];
      return type === 'ticket.clock' && data.kind === 'breached' ? [`${data.since} breach`] : [];
    })
    .toSorted();
}

function foretold({ happenings }: Foresight): string[] {
  return happenings
    .flatMap(({ at, kind, what }) =>
      ['breach', 'levelBreach'].includes(kind)
        ? [`${at} breach`]
        : ['opened', 'routed', 'act'].includes(kind)
          ? []
          : [`${at} ${what.en}`],
    )
    .toSorted();
}

const rounded = (lines: string[]) => lines.map((line) => line.replace(/:\d\d\.\d{3}Z/, ''));

describe.each(['helpDesk', 'allLevels'] as const)('what is foretold at a desk of type %s', (deskType) => {
  beforeEach(() => begin(deskType));

  it('happens, step by step and at its time, to a request that nobody touches', async () => {
    const foresight = await simulated({ type: 'incident', priority: 3 });
    const { id } = await life.open();
    await life.hours(24 * 21);
    expect(foretold(foresight).length).toBeGreaterThan(5);
    expect(rounded(await done(id))).toEqual(rounded(foretold(foresight)));
    expect(foresight.endless).toBe(true);
  });

  it('happens to one that is answered and solved: it is closed', async () => {
    const foresight = await simulated({
      type: 'incident',
      priority: 3,
      answeredAfter: 'PT1H',
      solvedAfter: 'PT26H',
    });
    const { id } = await life.open();
    await life.hours(1);
    await life.act(() =>
      addMessage({ ticketId: id, text: 'Nous regardons.', visibility: 'public', from: 'staff' }, life.clock.now()),
    );
    await life.hours(25);
    await life.act(() => moveTicket(id, 'resolved', {}, life.clock.now()));
    await life.hours(24 * 10);
    expect((await life.ticket(id)).state).toBe('closed');
    expect(rounded(await done(id))).toEqual(rounded(foretold(foresight)));
    expect(foresight.happenings.at(-1)?.kind).toBe('closed');
    expect(foresight.endless).toBe(false);
  });
});

describe('a simulation', () => {
  beforeEach(() => begin('helpDesk'));

  it('says which line applies, why, and what is promised', async () => {
    const foresight = await simulated({ type: 'incident', priority: 1, at: '2026-11-27T17:50:00+01:00' });
    expect(foresight.agreement.covered).toBe(true);
    expect(foresight.agreement.path.at(-1)).toBe('4 h');
    expect(foresight.agreement.explanation[0]?.accepted).toBe(true);
    expect(foresight.clocks.map(({ target, time }) => `${target} ${time}`)).toEqual([
      'firstResponse PT30M',
      'resolution PT4H',
    ]);
    // Friday 17:50, the desk closes at 18:00: twenty of the thirty minutes are left for Monday from 08:30.
    const breach = foresight.happenings.find(({ kind }) => kind === 'breach');
    expect(breach?.at).toBe('2026-11-30T07:50:00.000Z');
    expect(foresight.open[0]).toEqual({ from: '2026-11-27T16:50:00.000Z', to: '2026-11-27T17:00:00.000Z' });
  });

  it('writes nothing', async () => {
    const before = await everythingIn('desk');
    await simulated({ type: 'serviceRequest', priority: 2 });
    expect(await everythingIn('desk')).toEqual(before);
  });

  it('refuses a customer or a workflow that is not there, and times that are none', async () => {
    const nobody = 'cus_00000000000000000000000000';
    await expect(simulated({ type: 'incident', priority: 3, customerId: nobody })).rejects.toMatchObject({
      faults: [{ field: 'body.customerId' }],
    });
    const none = 'wfl_00000000000000000000000000';
    await expect(simulated({ type: 'incident', priority: 3, workflowId: none })).rejects.toMatchObject({
      faults: [{ field: 'body.workflowId' }],
    });
    await expect(simulated({ type: 'incident', priority: 3, answeredAfter: 'soon' })).rejects.toThrow();
    await expect(simulated({ type: 'incident', priority: 3, at: 'Friday' })).rejects.toThrow();
  });
});
