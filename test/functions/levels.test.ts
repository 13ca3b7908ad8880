import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract, createContract, defaultContractId } from '../../functions/contracts/commands.ts';
import { escalation } from '../../functions/notifications/templates/to-staff.ts';
import { handler as people } from '../../functions/people/api.ts';
import { loadPerson, teams } from '../../functions/people/commands.ts';
import { handler as retirements } from '../../functions/retirement/api.ts';
import { retire, usedIn } from '../../functions/retirement/retire.ts';
import { handler as tenants } from '../../functions/tenants/api.ts';
import { loadDesk } from '../../functions/tenants/commands.ts';
import { levelStanding } from '../../functions/tenants/levels.ts';
import { openTicket, routeTicket } from '../../functions/tickets/commands.ts';
import { editTicket, escalateTicket } from '../../functions/tickets/steer.ts';
import { eventsOf, ticketById } from '../../functions/tickets/store.ts';
import { checkDefinition } from '../../functions/workflow/check.ts';
import { catalogueWorkflowId, latestVersion } from '../../functions/workflow/definitions-store.ts';
import { keepDraft } from '../../functions/workflow/drafts.ts';
import { draftOf } from '../../functions/workflow/drafts-store.ts';
import { createWorkflow } from '../../functions/workflow/editing.ts';
import { publishCatalogue } from '../../functions/workflow/publish.ts';
import { incidents } from '../../workflows/catalog/incidents.ts';
import type { Workflow } from '../../workflows/definition.ts';
import { type Answered, callerOf } from '../support/calls.ts';
import { actorOf, makeDesk, type TestDesk } from '../support/desk.ts';
import { startTables, type Tables } from '../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;

beforeAll(async () => {
  tables = await startTables();
  Object.assign(process.env, {
    FUNCTION_ARN_PREFIX: 'arn:aws:lambda:eu-west-3:123456789012:function:',
    SITE_URL: 'https://desk.example',
    STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:eu-west-3:123456789012:stateMachine:',
  });
});
afterAll(() => tables.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 10 * 86_400_000);
});
const failure = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);

/** The fields that an answer of the API names. */
async function faultsIn(answer: Promise<Answered>): Promise<string[]> {
  const { json } = await answer;
  return (json.faults ?? []).map(({ field }: { field: string }) => field);
}

async function openAt(level: number) {
  const agent = await desk.member('Technicienne', 't@desk.example', 'agent', 2);
  const { id: requesterId } = await desk.contact('Atelier', 'atelier@fabrique-exemple.example');
  const request = { subject: 'x', text: 'x', type: 'incident', channel: 'portal', requesterId } as const;
  const ticket = await desk.run(() => openTicket(request, now));
  const { id: teamId } = (await desk.run(teams)).find((team) => team.level === level) ?? { id: '' };
  await desk.as(agent, () => editTicket(ticket.id, { revision: ticket.revision, teamId }, now));
  return { agent, ticketId: ticket.id };
}

/** Sends to level 3, and asks for it in a condition. */
function namingThree(): Workflow {
  const { helpDesk } = incidents;
  const steps = helpDesk.steps.map((step) => (step.kind === 'route' ? { ...step, level: 3 } : step));
  const when = { kind: 'event' as const, event: 'breached' as const };
  const only = { all: [{ field: 'level' as const, is: 'oneOf' as const, values: ['2', '3'] }] };
  return { ...helpDesk, steps, rules: [{ id: 'high', when, if: only, do: [{ kind: 'escalate', way: 'functional' }] }] };
}

describe('a support level in use', () => {
  it('is named with its places, and replaced in all of them before it goes', async () => {
    const admin = await desk.member('Ada', 'ada@desk.example', 'administrator');
    const { ticketId } = await openAt(3);
    const engineer = await desk.member('Ingénieure', 'i@desk.example', 'agent', 3);
    const { workflowId } = await desk.run(() => createWorkflow({ definition: namingThree() }, now));
    const draft = { basedOn: 1, definition: namingThree() };
    await desk.as(admin, () => keepDraft(workflowId, draft, actorOf(desk.tenantId, admin), now));

    const places = await desk.run(() => usedIn('level', '3', now));
    expect(places.map(({ kind }) => kind)).toEqual(['team', 'step', 'step', 'draft', 'line', 'members', 'tickets']);
    expect(await failure(desk.run(() => retire('level', '3', undefined, now)))).toMatchObject({
      status: 409,
      details: { usedBy: places },
    });
    expect(await failure(desk.run(() => retire('level', '3', '3', now)))).toMatchObject({
      faults: [{ field: 'body.replacedBy' }],
    });

    await desk.run(() => retire('level', '3', '2', now + 1000));
    expect((await desk.run(teams)).map(({ level }) => level)).toEqual([1, 2, 2, 4]);
    expect((await desk.run(() => loadPerson(engineer.id)))?.level).toBe(2);
    expect((await desk.run(() => ticketById(ticketId)))?.level).toBe(2);
    const events = await desk.run(() => eventsOf(ticketId, 50));
    expect(events.items.map(({ data }) => data.cause)).toContain('retired');
    const published = (await desk.run(() => latestVersion(workflowId)))?.workflow;
    expect(published?.steps.flatMap((step) => (step.kind === 'route' ? [step.level] : []))).toEqual([2]);
    expect(published?.rules?.[0]?.if?.all?.[0]?.values).toEqual(['2']);
    const kept = await desk.run(() => draftOf(workflowId));
    expect(kept?.revision).toBe(2);
    expect(JSON.parse(kept?.definition ?? '')).toEqual(published);
    const { versions } = await desk.run(() => contract(defaultContractId()));
    const olas = versions.at(-1)?.lines.flatMap((line) => line.olas) ?? [];
    expect(versions.at(-1)?.startsOn).toBe('2026-11-24');
    expect([...new Set(olas.map(({ level }) => level))]).toEqual([1, 2, 4]);
    // The other level's own times hold: nothing is promised twice.
    expect(olas.filter(({ level }) => level === 2)).toEqual(
      versions[0]?.lines.flatMap((line) => line.olas).filter(({ level }) => level === 2),
    );
    expect(await failure(desk.run(() => retire('level', '3', '2', now + 2000)))).toMatchObject({ status: 404 });
  });

  it('gives its times to a level that has none', async () => {
    const before = (await desk.run(() => contract(defaultContractId()))).versions[0];
    if (!before) throw new Error('No contract');
    const lines = before.lines.map((line) => ({ ...line, olas: line.olas.filter(({ level }) => level === 4) }));
    const head = { name: 'Autre', customerId: null, timeZone: 'Europe/Paris' };
    const made = await desk.run(() => createContract(head, { startsOn: '2026-11-01', lines }, now));
    await desk.run(() => retire('level', '4', '3', now));
    const { versions } = await desk.run(() => contract(made.id));
    const olas = versions.at(-1)?.lines[0]?.olas;
    expect(olas).toEqual(lines[0]?.olas.map((ola) => ({ ...ola, level: 3 })));
    expect(olas?.length).toBeGreaterThan(0);
  });

  it('is gone for new input, each refusal naming its field', async () => {
    await desk.run(() => retire('level', '3', '4', now));
    const admin = await desk.member('Ada', 'ada@desk.example', 'administrator');
    const { agent, ticketId } = await openAt(2);
    const ask = callerOf(people, desk, admin);
    const at = { level: 3 };
    const [team = ''] = desk.teamIds;
    for (const [key, body, path] of [
      ['POST /api/teams', { name: 'Trois', ...at }, {}],
      ['PATCH /api/teams/{teamId}', at, { teamId: team }],
      ['PATCH /api/members/{personId}', at, { personId: agent.id }],
      [
        'POST /api/invitations',
        { email: 'n@desk.example', name: 'N', role: 'agent', language: 'fr', teamIds: [], ...at },
        {},
      ],
    ] satisfies [string, object, Record<string, string>][])
      expect(await faultsIn(ask(key, { body, path })), key).toEqual(['body.level']);
    const { revision = 0 } = (await desk.run(() => ticketById(ticketId))) ?? {};
    expect(await failure(desk.as(agent, () => editTicket(ticketId, { revision, level: 3 }, now)))).toMatchObject({
      faults: [{ field: 'body.level', key: 'level.unknown' }],
    });
    expect(await failure(desk.run(() => checkDefinition(namingThree(), 'body.definition')))).toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({ field: 'body.definition.rules.0.if.all.0.values.1', key: 'level.unknown' }),
        expect.objectContaining({ field: expect.stringMatching(/^body\.definition\.steps\.\d\.level$/) }),
      ]),
    });
    const { lines = [] } = (await desk.run(() => contract(defaultContractId()))).versions[0] ?? {};
    const terms = { startsOn: '2026-11-01', lines: [...lines] };
    const head = { name: 'Autre', customerId: null, timeZone: 'Europe/Paris' };
    const refused = (await failure(desk.run(() => createContract(head, terms, now)))) as {
      faults: { field: string }[];
    };
    expect(refused.faults[0]?.field).toMatch(/^body\.lines\.0\.olas\.\d+\.level$/);
  });

  it('stands no longer in the way of escalation, of older versions and of the workflows that come with the product', async () => {
    const { agent, ticketId } = await openAt(2);
    await desk.run(() => retire('level', '3', '4', now));
    await desk.run(() => publishCatalogue('allLevels', now));
    const problem = await desk.run(async () => latestVersion(catalogueWorkflowId('problem')));
    expect(problem?.workflow.steps.flatMap((step) => (step.kind === 'route' ? [step.level] : []))).toEqual([4]);
    const to = { teamId: desk.teamIds[0] ?? '', level: 3, assign: 'none', again: true } as const;
    await desk.run(() => routeTicket(ticketId, to, now));
    expect((await desk.run(() => ticketById(ticketId)))?.level).toBe(4);
    expect(
      await failure(desk.as(agent, () => escalateTicket(ticketId, 'functional', { cause: 'person' }, now))),
    ).toMatchObject({ key: 'ticket.topLevel' });
    await desk.run(() => routeTicket(ticketId, { ...to, level: 2 }, now));
    await desk.as(agent, () => escalateTicket(ticketId, 'functional', { cause: 'person' }, now));
    expect((await desk.run(() => ticketById(ticketId)))?.level).toBe(4);
  });

  it('can go until level 1 alone is left, which cannot', async () => {
    for (const level of ['4', '3', '2']) await desk.run(() => retire('level', level, '1', now + Number(level)));
    const { agent, ticketId } = await openAt(1);
    expect(levelStanding(await desk.run(loadDesk), 4)).toBe(1);
    expect(await failure(desk.run(() => retire('level', '1', undefined, now)))).toMatchObject({ status: 409 });
    expect(
      await failure(desk.as(agent, () => escalateTicket(ticketId, 'functional', { cause: 'person' }, now))),
    ).toMatchObject({ key: 'ticket.topLevel' });
  });
});

describe('the levels of a desk', () => {
  it('are named by administrators, used in mails, and come back as they were taken away', async () => {
    const admin = await desk.member('Ada', 'ada@desk.example', 'administrator');
    const ask = callerOf(tenants, desk, admin);
    const { levels } = (await ask('GET /api/desk')).json as {
      levels: { level: number; name: { fr: string; en: string } }[];
    };
    expect(levels.map(({ name }) => name.en)).toEqual(['technician', 'administrator', 'engineer', 'architect']);
    const named = levels.map((one) => (one.level === 2 ? { level: 2, name: { fr: 'expert', en: 'expert' } } : one));
    expect((await ask('PATCH /api/desk', { body: { levels: named } })).status).toBe(200);
    const settings = await desk.run(loadDesk);
    const ticket = { id: 'tkt_1', number: 7, subject: 'x', requester: { id: 'p', name: 'R' }, priority: 1, level: 2 };
    const mail = escalation({ language: 'fr', desk: settings, ticket: ticket as never, now }, 2, undefined);
    expect(JSON.stringify(mail)).toContain('niveau 2, expert');

    expect(await faultsIn(ask('PATCH /api/desk', { body: { levels: named.slice(0, 3) } }))).toEqual(['body.levels']);
    const twice = named.map((one) => ({ ...one, name: { fr: one.name.fr, en: 'Same' } }));
    expect(await faultsIn(ask('PATCH /api/desk', { body: { levels: twice } }))).toEqual(
      [1, 2, 3].map((at) => `body.levels.${at}.name.en`),
    );
    const fifth = { level: 5, name: { fr: '', en: 'x' } };
    expect(await faultsIn(ask('PATCH /api/desk', { body: { levels: [fifth] } }))).toEqual([
      'body.levels.0.level',
      'body.levels.0.name.fr',
    ]);

    await desk.run(() => retire('level', '4', '3', now));
    expect((await desk.run(loadDesk)).levels?.map(({ level }) => level)).toEqual([1, 2, 3]);
    await ask('PATCH /api/desk', { body: { levels: named } });
    expect(levelStanding(await desk.run(loadDesk), 4)).toBe(4);
  });

  it('are taken away by administrators only', async () => {
    const manager = await desk.member('C', 'c@desk.example', 'contractManager');
    const ask = callerOf(retirements, desk, manager);
    expect((await ask('POST /api/retirements', { body: { kind: 'level', id: '4', replacedBy: '3' } })).status).toBe(
      403,
    );
    const admin = await desk.member('Ada', 'ada@desk.example', 'administrator');
    const asAdmin = callerOf(retirements, desk, admin);
    expect(await faultsIn(asAdmin('POST /api/retirements', { body: { kind: 'level', id: '9' } }))).toEqual(['body.id']);
    const usage = (await asAdmin('GET /api/usages', { query: { kind: 'level', id: '4' } })).json as {
      candidates: object[];
    };
    expect(usage.candidates).toEqual([
      { id: '1', name: 'niveau 1, technicien' },
      { id: '2', name: 'niveau 2, administrateur' },
      { id: '3', name: 'niveau 3, ingénieur' },
    ]);
  });
});
