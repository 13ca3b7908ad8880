import * as z from 'zod/mini';
import { notCoveredChoices } from '../contracts/commercial.ts';
import { type FileRef, fileRef } from '../files/file.ts';
import { inside } from '../shared/schema.ts';
import { givingUps } from '../sla/pause.ts';
import { type TicketType, ticketTypes } from './ticket-type.ts';

export { type TicketType, ticketTypes };
export const ticketStates = ['new', 'open', 'pending', 'resolved', 'closed'] as const;
export const channels = ['email', 'portal', 'phone', 'desk', 'api'] as const;
/** Why a ticket waits. Each reason says which clocks it pauses (functions/sla/clock.ts). */
export const pendingReasons = ['requester', 'supplier', 'part', 'approval'] as const;
export const targets = ['firstResponse', 'nextUpdate', 'workaround', 'resolution', 'onSite'] as const;

export type TicketState = (typeof ticketStates)[number];
export type PendingReason = (typeof pendingReasons)[number];
export type Channel = (typeof channels)[number];

export const ref = z.object({ id: z.string(), name: z.string() });
export type Ref = z.infer<typeof ref>;
const grade = z.int().check(z.minimum(1), z.maximum(3));

/** A wait for a reason that the desk shaped, as it was when it began: which clocks stand still, and what follows (seconds). */
const wait = z.lazy(() =>
  z.object({
    id: z.string(),
    pauses: z.object({ sla: z.array(z.enum(targets)), ola: z.boolean(), uc: z.boolean() }),
    followUp: z.optional(
      z.object({
        nudge: z.optional(z.object({ seconds: z.int(), atMost: z.int(), templateId: z.optional(z.string()) })),
        giveUp: z.optional(z.object({ seconds: z.int(), then: z.enum(givingUps) })),
      }),
    ),
  }),
);

/** A ticket as a list shows it. Instants are ISO 8601 UTC. Impact and urgency: 1 high … 3 low; priority: 1 critical … 4 low. */
export const ticketRow = z.lazy(() =>
  z.object({
    id: z.string(),
    number: z.int(),
    subject: z.string(),
    state: z.enum(ticketStates),
    /** The desk's own state, of which `state` is the kind; absent: the one that every desk has for this kind. */
    status: z.optional(z.string()),
    /** What the desk calls it for requesters, in the reader's language; for them alone. */
    statusName: z.optional(z.string()),
    /** Whom or what it waits for. */
    pendingReason: z.optional(z.enum(pendingReasons)),
    /** The desk's own reason, of which `pendingReason` is the kind; for the desk alone. */
    wait: z.optional(wait),
    /** What a requester is told of it, in their language: what we wait for, until when, and what then becomes of it; for them alone. */
    waiting: z.optional(
      z.object({
        name: z.optional(z.string()),
        until: z.optional(z.string()),
        then: z.optional(z.enum(givingUps)),
      }),
    ),
    priority: z.int(),
    type: z.enum(ticketTypes),
    /** A node of the desk's tree of categories. */
    category: z.optional(z.string()),
    /** Free words, normalised. */
    tags: z.optional(z.array(z.string())),
    channel: z.enum(channels),
    requester: ref,
    customer: z.optional(ref),
    team: z.optional(ref),
    assignee: z.optional(ref),
    level: z.int(),
    nextDueAt: z.optional(z.string()),
    nextDueTarget: z.optional(z.enum(targets)),
    breached: z.boolean(),
    /** Put aside: lists leave it out until then; for the desk alone. */
    snooze: z.optional(z.object({ until: z.string(), by: ref, note: z.optional(z.string()) })),
    lastFrom: z.optional(z.enum(['requester', 'staff'])),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
);

/** What a ticket is about, as contracts name it. */
export const matter = z.object({
  kind: z.enum(['service', 'site', 'asset', 'assetClass']),
  id: z.string(),
  name: z.string(),
});
export type Matter = z.infer<typeof matter>;

/** Which contract applies and by which path it was chosen; frozen when it was chosen. */
export const agreement = z.lazy(() =>
  z.object({
    contractId: z.optional(z.string()),
    contractName: z.optional(z.string()),
    version: z.optional(z.int()),
    line: z.optional(z.string()),
    level: z.optional(z.string()),
    path: z.array(z.string()),
    covered: z.boolean(),
    /** Where nothing covers it: what becomes of it. */
    notCovered: z.optional(z.enum(notCoveredChoices)),
    /** Somebody chose it, or that none applies, instead of the rule. */
    byHand: z.optional(
      z.object({
        contractId: z.optional(z.string()),
        lineId: z.optional(z.string()),
        name: z.string(),
        reason: z.string(),
      }),
    ),
  }),
);
export type Agreement = z.infer<typeof agreement>;

export const ticket = z.lazy(() =>
  z.extend(inside(ticketRow), {
    revision: z.int(),
    impact: grade,
    urgency: grade,
    /** Somebody, or a workflow, set the priority apart from impact × urgency: why. */
    priorityByHand: z.optional(z.object({ reason: z.string(), by: z.string(), at: z.string() })),
    agreement,
    /** One of each kind at the most. */
    about: z.optional(z.array(matter)),
    workflowId: z.optional(z.string()),
    /** Who else asks: they read and write what the requester does. */
    participants: z.optional(z.array(ref)),
    /** Organisations that take part beside the requester's own: those of their people read it who read their colleagues' requests. */
    organisations: z.optional(z.array(ref)),
    /** Not for the requester's colleagues, whatever their organisation allows. */
    private: z.optional(z.boolean()),
    /** Where it goes on. */
    mergedInto: z.optional(z.object({ id: z.string(), number: z.int() })),
    /** Since when it has waited for its present reason. */
    pendingSince: z.optional(z.string()),
    resolvedAt: z.optional(z.string()),
    closedAt: z.optional(z.string()),
    rating: z.optional(z.object({ score: z.int(), comment: z.optional(z.string()) })),
  }),
);
export type Ticket = z.infer<typeof ticket>;

export type { FileRef };

/** What a message keeps of the mail that it came by. */
export interface MailMark {
  /** Of the mail in the list of incoming mail, by which the original is found. */
  id: string;
  /** How it was signed, or encrypted; recognised, not checked. */
  signed?: 'smime' | 'pgp';
  encrypted?: 'smime' | 'pgp';
  /** Its domain says that it does not come from there (DMARC, or SPF and DKIM both). */
  forged?: boolean;
  /** Its domain says that it comes from there (DMARC). */
  proven?: boolean;
  /** Who of the desk handed it on: the requester is who wrote it first. */
  forwardedBy?: { id: string; name: string };
  /** Where in the text its signature and footers begin, in characters. */
  fold?: number;
}

export const timelineEvent = z.lazy(() =>
  z.object({
    id: z.string(),
    type: z.string(),
    at: z.string(),
    actor: z.object({ kind: z.enum(['member', 'key', 'system']), id: z.string(), name: z.string() }),
    cause: z.optional(z.string()),
    data: z.record(z.string(), z.unknown()),
    files: z.optional(z.array(fileRef)),
  }),
);
export type TimelineEvent = z.infer<typeof timelineEvent>;

/** Subjects are cut here, on intake by mail; other doors refuse longer ones. */
export const subjectLimit = 300;
/** Characters of one message's text or HTML that are kept in the table; a longer mail keeps its original as a file. */
export const textLimit = 64_000;

/** Open from the desk's point of view: somebody still has to act, or to wait. */
export function isOpen(state: TicketState): boolean {
  return state === 'new' || state === 'open' || state === 'pending';
}

/** Transitions that a person may ask for. A closed ticket is closed for good; a reply to it opens a linked one. */
const allowed: Record<TicketState, readonly TicketState[]> = {
  new: ['open', 'pending', 'resolved'],
  open: ['pending', 'resolved'],
  pending: ['open', 'pending', 'resolved'],
  resolved: ['open', 'closed'],
  closed: [],
};

/** Whether a ticket in state `from` may be moved to `to`. */
export function mayMove(from: TicketState, to: TicketState): boolean {
  return allowed[from].includes(to);
}

/** Priority by the tenant's matrix, `matrix[impact-1][urgency-1]`, 1 critical … 4 low (ITIL 4: impact × urgency). */
export function priorityOf(matrix: readonly (readonly number[])[], impact: number, urgency: number): number {
  return matrix[impact - 1]?.[urgency - 1] ?? 4;
}

/** The parts of an event that its ticket's requester may see; undefined for what stays inside the desk. */
export function publicView(event: TimelineEvent): TimelineEvent | undefined {
  const { data } = event;
  switch (event.type) {
    case 'ticket.message':
    case 'ticket.copied':
      return data.visibility === 'public' ? { ...event, data: without(data, 'mentions', 'writtenBy') } : undefined;
    case 'ticket.opened':
      return { ...event, data: pick(data, ['subject', 'text', 'html', 'channel', 'promises']) };
    case 'ticket.state':
      return {
        ...event,
        data: { ...pick(data, ['from', 'to', 'reason']), ...shownStatusIn(data), ...shownWaitIn(data) },
      };
    case 'ticket.status': {
      const shown = shownStatusIn(data);
      return shown.status ? { ...event, data: shown } : undefined;
    }
    case 'ticket.assigned':
      return { ...event, data: pick(data, ['team', 'assignee']) };
    case 'ticket.rated':
      return event;
    case 'ticket.approval':
      return data.of === 'requester'
        ? { ...event, data: pick(data, ['kind', 'approvalId', 'of', 'question', 'dueAt', 'silence', 'answer']) }
        : undefined;
    default:
      return undefined;
  }
}

/** The status that an event names, where requesters read it. */
function shownStatusIn({ status }: Record<string, unknown>): { status?: { name: unknown } } {
  const { shown, name } = (status ?? {}) as { shown?: unknown; name?: unknown };
  return shown === true ? { status: { name } } : {};
}

function without(data: Record<string, unknown>, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}

/** What an event says of a wait, where requesters read it: the desk's words for them alone. */
function shownWaitIn({ wait: begun }: Record<string, unknown>): { wait?: { told: unknown } } {
  const { told } = (begun ?? {}) as { told?: unknown };
  return told ? { wait: { told } } : {};
}

function pick(data: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
}
