import * as z from 'zod/mini';
import { type Workflow, workflowSchema } from '../../workflows/definition.ts';
import { startAgreement } from '../contracts/agreement.ts';
import { contractsInForce } from '../contracts/commands.ts';
import { explain } from '../contracts/explanation.ts';
import { loadCustomer, teams } from '../people/commands.ts';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { calendarsByIds } from '../sla/calendars.ts';
import { durationOf, secondsOf } from '../sla/duration.ts';
import { loadDesk } from '../tenants/commands.ts';
import { categoryPath, categoryTeam, waitsOfDesk } from '../tickets/commands.ts';
import { channels, ticketTypes } from '../tickets/ticket.ts';
import { checkDefinition } from './check.ts';
import { catalogueWorkflowId, latestVersion } from './definitions-store.ts';
import { happeningKinds } from './happening.ts';

const words = z.object({ fr: z.string(), en: z.string() });
/** A year at most: further nobody plans. */
const duration = z
  .string()
  .check(z.refine((text) => (secondsOf(text) ?? Number.POSITIVE_INFINITY) <= 31_536_000, { error: 'field.duration' }));

const occasion = z.lazy(() =>
  z.object({
    type: z.enum(ticketTypes),
    priority: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    /** When it arrives; now where it is left out. */
    at: z.optional(z.iso.datetime({ offset: true })),
    /** Whose request; somebody’s of no customer where it is left out. */
    customerId: z.optional(z.string().check(z.regex(idPattern('customer')))),
    /** How long after its arrival somebody answers, on the wall; nobody where it is left out. */
    answeredAfter: z.optional(duration),
    /** How long after its arrival it is solved, on the wall; never where it is left out. */
    solvedAfter: z.optional(duration),
    /** What is answered to what the workflow asks, and how long after; nothing where it is left out. */
    approval: z.optional(z.object({ answer: z.enum(['approve', 'refuse']), after: duration })),
    /** By which door it comes, in which language, about what, and whether by a VIP: for the workflow’s conditions. */
    channel: z.optional(z.enum(channels)),
    language: z.optional(z.enum(['fr', 'en'])),
    subject: z.optional(z.string().check(z.trim(), z.maxLength(300))),
    vip: z.optional(z.boolean()),
    /** A node of the desk's tree of categories, and tags. */
    category: z.optional(z.string().check(z.maxLength(16))),
    tags: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(20))),
    /** Values of the fields that the desk added, as conditions compare them. */
    fields: z.optional(z.record(z.string().check(z.maxLength(32)), z.string().check(z.maxLength(500)))),
    /** Another workflow than the contract’s, to compare. */
    workflowId: z.optional(z.string().check(z.regex(idPattern('workflow')))),
    /** A workflow that is not published, such as a draft, instead of any that is. */
    definition: z.optional(workflowSchema),
  }),
);

const foresight = z.lazy(() =>
  z.object({
    /** Without an id and a version where it is not published. */
    workflow: z.object({ id: z.optional(z.string()), name: words, version: z.optional(z.int()) }),
    agreement: z.object({
      covered: z.boolean(),
      path: z.array(z.string()),
      explanation: z.array(z.object({ contract: z.string(), accepted: z.boolean(), why: z.string() })),
    }),
    clocks: z.array(z.object({ target: z.string(), time: z.string(), dueAt: z.optional(z.string()) })),
    happenings: z.array(
      z.object({ at: z.string(), kind: z.enum(happeningKinds), what: words, step: z.optional(z.string()) }),
    ),
    /** Nothing more happens by itself, and nobody closes it. */
    endless: z.boolean(),
    /** More would happen than is told here: 200 happenings, of 20 000 moments looked at, at most. */
    cut: z.boolean(),
    /** When the service hours are open meanwhile. */
    open: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
);

/** What is tried: the definition that was given, the workflow that was named, or the one that would run. */
async function triedWorkflow(
  { definition, workflowId, type }: z.infer<typeof occasion>,
  contracted: string | undefined,
): Promise<{ workflow: Workflow; workflowId?: string; version?: number }> {
  if (definition) {
    await checkDefinition(definition, 'body.definition');
    return { workflow: definition };
  }
  const version = await latestVersion(workflowId ?? contracted ?? catalogueWorkflowId(type));
  if (!version) throw invalid({ field: 'body.workflowId', key: 'workflow.unknown' });
  return version;
}

/** Tries a request out before it comes; it is served by the function of workflows. Nothing is written. */
export const simulationRoute = route({
  method: 'POST',
  path: '/api/workflow-simulations',
  auth: 'member',
  roles: staff,
  summary: 'What would happen to a request, step by step, by the contracts and workflows in force',
  input: { body: occasion },
  output: foresight,
  handler: async ({ actor, now, input: { body } }) => {
    const { type, priority, customerId, answeredAfter, solvedAfter } = body;
    const customer = customerId === undefined ? undefined : await loadCustomer(customerId);
    if (customerId !== undefined && !customer)
      throw invalid({ field: 'body.customerId', key: 'contract.customerUnknown' });
    const at = body.at === undefined ? now : Date.parse(body.at);
    const contracts = await contractsInForce(customerId, at);
    const calendars = await calendarsByIds(contracts.flatMap(({ lines }) => lines.map(({ calendarId }) => calendarId)));
    const situation = { contracts, calendars, ...(customer ? { customer } : {}), type, priority, now: at };
    const seconds = (text: string | undefined) => (text === undefined ? undefined : secondsOf(text));
    const [desk, waits] = await Promise.all([loadDesk(), waitsOfDesk()]);
    const contracted = startAgreement({ ...situation, ticketId: '', requester: { id: '' } }).workflowId;
    const tried = await triedWorkflow(body, contracted);
    const everyTeam = await teams();
    const first = everyTeam.filter(({ id }) => id === desk.defaultTeamId);
    const { foresee } = await import('./foresee.ts');
    const found = foresee(
      {
        ...situation,
        answeredAfter: seconds(answeredAfter),
        solvedAfter: seconds(solvedAfter),
        ...(body.approval
          ? { approval: { answer: body.approval.answer, after: secondsOf(body.approval.after) ?? 0 } }
          : {}),
        assumed: {
          channel: body.channel ?? 'portal',
          language: body.language ?? desk.language,
          subject: body.subject ?? '',
          vip: body.vip ? 'yes' : 'no',
          ...(body.category ? { category: await categoryPath(body.category) } : {}),
          ...(body.tags ? { tags: body.tags } : {}),
          ...Object.fromEntries(Object.entries(body.fields ?? {}).map(([key, value]) => [`custom.${key}`, value])),
        },
      },
      {
        workflow: tried.workflow,
        quietDays: desk.quietDays,
        ofCategory: await categoryTeam(body.category),
        waits,
        desk,
        teams: [...first, ...everyTeam.filter(({ id }) => id !== desk.defaultTeamId)],
      },
    );
    const { covered, path, explanation } = found.agreement;
    return {
      workflow: { id: tried.workflowId, name: tried.workflow.name, version: tried.version },
      agreement: {
        covered,
        path,
        explanation: explanation.map(({ contract, line, accepted, why }) => ({
          contract: line === undefined ? contract : `${contract} → ${line}`,
          accepted,
          why: explain(actor.language, why),
        })),
      },
      clocks: found.clocks.map(({ target, seconds: time, dueAt }) => ({
        target,
        time: durationOf(time),
        ...(dueAt === undefined ? {} : { dueAt: iso(dueAt) }),
      })),
      happenings: found.happenings.map((one) => ({ ...one, at: iso(one.at) })),
      endless: found.endless,
      cut: found.cut,
      open: found.open.map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
    };
  },
});
