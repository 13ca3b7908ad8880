import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract, defaultContractId } from '../../functions/contracts/commands.ts';
import { loadPerson, teams } from '../../functions/people/commands.ts';
import { retire, usedIn } from '../../functions/retirement/retire.ts';
import { calendars, createCalendar } from '../../functions/sla/calendars.ts';
import { changeDefaults, loadDesk } from '../../functions/tenants/commands.ts';
import { openTicket } from '../../functions/tickets/commands.ts';
import { editTicket } from '../../functions/tickets/steer.ts';
import { ticketById } from '../../functions/tickets/store.ts';
import { latestVersion } from '../../functions/workflow/definitions-store.ts';
import { createWorkflow } from '../../functions/workflow/editing.ts';
import { publishCatalogue } from '../../functions/workflow/publish.ts';
import { incidents } from '../../workflows/catalog/incidents.ts';
import { makeDesk, type TestDesk } from '../support/desk.ts';
import { startTables, type Tables } from '../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;

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
});
const failure = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);

describe('a calendar in use', () => {
  it('is named with its places, and replaced in contracts and defaults before it goes', async () => {
    const [old] = await desk.run(calendars);
    if (!old) throw new Error('No calendar');
    const { id: _, version: __, ...content } = old;
    const made = await desk.run(() => createCalendar({ ...content, name: 'Nouveau' }, now));
    expect(await failure(desk.run(() => retire('calendar', old.id, undefined, now)))).toMatchObject({
      status: 409,
      details: { usedBy: [{ kind: 'default' }, { kind: 'line', contract: { id: expect.any(String) } }] },
    });
    expect(await failure(desk.run(() => retire('calendar', old.id, old.id, now)))).toMatchObject({ status: 400 });
    await desk.run(() => retire('calendar', old.id, made.id, now));
    const { versions } = await desk.run(() => contract(defaultContractId()));
    expect(versions.map(({ startsOn }) => startsOn).at(-1)).toBe('2026-11-24');
    expect(versions.at(-1)?.lines.map(({ calendarId }) => calendarId)).toEqual([made.id]);
    expect((await desk.run(loadDesk)).defaultCalendarId).toBe(made.id);
    expect((await desk.run(calendars)).map(({ id }) => id)).toEqual([made.id]);
    // Until the new version takes over, the present one still counts by it.
    const requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
    const request = {
      subject: 'x',
      text: 'x',
      type: 'incident',
      channel: 'portal',
      requesterId: requester.id,
    } as const;
    expect((await desk.run(() => openTicket(request, now))).agreement.covered).toBe(true);
  });
});

describe('a team in use', () => {
  it('hands its members, its tickets, its steps and its being the default over, each once', async () => {
    const agent = await desk.member('Technicienne', 't@desk.example', 'agent');
    await desk.run(() => publishCatalogue('allLevels', now));
    const [from = '', to = ''] = desk.teamIds;
    const steps = incidents.helpDesk.steps.map((step) => (step.kind === 'route' ? { ...step, team: from } : step));
    const aside = {
      kind: 'createLinked' as const,
      type: 'incident' as const,
      subject: { fr: 'Suite', en: 'After' },
      team: from,
    };
    const rules = [{ id: 'aside', when: { kind: 'event' as const, event: 'breached' as const }, do: [aside] }];
    const workflow = await desk.run(() => createWorkflow({ definition: { ...incidents.helpDesk, steps, rules } }, now));
    const requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
    const request = {
      subject: 'x',
      text: 'x',
      type: 'incident',
      channel: 'portal',
      requesterId: requester.id,
    } as const;
    const ticket = await desk.run(() => openTicket(request, now));
    await desk.as(agent, () => editTicket(ticket.id, { revision: ticket.revision, teamId: from }, now));
    expect((await desk.run(() => usedIn('team', from, now))).map(({ kind }) => kind)).toEqual([
      'default',
      'step',
      'step',
      'members',
      'tickets',
    ]);
    await desk.run(() => retire('team', from, to, now + 1000));
    expect((await desk.run(teams)).map(({ id }) => id)).not.toContain(from);
    expect((await desk.run(() => loadPerson(agent.id)))?.teamIds).toEqual([to]);
    expect((await desk.run(() => ticketById(ticket.id)))?.team?.id).toBe(to);
    expect((await desk.run(loadDesk)).defaultTeamId).toBe(to);
    const after = (await desk.run(() => latestVersion(workflow.workflowId)))?.workflow;
    const routed = after?.steps ?? [];
    expect(after?.rules?.[0]?.do).toEqual([{ ...aside, team: to }]);
    expect(routed.flatMap((step) => (step.kind === 'route' ? [step.team] : []))).toEqual([to]);
    expect(await failure(desk.run(() => retire('team', from, to, now + 2000)))).toMatchObject({ status: 404 });
  });

  it('that is used nowhere simply goes', async () => {
    const last = desk.teamIds.at(-1) ?? '';
    await desk.run(() => changeDefaults({}));
    await desk.run(() => retire('team', last, undefined, now));
    expect((await desk.run(teams)).map(({ id }) => id)).not.toContain(last);
  });
});

describe('a member', () => {
  it('whose hands are full hands over what they hold', async () => {
    const agent = await desk.member('Technicienne', 't@desk.example', 'agent');
    const other = await desk.member('Technicien', 'u@desk.example', 'agent');
    const requester = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
    const request = {
      subject: 'x',
      text: 'x',
      type: 'incident',
      channel: 'portal',
      requesterId: requester.id,
    } as const;
    const ticket = await desk.run(() => openTicket(request, now));
    await desk.as(agent, () => editTicket(ticket.id, { revision: ticket.revision, assigneeId: agent.id }, now));
    expect(await failure(desk.run(() => retire('member', agent.id, undefined, now)))).toMatchObject({
      details: { usedBy: [{ kind: 'tickets', count: 1 }] },
    });
    await desk.run(() => retire('member', agent.id, other.id, now + 1000));
    expect((await desk.run(() => ticketById(ticket.id)))?.assignee?.id).toBe(other.id);
  });
});
