import * as z from 'zod/mini';
import { workflowSchema } from '../../workflows/definition.ts';
import { teams } from '../people/commands.ts';
import { staff } from '../shared/actor.ts';
import { route } from '../shared/api.ts';
import { iso } from '../shared/clock.ts';
import { invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { loadDesk } from '../tenants/commands.ts';
import { waitsOfDesk } from '../tickets/commands.ts';
import { ticketTypes } from '../tickets/ticket-type.ts';
import { checkDefinition } from './check.ts';
import { latestVersion } from './definitions-store.ts';
import { type Aspect, aspects, type Fact } from './happening.ts';
import type { Relived } from './replay.ts';

const dayMs = 86_400_000;
const workflowId = z.string().check(z.regex(idPattern('workflow')));

const question = z.lazy(() =>
  z.object({
    /** The workflow under which tickets are lived through again: one of the desk’s … */
    workflowId: z.optional(workflowId),
    /** … or one that is not published, such as a draft. */
    definition: z.optional(workflowSchema),
    /** Tickets that came in so many last days. */
    days: z.int().check(z.minimum(1), z.maximum(90)),
    type: z.optional(z.enum(ticketTypes)),
    /** Only tickets that ran this workflow. */
    ranBy: z.optional(workflowId),
    /** Where the page before ended. */
    cursor: z.optional(z.string().check(z.maxLength(2000))),
  }),
);

const words = z.object({ fr: z.string(), en: z.string() });
const measure = z.object({ tickets: z.int(), times: z.int() });
const measures = z.object({ warned: measure, escalated: measure, breached: measure, closed: measure });
const counts = z.lazy(() => z.object({ warned: z.int(), escalated: z.int(), breached: z.int(), closed: z.int() }));

const answer = z.lazy(() =>
  z.object({
    /** How many tickets were lived through on this page. */
    tickets: z.int(),
    /** What happened, and what would have happened: in how many tickets, how many times. */
    happened: measures,
    would: measures,
    /** The tickets in which that differs, and why. */
    differing: z.array(
      z.object({
        ticket: z.object({
          id: z.string(),
          number: z.int(),
          subject: z.string(),
          priority: z.int(),
          createdAt: z.string(),
        }),
        happened: counts,
        would: counts,
        why: z.array(
          z.object({ at: z.string(), aspect: z.enum(aspects), side: z.enum(['happened', 'would']), what: words }),
        ),
      }),
    ),
    /**
     * In how many tickets something could not be known: what would have been answered to a question that was never asked, how a
     * calendar was at the time, or how it went on after 200 happenings or 2 000 moments.
     */
    unknown: z.object({ answers: z.int(), calendars: z.int(), rest: z.int() }),
    /** The instant back to which this page has come. */
    reached: z.string(),
    /** There while older tickets remain. */
    cursor: z.optional(z.string()),
  }),
);

type Side = 'lived' | 'told';
/** Differences that are told of one ticket at most. */
const mostReasons = 12;

const perAspect = <Value>(value: (aspect: Aspect) => Value): Record<Aspect, Value> => ({
  warned: value('warned'),
  escalated: value('escalated'),
  breached: value('breached'),
  closed: value('closed'),
});

const times = (facts: readonly Fact[], aspect: Aspect) => facts.filter((fact) => fact.aspect === aspect).length;

function measuresOf(lives: readonly Relived[], side: Side): z.infer<typeof measures> {
  return perAspect((aspect) => {
    const each = lives.map((life) => times(life[side], aspect));
    return { tickets: each.filter((count) => count > 0).length, times: each.reduce((sum, count) => sum + count, 0) };
  });
}

function differenceOf(life: Relived): z.infer<typeof answer>['differing'][number] {
  const { id, number, subject, priority, createdAt } = life.ticket;
  const reasons = (facts: readonly Fact[], side: 'happened' | 'would') =>
    facts.map(({ at, aspect, what }) => ({ at: iso(at), aspect, side, what }));
  return {
    ticket: { id, number, subject, priority, createdAt },
    happened: perAspect((aspect) => times(life.lived, aspect)),
    would: perAspect((aspect) => times(life.told, aspect)),
    why: [...reasons(life.onlyLived, 'happened'), ...reasons(life.onlyTold, 'would')]
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .slice(0, mostReasons),
  };
}

/** Lives the last days’ tickets through again under another workflow. Nothing is written. */
export const replayRoute = route({
  method: 'POST',
  path: '/api/workflow-replays',
  auth: 'member',
  roles: staff,
  summary: 'What a workflow would have done with the tickets of the last days, against what happened',
  input: { body: question },
  output: answer,
  handler: async ({ now, input: { body } }) => {
    const { days, type, ranBy, cursor } = body;
    if (body.definition) await checkDefinition(body.definition, 'body.definition');
    const published = body.workflowId === undefined ? undefined : await latestVersion(body.workflowId);
    const workflow = body.definition ?? published?.workflow;
    if (!workflow) throw invalid({ field: 'body.workflowId', key: 'workflow.unknown' });
    const [desk, every, waits] = await Promise.all([loadDesk(), teams(), waitsOfDesk()]);
    const { replay } = await import('./replay.ts');
    const {
      lives,
      reached,
      cursor: next,
    } = await replay(
      {
        since: now - days * dayMs,
        now,
        ...(type ? { type } : {}),
        ...(ranBy ? { ranBy } : {}),
        ...(cursor ? { cursor } : {}),
      },
      {
        workflow,
        quietDays: desk.quietDays,
        waits,
        teams: every.toSorted((a, b) => Number(b.id === desk.defaultTeamId) - Number(a.id === desk.defaultTeamId)),
      },
    );
    return {
      tickets: lives.length,
      happened: measuresOf(lives, 'lived'),
      would: measuresOf(lives, 'told'),
      differing: lives.filter(({ onlyLived, onlyTold }) => onlyLived.length + onlyTold.length > 0).map(differenceOf),
      unknown: {
        answers: lives.filter(({ unknown }) => unknown.answers).length,
        calendars: lives.filter(({ unknown }) => unknown.calendars).length,
        rest: lives.filter(({ unknown }) => unknown.rest).length,
      },
      reached: iso(reached),
      ...(next ? { cursor: next } : {}),
    };
  },
});
