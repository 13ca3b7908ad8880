import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/checklists/api.ts';
import { handler as macrosHandler } from '../../../functions/macros/api.ts';
import type { Person } from '../../../functions/people/person.ts';
import { changeChecklist } from '../../../functions/tickets/checklists.ts';
import { checklistsOf } from '../../../functions/tickets/checklists-store.ts';
import { moveTicket, openTicket } from '../../../functions/tickets/commands.ts';
import { createWorkflow } from '../../../functions/workflow/editing.ts';
import { act } from '../../../functions/workflow/fire.ts';
import type { WorkflowRun } from '../../../functions/workflow/run.ts';
import { incidents } from '../../../workflows/catalog/incidents.ts';
import { callerOf } from '../../support/calls.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { startTables, type Tables } from '../../support/table.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let manager: Person;
let agent: Person;
let ticketId: string;

beforeAll(async () => {
  tables = await startTables();
  Object.assign(process.env, {
    FUNCTION_ARN_PREFIX: 'arn:aws:lambda:eu-west-3:123456789012:function:',
    STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:eu-west-3:123456789012:stateMachine:',
  });
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  desk = await makeDesk(now - 86_400_000);
  manager = await desk.member('Responsable', 'responsable@desk.example', 'manager');
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

const as = (person: Person) => callerOf(handler, desk, person);
const workplace = {
  title: { fr: 'Nouveau poste', en: '' },
  items: [
    { text: { fr: 'Sauvegarder', en: 'Back up' }, required: true },
    { text: { fr: 'Étiqueter', en: '' }, required: false },
  ],
};
const make = async (body: object = workplace) => (await as(manager)('POST /api/checklist-templates', { body })).json;
const lists = () => desk.run(() => checklistsOf(ticketId));
const copied = [
  { title: 'Nouveau poste', items: [{ text: 'Sauvegarder', required: true }, { text: 'Étiqueter' }], revision: 1 },
];

describe('a checklist template', () => {
  it('is put on a ticket, which waits for what is required of it', async () => {
    const { id: templateId } = await make();
    const path = { ticketId };
    const added = await as(agent)('POST /api/tickets/{ticketId}/checklist-copies', { path, body: { templateId } });
    expect(added.status).toBe(201);
    expect(await lists()).toMatchObject(copied);
    const resolve = () => desk.as(agent, () => moveTicket(ticketId, 'resolved', {}, now + 1000));
    await expect(resolve()).rejects.toMatchObject({ status: 409 });
    const [list] = await lists();
    if (!list) throw new Error('No checklist');
    const items = list.items.map(({ id, text, required }) => ({ id, text, done: required === true }));
    await desk.as(agent, () => changeChecklist(ticketId, list.id, { revision: 1, title: list.title, items }, now));
    await resolve();
  });

  it('is put on a ticket once by a workflow’s deed, and by each run of a macro', async () => {
    const { id: template } = await make();
    const run = { ticketId } as WorkflowRun;
    const deed = { kind: 'useChecklist', template } as const;
    for (let times = 0; times < 2; times++) await desk.run(() => act(run, { at: now }, deed, 'rule/1/0', now));
    expect(await lists()).toMatchObject(copied);
    const macros = callerOf(macrosHandler, desk, manager);
    const { json: macro } = await macros('POST /api/macros', { body: { name: 'Poste', do: [deed] } });
    const body = { macroId: macro.id };
    await macros('POST /api/tickets/{ticketId}/macro-runs', { path: { ticketId }, body });
    expect(await lists()).toHaveLength(2);
  });

  it('that a workflow or a macro names is not deleted, and the refusal says where it is named', async () => {
    const { id: template } = await make();
    const deed = { kind: 'useChecklist', template } as const;
    const rules = [{ id: 'prepare', when: { kind: 'event' as const, event: 'reopened' as const }, do: [deed] }];
    const definition = { ...incidents.helpDesk, rules };
    const workflow = await desk.run(() => createWorkflow({ definition }, now));
    const macros = callerOf(macrosHandler, desk, manager);
    const { json: macro } = await macros('POST /api/macros', { body: { name: 'Poste', do: [deed] } });
    const path = { checklistTemplateId: template };
    const refused = await as(manager)('DELETE /api/checklist-templates/{checklistTemplateId}', { path });
    expect(refused).toMatchObject({
      status: 409,
      json: {
        usedBy: [
          { kind: 'step', workflow: { id: workflow.workflowId }, step: 'prepare' },
          { kind: 'macro', macro: { id: macro.id, name: 'Poste' } },
        ],
      },
    });
    const { id: unused } = await make();
    const gone = await as(manager)('DELETE /api/checklist-templates/{checklistTemplateId}', {
      path: { checklistTemplateId: unused },
    });
    expect(gone.status).toBe(204);
    const naming = await macros('POST /api/macros', {
      body: { name: 'Autre', do: [{ kind: 'useChecklist', template: unused }] },
    });
    expect(naming).toMatchObject({ status: 400, json: { faults: [{ field: 'body.do.0.template' }] } });
  });

  it('that is archived is not offered by hand; a change of an old revision is refused', async () => {
    const { id } = await make();
    const path = { checklistTemplateId: id };
    const put = (revision: number, archived: boolean) =>
      as(manager)('PUT /api/checklist-templates/{checklistTemplateId}', {
        path,
        body: { ...workplace, revision, archived },
      });
    expect(await put(1, true)).toMatchObject({ status: 200, json: { revision: 2, archived: true } });
    expect((await put(1, false)).status).toBe(409);
    const copy = await as(agent)('POST /api/tickets/{ticketId}/checklist-copies', {
      path: { ticketId },
      body: { templateId: id },
    });
    expect(copy).toMatchObject({ status: 400, json: { faults: [{ field: 'body.templateId' }] } });
    const nowhere = await as(agent)('POST /api/tickets/{ticketId}/checklist-copies', {
      path: { ticketId: 'tkt_00000000000000000000000000' },
      body: { templateId: id },
    });
    expect(nowhere.status).toBe(404);
    expect(await lists()).toEqual([]);
  });

  it('is written by managers alone, each item with words', async () => {
    expect((await as(agent)('POST /api/checklist-templates', { body: workplace })).status).toBe(403);
    const wordless = { ...workplace, items: [...workplace.items, { text: { fr: ' ', en: '' }, required: false }] };
    expect(await make(wordless)).toMatchObject({ faults: [{ field: 'body.items.2.text' }] });
    expect(await make({ ...workplace, items: [] })).toMatchObject({ faults: [{ field: 'body.items' }] });
  });
});
