import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../functions/people/person.ts';
import { openTicket } from '../../../functions/tickets/commands.ts';
import {
  checkedValues,
  faultsOfFields,
  type TicketFieldDefinition,
  valueFor,
} from '../../../functions/tickets/field.ts';
import { shownValues } from '../../../functions/tickets/fields.ts';
import { fieldsOfDesk, saveFields } from '../../../functions/tickets/fields-store.ts';
import { editTicket } from '../../../functions/tickets/steer.ts';
import { eventsOf, ticketById } from '../../../functions/tickets/store.ts';
import { setField } from '../../../functions/tickets/workflow-acts.ts';
import { faultsOfDefinition } from '../../../functions/workflow/check.ts';
import { ticketFacts } from '../../../functions/workflow/facts.ts';
import { incidents } from '../../../workflows/catalog/incidents.ts';
import { holds } from '../../../workflows/conditions.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
const field = (key: string, more: Partial<TicketFieldDefinition> = {}): TicketFieldDefinition => ({
  key,
  kind: 'text',
  label: { fr: key, en: key },
  types: ['incident'],
  portal: false,
  required: false,
  ...more,
});
const colour = field('colour', {
  kind: 'choice',
  portal: true,
  required: true,
  options: [{ value: 'red', label: { fr: 'rouge', en: 'red' } }],
});
const floor = field('floor', { kind: 'number' });

describe('a field of the desk’s own', () => {
  it('takes the values of its kind alone', () => {
    const cases: [TicketFieldDefinition['kind'], string | number | boolean, unknown][] = [
      ['text', '  x ', 'x'],
      ['text', ' ', undefined],
      ['number', '2,5', 2.5],
      ['number', 'two', undefined],
      ['date', '2026-02-28', '2026-02-28'],
      ['date', '2026-02-30', undefined],
      ['checkbox', 'yes', true],
      ['checkbox', false, false],
      ['checkbox', 'perhaps', undefined],
    ];
    for (const [kind, given, kept] of cases)
      expect(valueFor(field('x', { kind }), given), `${kind} ${given}`).toEqual(kept);
    expect([valueFor(colour, 'red'), valueFor(colour, 'blue')]).toEqual(['red', undefined]);
  });

  it('is never lost, never another kind, and named once', () => {
    expect(
      faultsOfFields([field('a', { kind: 'date' }), field('b'), field('b')], [field('a'), field('c')]).map(
        ({ key }) => key,
      ),
    ).toEqual(['field.fieldKind', 'field.fieldTwice', 'field.fieldLost']);
    expect(faultsOfFields([field('a', { kind: 'choice' })], [])).toMatchObject([{ field: 'body.fields.0.options' }]);
  });

  it('is asked of a requester as the portal shows it, and required there', () => {
    const own = (values: Record<string, string>) =>
      checkedValues([colour, floor], values, 'incident', true).faults.map(({ field: at, key }) => `${at} ${key}`);
    expect(own({})).toEqual(['body.fields.colour field.required']);
    expect(own({ colour: 'red', floor: '2' })).toEqual(['body.fields.floor field.unknown']);
    expect(checkedValues([colour], {}, 'serviceRequest', true).faults).toEqual([]);
    expect(checkedValues([colour, floor], { floor: 3 }, 'incident', false)).toEqual({
      values: { floor: 3 },
      faults: [],
    });
  });
});

describe('on tickets', () => {
  let tables: Tables;
  let desk: TestDesk;
  let agent: Person;
  beforeAll(async () => {
    tables = await startTables();
    Object.assign(process.env, {
      FUNCTION_ARN_PREFIX: 'arn:aws:lambda:eu-west-3:123456789012:function:',
      STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:eu-west-3:123456789012:stateMachine:',
    });
  });
  afterAll(() => tables.stop());
  beforeEach(async () => {
    desk = await makeDesk(now - 86_400_000);
    agent = await desk.member('Technicienne', 't@desk.example', 'agent');
    await desk.run(async () => saveFields(await fieldsOfDesk(), [colour, floor]));
  });
  async function opened(fields?: Record<string, string>) {
    const requester = await desk.contact('Atelier', `atelier-${Math.random()}@fabrique-exemple.example`);
    const request = { subject: 'x', text: 'x', type: 'incident', channel: 'phone', requesterId: requester.id } as const;
    return desk.as(agent, () => openTicket({ ...request, ...(fields ? { fields } : {}) }, now));
  }

  it('values are kept, changed and taken away, told of, and seen by conditions', async () => {
    const ticket = await opened({ colour: 'red' });
    expect((await desk.run(() => ticketById(ticket.id)))?.fields).toEqual({ colour: 'red' });
    const edit = (revision: number, fields: Record<string, string | null>) =>
      desk.as(agent, () => editTicket(ticket.id, { revision, fields }, now));
    const changed = await edit(ticket.revision, { floor: '3', colour: null });
    expect(changed.fields).toEqual({ floor: 3 });
    await expect(edit(changed.revision, { floor: 'up' })).rejects.toMatchObject({
      faults: [{ field: 'body.fields.floor' }],
    });
    const { items } = await desk.run(() => eventsOf(ticket.id, 20));
    expect(items.find(({ type }) => type === 'ticket.changed')?.data.changes).toEqual({
      'custom.colour': { from: 'red', to: null },
      'custom.floor': { from: null, to: 3 },
    });
    const facts = await desk.run(() => ticketFacts({ ticket: changed } as never, new Set(), now));
    expect(holds({ all: [{ field: 'custom.floor', is: 'atLeast', values: ['3'] }] }, facts)).toBe(true);
    expect(holds({ all: [{ field: 'custom.colour', is: 'oneOf', values: ['red'] }] }, facts)).toBe(false);
  });

  it('are set by workflows, once, to what is possible', async () => {
    const ticket = await opened();
    for (const value of ['red', 'red', 'blue']) await desk.run(() => setField(ticket.id, 'colour', value, now));
    await desk.run(() => setField(ticket.id, 'nothing', 'x', now));
    expect((await desk.run(() => ticketById(ticket.id)))?.fields).toEqual({ colour: 'red' });
    const { items } = await desk.run(() => eventsOf(ticket.id, 20));
    expect(items.filter(({ type }) => type === 'ticket.changed')).toHaveLength(1);
    expect(await desk.run(() => shownValues({ colour: 'red', floor: 2 }))).toEqual({ colour: 'red' });
  });

  it('that a workflow names have to be there, and the step is named', async () => {
    const steps = incidents.helpDesk.steps.map((step) =>
      step.kind === 'watch'
        ? {
            ...step,
            rules: [
              {
                id: 'own',
                when: { kind: 'every', time: 'PT1H' },
                if: { all: [{ field: 'custom.wheel', is: 'oneOf', values: ['x'] }] },
                do: [{ kind: 'setField', field: 'colour', value: 'red' }],
              },
            ],
          }
        : step,
    );
    const at = steps.findIndex(({ kind }) => kind === 'watch');
    const faults = await desk.run(() => faultsOfDefinition({ ...incidents.helpDesk, steps }, 'body.definition'));
    expect(faults).toMatchObject([
      { field: `body.definition.steps.${at}.rules.0.if.all.0.field`, key: 'workflow.customField' },
    ]);
  });
});
