import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Macro } from '../../../functions/macros/macro.ts';
import { runMacro } from '../../../functions/macros/run.ts';
import { allMacros, allTemplates, macroById, remove, save } from '../../../functions/macros/store.ts';
import type { Person } from '../../../functions/people/person.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { checklistsOf } from '../../../functions/tickets/checklists-store.ts';
import {
  changeTogether,
  linking,
  linksOf,
  listing,
  loadTicket,
  openTicket,
  saying,
  watchersOf,
} from '../../../functions/tickets/commands.ts';
import { eventsOf } from '../../../functions/tickets/store.ts';
import { faultsOfDeeds } from '../../../functions/workflow/check.ts';
import { filledTemplate } from '../../../web/src/features/workspace/ticket/composer/filled-template.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let agent: Person;
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 86_400_000);
  agent = await desk.member('Technicienne', 't@desk.example', 'agent');
  const requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  const request = {
    subject: 'Bac',
    text: 'x',
    type: 'incident',
    channel: 'portal',
    requesterId: requester.id,
  } as const;
  ticketId = (await desk.run(() => openTicket(request, now))).id;
});

const macro = (deeds: Macro['do'], name = 'Essai'): Macro => ({
  id: newId('macro', now),
  name,
  do: deeds,
  revision: 1,
  updatedAt: '2026-11-23T09:00:00.000Z',
});
const run = (deeds: Macro['do'], seed = newId('event', now)) =>
  desk.as(agent, () => runMacro(ticketId, macro(deeds), { name: agent.name, language: 'fr' }, seed, now + 1000));
const ticket = async () => (await desk.run(() => loadTicket(ticketId))).ticket;
const messages = async () =>
  (await desk.run(() => eventsOf(ticketId, 50))).items
    .filter(({ type }) => type === 'ticket.message')
    .map(({ actor, data }) => [actor.id, data.visibility, data.text]);

describe('a macro', () => {
  it('does all that it says, in the agent’s name and with the ticket’s own words', async () => {
    await run([
      { kind: 'reply', text: { fr: 'Bonjour {name}, n° {number} – {agent}', en: 'Hello' } },
      { kind: 'note', text: { fr: 'Vu', en: 'Seen' } },
      { kind: 'setPriority', priority: 1 },
      { kind: 'wait', reason: 'requester' },
    ]);
    expect(await ticket()).toMatchObject({ state: 'pending', pendingReason: 'requester', priority: 1 });
    expect((await messages()).sort()).toEqual([
      [agent.id, 'internal', 'Vu'],
      [agent.id, 'public', `Bonjour Atelier, n° ${(await ticket()).number} – Technicienne`],
    ]);
  });

  it('run twice answers twice: each run is asked for', async () => {
    const deeds: Macro['do'] = [{ kind: 'reply', text: { fr: 'Encore', en: 'Again' } }];
    await run(deeds);
    await run(deeds);
    expect(await messages()).toHaveLength(2);
  });

  it('does nothing where one deed cannot be done, and names it with the way out', async () => {
    await run([{ kind: 'resolve', text: { fr: 'Fait', en: 'Done' } }]);
    const before = [await ticket(), await messages()];
    await expect(
      run([
        { kind: 'note', text: { fr: 'Après', en: 'After' } },
        { kind: 'addTag', tag: 'pièce' },
        { kind: 'addChecklist', title: { fr: 'À faire', en: 'To do' }, items: [{ fr: 'a', en: 'a' }] },
        { kind: 'wait', reason: 'part' },
      ]),
    ).rejects.toMatchObject({
      status: 409,
      key: 'macro.refused',
      values: { number: 4, why: 'Ce ticket est résolu. Rouvrez-le d’abord.' },
      details: { deed: { index: 3, kind: 'wait' } },
    });
    expect([await ticket(), await messages()]).toEqual(before);
    expect(await desk.run(() => checklistsOf(ticketId))).toEqual([]);
  });

  it('sees what its own deeds leave: a checklist that it adds holds the ticket that it is to resolve', async () => {
    const list = { title: 'Départ', items: [{ text: 'Rendre le badge', required: true }] };
    await expect(
      desk.as(agent, () =>
        changeTogether(
          ticketId,
          [
            listing(list, 'liste', now),
            saying({ ticketId, text: 'Fait', visibility: 'public', from: 'staff', then: { to: 'resolved' } }, now),
          ],
          'départ',
          now + 1000,
        ),
      ),
    ).rejects.toMatchObject({ index: 1, why: { key: 'ticket.requiredOpen' } });
    expect((await ticket()).state).toBe('new');
  });

  it('is one change: a single revision, which tells of all in order', async () => {
    const { revision } = await ticket();
    await desk.member('Responsable', 'r@desk.example', 'manager');
    await run([
      { kind: 'setPriority', priority: 1 },
      { kind: 'reply', text: { fr: 'Bonjour', en: 'Hello' } },
      { kind: 'addWatcher', who: 'manager' },
      { kind: 'addChecklist', title: { fr: 'À faire', en: 'To do' }, items: [{ fr: 'a', en: 'a' }] },
      { kind: 'wait', reason: 'part' },
    ]);
    expect((await ticket()).revision).toBe(revision + 1);
    const { items } = await desk.run(() => eventsOf(ticketId, 50));
    const told = items.map(({ type }) => type).filter((type) => type !== 'ticket.clock' && type !== 'ticket.opened');
    expect(told.reverse()).toEqual([
      'ticket.priority',
      'ticket.contract',
      'ticket.message',
      'ticket.state',
      'ticket.watcher',
      'ticket.checklist',
      'ticket.state',
    ]);
    expect(await desk.run(() => watchersOf(ticketId))).toMatchObject([{ name: 'Responsable' }]);
    expect(await desk.run(() => checklistsOf(ticketId))).toMatchObject([{ title: 'À faire' }]);
  });

  it('that was cut off before its linked ticket is finished by a second try, and by it alone', async () => {
    const deeds: Macro['do'] = [
      { kind: 'note', text: { fr: 'Commandé', en: 'Ordered' } },
      { kind: 'createLinked', type: 'workOrder', subject: { fr: 'Monter la pièce', en: 'Mount the part' } },
    ];
    // The first try as it is when it ends after the transaction.
    await desk.as(agent, () =>
      changeTogether(
        ticketId,
        [saying({ ticketId, text: 'Commandé', visibility: 'internal', from: 'staff' }, now), linking()],
        'macro/essai',
        now + 1000,
      ),
    );
    expect(await desk.run(() => linksOf(ticketId))).toEqual([]);
    for (let time = 0; time < 2; time++) await run(deeds, 'essai');
    expect(await messages()).toHaveLength(1);
    expect(await desk.run(() => linksOf(ticketId))).toMatchObject([{ ticket: { subject: 'Monter la pièce' } }]);
  });

  it('says what keeps it: no team, a field that is gone, a ticket that was made by another', async () => {
    const refused = (deeds: Macro['do']) =>
      run(deeds).then(
        () => undefined,
        (error) => error.values.why as string,
      );
    expect(await refused([{ kind: 'assign', to: 'leastLoaded' }])).toContain('Aucune équipe');
    expect(await refused([{ kind: 'setField', field: 'etage', value: '2' }])).toContain('champ');
    expect(await refused([{ kind: 'addWatcher', who: 'contractManager' }])).toContain('gestionnaire de contrats');
    await run([{ kind: 'createLinked', type: 'workOrder', subject: { fr: 'Enfant', en: 'Child' } }]);
    const [child] = await desk.run(() => linksOf(ticketId));
    ticketId = child?.ticket.id ?? '';
    expect(await refused([{ kind: 'createLinked', type: 'workOrder', subject: { fr: 'x', en: 'x' } }])).toContain(
      'lui-même été créé',
    );
  });

  it('that names what is not there is refused with the deed’s place', async () => {
    const faults = await desk.run(() =>
      faultsOfDeeds(
        [
          { kind: 'note', text: { fr: 'a', en: 'a' } },
          { kind: 'setField', field: 'floor', value: '2' },
          { kind: 'note', text: { fr: 'a', en: 'a' } },
        ],
        'body.do',
      ),
    );
    expect(faults.map(({ field, key }) => [field, key])).toEqual([
      ['body.do.2', 'workflow.actionTwice'],
      ['body.do.1.field', 'workflow.customField'],
    ]);
  });
});

describe('macros and templates', () => {
  it('are kept apart, by name, and never overwritten by who read an older one', async () => {
    await desk.run(async () => {
      const [b, a] = [macro([{ kind: 'wait', reason: 'part' }], 'B'), macro([{ kind: 'wait', reason: 'part' }], 'A')];
      await save(b);
      await save(a);
      const template = { id: newId('replyTemplate', now), name: 'C', text: { fr: 'x', en: '' }, files: [] };
      await save({ ...template, revision: 1, updatedAt: '' });
      expect((await allMacros()).map(({ name }) => name)).toEqual(['A', 'B']);
      expect((await allTemplates()).map(({ name }) => name)).toEqual(['C']);
      await save({ ...a, name: 'A2', revision: 2 });
      await expect(save({ ...a, name: 'A3', revision: 2 })).rejects.toMatchObject({ status: 409 });
      expect((await macroById(a.id))?.name).toBe('A2');
      await remove(a.id);
      expect(await macroById(a.id)).toBeUndefined();
      await expect(save({ ...a, revision: 3 })).rejects.toMatchObject({ status: 409 });
    });
  });
});

describe('a template', () => {
  const values = { name: 'Atelier', number: '12' };
  it('takes the requester’s language, or the other one where that is empty', () => {
    const text = { fr: 'Bonjour {name}', en: 'Hello {name} {unknown}' };
    expect(filledTemplate(text, 'en', values)).toBe('Hello Atelier {unknown}');
    expect(filledTemplate({ ...text, en: '' }, 'en', values)).toBe('Bonjour Atelier');
  });
});
