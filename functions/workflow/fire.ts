import type { Action } from '../../workflows/definition.ts';
import type { Moment } from '../../workflows/moments.ts';
import { wordsOf } from '../../workflows/wording.ts';
import { iso } from '../shared/clock.ts';
import { PublicError } from '../shared/errors.ts';
import { closeTicket, escalateTicket, recordEvent, resolveUnanswered } from '../tickets/commands.ts';
import type { WorkflowRun } from './run.ts';

type RuleMoment = Extract<Moment, { kind: 'rule' }>;

/** What a notice (`ticket.notice`) says; the notifications room puts it into words and sends it. */
export interface Notice extends Record<string, unknown> {
  audience: 'holder' | 'team' | 'manager' | 'requester';
  /**
   * `deadline`: a share or a time of a clock has come; `waiting`: the ticket waits for somebody; `nudge`: it waits for the
   * requester, who is asked again; `quiet`: resolved, nobody objected; `workflowFailed`: deadlines are no longer watched.
   */
  reason: 'deadline' | 'waiting' | 'nudge' | 'quiet' | 'workflowFailed';
  /** The rule that acted, and in which step. */
  rule?: string;
  step?: string;
  /** The clock, for `deadline`. */
  clock?: { id: string; agreement: string; target: string; dueAt?: string; percent?: number };
}

function noticeOf(run: WorkflowRun, moment: RuleMoment, audience: Notice['audience'], nudge: boolean): Notice {
  const { rule, clock } = moment;
  const reasons = { share: 'deadline', before: 'deadline', after: 'deadline', pending: 'waiting', resolved: 'quiet' };
  return {
    audience,
    reason: nudge ? 'nudge' : (reasons[rule.when.kind] as Notice['reason']),
    rule: rule.id,
    step: run.step,
    ...(clock
      ? {
          clock: {
            id: clock.id,
            agreement: clock.agreement,
            target: clock.target,
            ...(clock.dueAt === undefined ? {} : { dueAt: iso(clock.dueAt) }),
            ...(rule.when.kind === 'share' ? { percent: rule.when.percent } : {}),
          },
        }
      : {}),
  };
}

async function act(run: WorkflowRun, moment: RuleMoment, action: Action, seed: string, now: number): Promise<void> {
  const { ticketId } = run;
  switch (action.kind) {
    case 'notify':
      await recordEvent(ticketId, 'ticket.notice', noticeOf(run, moment, action.audience, false), seed, moment.at);
      return;
    case 'nudge':
      await recordEvent(ticketId, 'ticket.notice', noticeOf(run, moment, 'requester', true), seed, moment.at);
      return;
    case 'escalate':
      await escalate(ticketId, action.way, seed, now);
      return;
    case 'resolveUnanswered':
      await resolveUnanswered(ticketId, now);
      return;
    case 'close':
      await closeTicket(ticketId, 'quiet', now);
  }
}

/** Escalates; what is at the highest level already goes to the managers. */
async function escalate(
  ticketId: string,
  way: 'functional' | 'hierarchical',
  seed: string,
  now: number,
): Promise<void> {
  try {
    await escalateTicket(ticketId, way, { cause: 'workflow', seed }, now);
  } catch (error) {
    if (way === 'hierarchical' || !(error instanceof PublicError) || error.key !== 'ticket.topLevel') throw error;
    await escalateTicket(ticketId, 'hierarchical', { cause: 'workflow', seed }, now);
  }
}

/**
 * Does what a rule says, and tells of it on the timeline. Every deed has an id from the rule, what it acts on and its place
 * in the rule, so that doing it twice does it once.
 */
export async function fireRule(run: WorkflowRun, moment: RuleMoment, now: number): Promise<void> {
  const { rule, key } = moment;
  for (const [index, action] of rule.do.entries()) await act(run, moment, action, `rule/${key}/${index}`, now);
  const { workflowId, version, step } = run;
  const title = wordsOf(moment);
  const told = { kind: 'rule', workflowId, version, step, title, rule: rule.id, when: rule.when, do: rule.do };
  await recordEvent(run.ticketId, 'ticket.workflow', told, `rule/${key}`, moment.at);
}
