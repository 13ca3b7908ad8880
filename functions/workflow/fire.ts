import type { Action, Audience } from '../../workflows/actions.ts';
import type { Moment } from '../../workflows/moments.ts';
import type { TimedWhen } from '../../workflows/parameters.ts';
import type { Deed } from '../../workflows/waits.ts';
import { type Words, wordsOf } from '../../workflows/wording.ts';
import { addFromTemplate } from '../checklists/commands.ts';
import { answerByTemplate } from '../macros/commands.ts';
import { iso } from '../shared/clock.ts';
import { PublicError } from '../shared/errors.ts';
import { loadDesk } from '../tenants/commands.ts';
import {
  addChecklist,
  addNote,
  addTag,
  addWatchers,
  assignTicket,
  closeTicket,
  createLinkedTicket,
  escalateTicket,
  giveUpWaiting,
  loadTicket,
  pauseTicket,
  prioritise,
  recordEvent,
  replyFromDesk,
  resolveUnanswered,
  resumeTicket,
  setField,
  waitsOfDesk,
} from '../tickets/commands.ts';
import type { WorkflowRun } from './run.ts';
import { markFired } from './store.ts';
import { titleOf } from './watched.ts';

type RuleMoment = Extract<Moment, { kind: 'rule' }>;
/** What makes an action be done: a rule that acts, or a step that does something by itself. */
type Occasion = Pick<RuleMoment, 'at'> & Partial<Pick<RuleMoment, 'rule' | 'clock'>>;

/** What a notice (`ticket.notice`) says; the notifications room puts it into words and sends it. */
export interface Notice extends Record<string, unknown> {
  audience: Audience;
  /**
   * `deadline`: a share or a time of a clock has come; `waiting`: the ticket waits for somebody; `nudge`: it waits for the
   * requester, who is asked again; `quiet`: resolved, nobody objected; `told`: the workflow has something to say;
   * `workflowFailed`: deadlines are no longer watched.
   */
  reason: 'deadline' | 'waiting' | 'nudge' | 'quiet' | 'told' | 'workflowFailed';
  /** By which ways; absent: all. */
  by?: ('mail' | 'inApp')[];
  /** What it says, in each language. */
  text?: Words;
  /** The reply template that a reminder is written by. */
  templateId?: string;
  /** The rule that acted, and in which step. */
  rule?: string;
  step?: string;
  /** The clock, for `deadline`. */
  clock?: { id: string; agreement: string; target: string; dueAt?: string; percent?: number };
}

const reasons: Record<TimedWhen['kind'], Notice['reason']> = {
  share: 'deadline',
  before: 'deadline',
  after: 'deadline',
  pending: 'waiting',
  resolved: 'quiet',
  every: 'told',
  event: 'told',
};

function noticeOf(
  run: WorkflowRun,
  { rule, clock }: Occasion,
  audience: Audience,
  reason?: 'nudge',
  text?: Words,
): Notice {
  return {
    audience,
    reason: reason ?? (rule ? reasons[rule.when.kind] : 'told'),
    ...(text ? { text } : {}),
    ...(rule ? { rule: rule.id } : {}),
    step: run.step,
    ...(clock
      ? {
          clock: {
            id: clock.id,
            agreement: clock.agreement,
            target: clock.target,
            ...(clock.dueAt === undefined ? {} : { dueAt: iso(clock.dueAt) }),
            ...(rule?.when.kind === 'share' ? { percent: rule.when.percent } : {}),
          },
        }
      : {}),
  };
}

/** What a webhook is called for: the step, and the rule where one acted. */
function callOf({ workflowId, version, step }: WorkflowRun, { rule }: Occasion, webhook: string) {
  return { webhook, workflow: { id: workflowId, version }, step, ...(rule ? { rule: rule.id } : {}) };
}

/** On whose account a run sets a priority: the workflow's step, in the desk's language. */
async function reasonOf(run: WorkflowRun): Promise<string> {
  const [title, { language }] = await Promise.all([titleOf(run), loadDesk()]);
  return `Workflow${title ? (language === 'fr' ? ` : ${title.fr}` : `: ${title.en}`) : ''}`;
}

/** Raises the priority by one. To which is kept before it is done, so that a second try raises it no further. */
async function raise(run: WorkflowRun, seed: string, now: number): Promise<void> {
  const { ticketId, fired } = run;
  const before = [...fired].find((key) => key.startsWith(`${seed}>`));
  const target = before ? Number(before.slice(seed.length + 1)) : (await loadTicket(ticketId)).ticket.priority - 1;
  if (target < 1) return;
  if (!before) await markFired(ticketId, `${seed}>${target}`);
  await prioritise(ticketId, target, await reasonOf(run), now);
}

/** Does one thing to a ticket. `seed` names the deed: doing it twice does it once. Instants are epoch milliseconds. */
export async function act(run: WorkflowRun, why: Occasion, action: Deed, seed: string, now: number): Promise<void> {
  const { ticketId } = run;
  switch (action.kind) {
    case 'notify':
      await recordEvent(
        ticketId,
        'ticket.notice',
        { ...noticeOf(run, why, action.audience, undefined, action.text), ...(action.by ? { by: action.by } : {}) },
        seed,
        why.at,
      );
      return;
    case 'nudge':
      await recordEvent(ticketId, 'ticket.notice', noticeOf(run, why, 'requester', 'nudge'), seed, why.at);
      return;
    case 'remind': {
      const { whom, templateId } = action;
      const notice = noticeOf(run, why, whom, whom === 'requester' ? 'nudge' : undefined);
      await recordEvent(ticketId, 'ticket.notice', { ...notice, ...(templateId ? { templateId } : {}) }, seed, why.at);
      return;
    }
    case 'giveUp':
      await giveUpWaiting(ticketId, now);
      return;
    case 'webhook':
      await recordEvent(ticketId, 'ticket.webhook', callOf(run, why, action.webhook), seed, why.at);
      return;
    case 'escalate':
      await escalate(ticketId, action.way, seed, now);
      return;
    case 'assign':
      await assignTicket(ticketId, action.to, seed, now);
      return;
    case 'setPriority':
      await prioritise(ticketId, action.priority, await reasonOf(run), now);
      return;
    case 'addTag':
      await addTag(ticketId, action.tag, now);
      return;
    case 'raisePriority':
      await raise(run, seed, now);
      return;
    case 'reply':
      await replyFromDesk(ticketId, action.text, seed, now);
      return;
    case 'note':
      await addNote(ticketId, action.text, seed, now);
      return;
    case 'setField':
      await setField(ticketId, action.field, action.value, now);
      return;
    case 'addWatcher':
      await addWatchers(ticketId, action.who, now);
      return;
    case 'addChecklist':
      await addListed(ticketId, action, seed, now);
      return;
    case 'useChecklist':
      await unlessFull(addFromTemplate(ticketId, action.template, now, seed));
      return;
    case 'useReply':
      await answerByTemplate(ticketId, action, seed, now);
      return;
    case 'createLinked':
      await createLinkedTicket(ticketId, action, seed, now);
      return;
    case 'wait':
      await pauseTicket(ticketId, action.reason, now);
      return;
    case 'goOn':
      await resumeTicket(ticketId, now);
      return;
    case 'resolve':
      await replyFromDesk(ticketId, action.text, seed, now, { then: 'resolve' });
      return;
    case 'resolveUnanswered':
      await resolveUnanswered(ticketId, now);
      return;
    case 'close':
      await closeTicket(ticketId, 'quiet', now);
  }
}

/** Adds a checklist in the desk's language. */
async function addListed(
  ticketId: string,
  { title, items }: Extract<Action, { kind: 'addChecklist' }>,
  seed: string,
  now: number,
): Promise<void> {
  const { language } = await loadDesk();
  const given = { title: title[language], items: items.map((item) => item[language]) };
  await unlessFull(addChecklist(ticketId, given, now, seed));
}

/** A ticket that has as many checklists as it may keeps those. */
async function unlessFull(added: Promise<unknown>): Promise<void> {
  try {
    await added;
  } catch (error) {
    if (!(error instanceof PublicError) || error.status !== 409) throw error;
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
  const title = wordsOf(moment, await waitsOfDesk());
  const told = { kind: 'rule', workflowId, version, step, title, rule: rule.id, when: rule.when, do: rule.do };
  await recordEvent(run.ticketId, 'ticket.workflow', told, `rule/${key}`, moment.at);
}
