import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Macro } from '../../../functions/macros/macro.ts';
import { runMacro } from '../../../functions/macros/run.ts';
import { allMacros, allTemplates, macroById, remove, save } from '../../../functions/macros/store.ts';
import type { Person } from '../../../functions/people/person.ts';
import { newId } from '../../../functions/shared/ids.ts';
import { loadTicket, openTicket } from '../../../functions/tickets/commands.ts';
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
const run = (deeds: Macro['do']) => desk.as(agent, () => runMacro(ticketId, macro(deeds), agent.name, now + 1000));
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
    const { ticket } = await desk.run(() => loadTicket(ticketId));
    expect(ticket).toMatchObject({ state: 'pending', pendingReason: 'requester', priority: 1 });
    expect((await messages()).sort()).toEqual([
      [agent.id, 'internal', 'Vu'],
      [agent.id, 'public', `Bonjour Atelier, n° ${ticket.number} – Technicienne`],
    ]);
  });

  it('run twice answers twice: each run is asked for', async () => {
    const deeds: Macro['do'] = [{ kind: 'reply', text: { fr: 'Encore', en: 'Again' } }];
    await run(deeds);
    await run(deeds);
    expect(await messages()).toHaveLength(2);
  });

  it('says why a deed is refused, and keeps what was done before it', async () => {
    await run([{ kind: 'resolve', text: { fr: 'Fait', en: 'Done' } }]);
    await expect(
      run([
        { kind: 'note', text: { fr: 'Après', en: 'After' } },
        { kind: 'wait', reason: 'part' },
      ]),
    ).rejects.toMatchObject({ status: 409, key: 'ticket.move' });
    expect(await messages()).toContainEqual([agent.id, 'internal', 'Après']);
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
