import * as z from 'zod/mini';
import { type Foreseen, simulate } from '../../workflows/simulate.ts';
import { staff } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { idPattern } from '../shared/ids.ts';
import { deskTypes } from '../tenants/tenant.ts';
import { loadTicket } from '../tickets/commands.ts';
import { definitionRoutes, workflowPath } from './definition-routes.ts';
import { latestVersions, type WorkflowVersion, workflowVersion } from './definitions-store.ts';
import { draftRoutes } from './draft-routes.ts';
import { newestVersion } from './editing.ts';
import type { WorkflowRun } from './run.ts';
import { simulationRoute } from './simulation.ts';
import { runOf } from './store.ts';
import { rulesOf, watchedOf } from './watched.ts';

const words = z.object({ fr: z.string(), en: z.string() });
const step = z.object({ id: z.string(), kind: z.enum(['route', 'watch', 'end']), title: words });
const summary = z.object({
  id: z.string(),
  name: words,
  version: z.int(),
  deskTypes: z.array(z.enum(deskTypes)),
  steps: z.array(step),
});

const ticketPath = z.object({ ticketId: z.string().check(z.regex(idPattern('ticket'))) });

function stepsOf({ workflow }: WorkflowVersion): z.infer<typeof step>[] {
  return workflow.steps.map(({ id, kind, title }) => ({ id, kind, title }));
}

function summaryOf(version: WorkflowVersion): z.infer<typeof summary> {
  const { name, deskTypes } = version.workflow;
  return { id: version.workflowId, name, version: version.version, deskTypes, steps: stepsOf(version) };
}

const ticketWorkflow = z.object({
  workflow: z.optional(z.object({ id: z.string(), name: words, version: z.int() })),
  steps: z.array(step),
  current: z.optional(z.string()),
  status: z.enum(['running', 'ended', 'failed', 'none']),
  /** What happens next if nobody does anything. */
  next: z.optional(z.object({ at: z.string(), what: words })),
});

async function nextOf(run: WorkflowRun, now: number): Promise<Foreseen | undefined> {
  if (run.status !== 'running') return undefined;
  const situation = await loadTicket(run.ticketId);
  return simulate(await rulesOf(run), watchedOf(situation), run.fired, now)[0];
}

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
        return { steps: [], status: 'none' as const };
      }
      const next = await nextOf(run, now);
      return {
        workflow: { id: run.workflowId, name: version.workflow.name, version: run.version },
        steps: stepsOf(version),
        current: run.step,
        status: run.status,
        ...(next ? { next: { at: iso(next.at), what: next.what } } : {}),
      };
    },
  }),
  ...definitionRoutes,
  ...draftRoutes,
  simulationRoute,
];

export const handler = apiHandler(routes);
