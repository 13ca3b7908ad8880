import * as z from 'zod/mini';
import { isWaiting, step, stepKinds, workflowShape } from '../../workflows/definition.ts';
import { rulesAt } from '../../workflows/parameters.ts';
import { simulate } from '../../workflows/simulate.ts';
import { deadlineOf } from '../../workflows/waiting.ts';
import { deadlineWords } from '../../workflows/wording.ts';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { idPattern } from '../shared/ids.ts';
import { loadDesk } from '../tenants/commands.ts';
import { deskTypes } from '../tenants/tenant.ts';
import { loadTicket } from '../tickets/commands.ts';
import { approvalOutput, approvalRoutes, approvalView } from './approval-routes.ts';
import { approvalsOfTicket } from './approvals-store.ts';
import { definitionRoutes, workflowPath } from './definition-routes.ts';
import { latestVersion, latestVersions, type WorkflowVersion, workflowVersion } from './definitions-store.ts';
import { draftRoutes } from './draft-routes.ts';
import { newestVersion } from './editing.ts';
import { fittingLevels } from './level-names.ts';
import { replayRoute } from './replay-route.ts';
import type { WorkflowRun } from './run.ts';
import { simulationRoute } from './simulation.ts';
import { steeringRoute } from './steering-routes.ts';
import { runOf } from './store.ts';
import { watchedOf, workflowOf } from './watched.ts';

const words = z.object({ fr: z.string(), en: z.string() });
const stepHead = z.object({ id: z.string(), kind: z.enum(stepKinds), title: words });
const summary = z.lazy(() =>
  z.object({
    id: z.string(),
    name: words,
    version: z.int(),
    deskTypes: z.array(z.enum(deskTypes)),
    steps: z.array(stepHead),
  }),
);

const ticketPath = z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) });

function stepsOf({ workflow }: WorkflowVersion): z.infer<typeof stepHead>[] {
  return workflow.steps.map(({ id, kind, title }) => ({ id, kind, title }));
}

function summaryOf(version: WorkflowVersion): z.infer<typeof summary> {
  const { name, deskTypes } = version.workflow;
  return { id: version.workflowId, name, version: version.version, deskTypes, steps: stepsOf(version) };
}

const foreseen = z.object({ at: z.string(), what: words });
const ticketWorkflow = z.lazy(() =>
  z.object({
    workflow: z.optional(z.object({ id: z.string(), name: words, version: z.int(), newest: z.int() })),
    /** The whole definition's steps, in its order. */
    steps: z.array(step),
    /** When each step was come to, the last time, and when those that waited were left. */
    entered: z.record(z.string(), z.string()),
    left: z.record(z.string(), z.string()),
    /** The index of the case that each branch took, and how often each loop has gone round. */
    taken: z.record(z.string(), z.int()),
    rounds: z.record(z.string(), z.int()),
    /** The steps at which it stands: several on the ways of a parallel step. */
    current: z.array(z.string()),
    status: z.enum(['running', 'ended', 'failed', 'stopped', 'none']),
    /** What happens next if nobody does anything, the earliest first. */
    next: z.array(foreseen),
    approvals: z.array(approvalOutput),
  }),
);

/** How much of what comes is told. */
const mostForeseen = 5;

function currentOf(run: WorkflowRun): string[] {
  const waiting = run.status === 'running' ? Object.keys(run.waits) : [];
  return waiting.length > 0 ? waiting : [run.step];
}

async function nextOf(run: WorkflowRun, now: number): Promise<z.infer<typeof foreseen>[]> {
  if (run.status !== 'running') return [];
  const situation = await loadTicket(run.ticketId);
  const workflow = await workflowOf(run);
  const all = currentOf(run).flatMap((id) => {
    const found = simulate(rulesAt(workflow, id, run), watchedOf(situation, run, id), run.fired, now).slice(
      0,
      mostForeseen,
    );
    const step = workflow.steps.find((one) => one.id === id);
    const deadline = step && isWaiting(step) ? deadlineOf(step, run.entered[id] ?? now) : undefined;
    const over = deadline === undefined || !step ? [] : [{ at: deadline, what: deadlineWords(step) }];
    return [...found.map(({ at, what }) => ({ at, what })), ...over];
  });
  const unique = new Map(all.map((one) => [`${one.at} ${one.what.en}`, one]));
  return [...unique.values()]
    .sort((a, b) => a.at - b.at)
    .slice(0, mostForeseen)
    .map(({ at, what }) => ({ at: iso(at), what }));
}

const instants = (of: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(of).map(([id, at]) => [id, iso(at)]));
const mapped = <From, To>(of: Readonly<Record<string, From>>, map: (value: From) => To) =>
  Object.fromEntries(Object.entries(of).map(([id, value]) => [id, map(value)]));

const nothing = { steps: [], entered: {}, left: {}, taken: {}, rounds: {}, current: [], next: [], approvals: [] };

export const routes = [
  route({
    method: 'GET',
    path: '/api/workflows',
    auth: 'member',
    roles: staff,
    summary: 'The desk’s workflows, as new tickets run them',
    input: {},
    output: z.object({ items: z.array(summary) }),
    handler: async () => ({ items: (await latestVersions()).map(summaryOf) }),
  }),
  route({
    method: 'GET',
    path: '/api/workflows/{workflowId}',
    auth: 'member',
    roles: staff,
    summary: 'One workflow',
    input: { path: workflowPath },
    output: summary,
    handler: async ({ input: { path } }) => summaryOf(await newestVersion(path.workflowId)),
  }),
  route({
    method: 'GET',
    path: '/api/tickets/{ticketId}/workflow',
    auth: 'member',
    roles: staff,
    summary: 'Where a ticket’s workflow stands, and what comes next',
    input: { path: ticketPath },
    output: ticketWorkflow,
    handler: async ({ now, input: { path } }) => {
      const run = await runOf(path.ticketId);
      const version = run && (await workflowVersion(run.workflowId, run.version));
      if (!run || !version) {
        await loadTicket(path.ticketId);
        return { ...nothing, status: 'none' as const };
      }
      const [newest, approvals, next] = await Promise.all([
        latestVersion(run.workflowId),
        approvalsOfTicket(path.ticketId),
        nextOf(run, now),
      ]);
      return {
        workflow: {
          id: run.workflowId,
          name: version.workflow.name,
          version: run.version,
          newest: newest?.version ?? run.version,
        },
        steps: version.workflow.steps,
        entered: instants(run.entered),
        left: instants(mapped(run.left, ({ at }) => at)),
        taken: run.taken,
        rounds: mapped(run.rounds, ({ count }) => count),
        current: currentOf(run),
        status: run.status,
        next,
        approvals: approvals.map(approvalView),
      };
    },
  }),
  ...approvalRoutes,
  steeringRoute,
  route({
    method: 'GET',
    path: '/api/workflow-templates',
    auth: 'member',
    roles: staff,
    summary: 'The catalogue: workflows with which to begin one of one’s own',
    input: {},
    output: z.lazy(() =>
      z.object({
        items: z.array(z.object({ id: z.string(), description: words, workflow: workflowShape })),
      }),
    ),
    handler: async () => {
      const desk = await loadDesk();
      const { templates } = await import('../../workflows/catalog/templates.ts');
      return { items: templates.map((one) => ({ ...one, workflow: fittingLevels(one.workflow, desk) })) };
    },
  }),
  ...definitionRoutes,
  ...draftRoutes,
  simulationRoute,
  replayRoute,
];

export const handler = apiHandler(routes);
