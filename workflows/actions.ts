import * as z from 'zod/mini';
import { reasonPattern } from '../functions/sla/pause.ts';
import { ticketTypes } from '../functions/tickets/ticket-type.ts';
import { wordsOfLength } from './words.ts';

/** Whom a notice reaches. */
export const audiences = ['holder', 'team', 'manager', 'requester', 'contractManager', 'onCall', 'watchers'] as const;
export type Audience = (typeof audiences)[number];

/** Who of a team gets a ticket. `knowsCustomer`: who solved most of the customer's latest ones; `onCall`: by the team's rota. */
export const assignments = [
  'none',
  'leastLoaded',
  'roundRobin',
  'sameAsLastForRequester',
  'knowsCustomer',
  'onCall',
] as const;
export type Assignment = (typeof assignments)[number];

/** One of the desk's reasons to wait, by its id; those that every desk has are called as their kinds. */
export const reasonOfDesk = z.string().check(z.regex(reasonPattern, { error: 'pending.unknown' }));

const said = wordsOfLength(2000);

/** What a rule or a `do` step does. Each does nothing where the ticket has moved on meanwhile. */
export const action = z.lazy(() =>
  z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('notify'),
        audience: z.enum(audiences),
        /** Absent: both. A requester is told by mail, whatever is chosen. */
        by: z.optional(z.array(z.enum(['mail', 'inApp'])).check(z.minLength(1), z.maxLength(2))),
        /** What the notice says besides the occasion. */
        text: z.optional(wordsOfLength(500)),
      }),
      /** Tells another program of the ticket: one of the desk's webhooks. */
      z.strictObject({
        kind: z.literal('webhook'),
        webhook: z.string().check(z.regex(/^wbh_[0-9a-hjkmnp-tv-z]{26}$/)),
      }),
      /** Functional: the next level takes it. Hierarchical: the managers are told. */
      z.strictObject({ kind: z.literal('escalate'), way: z.enum(['functional', 'hierarchical']) }),
      /** Gives the ticket to somebody of the team that has it. */
      z.strictObject({ kind: z.literal('assign'), to: z.enum(assignments.filter((one) => one !== 'none')) }),
      z.strictObject({ kind: z.literal('setPriority'), priority: z.int().check(z.minimum(1), z.maximum(4)) }),
      z.strictObject({ kind: z.literal('raisePriority') }),
      /** A public message of the desk in the requester's language; {number}, {subject}, {name} and {desk} are filled in. */
      z.strictObject({ kind: z.literal('reply'), text: said }),
      /** A note among staff, in the desk's language. */
      z.strictObject({ kind: z.literal('note'), text: said }),
      /** Opens a child ticket for the same requester, or the problem that causes this one; {number}, {subject}, {name} and {desk} of this one are filled in. */
      z.strictObject({
        kind: z.literal('createLinked'),
        type: z.enum(ticketTypes),
        subject: wordsOfLength(200),
        /** A team of the desk, or `default`, its first; absent: the new ticket's own workflow decides. */
        team: z.optional(z.string().check(z.regex(/^(default|tea_[0-9a-hjkmnp-tv-z]{26})$/))),
      }),
      /** Sets a field that the desk added to its tickets. */
      z.strictObject({
        kind: z.literal('setField'),
        field: z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,31}$/)),
        value: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
      }),
      /** Gives the ticket a free word. */
      z.strictObject({
        kind: z.literal('addTag'),
        tag: z
          .string()
          .check(
            z.trim(),
            z.toLowerCase(),
            z.regex(/^[\p{L}\p{N}][\p{L}\p{N}_.:/-]{0,39}$/u, { error: 'tag.invalid' }),
          ),
      }),
      /** People of the desk who are told of what is said in public, and of the solution. */
      z.strictObject({ kind: z.literal('addWatcher'), who: z.enum(['manager', 'contractManager']) }),
      /** What is to be done, to be ticked off; in the desk's language. */
      z.strictObject({
        kind: z.literal('addChecklist'),
        title: wordsOfLength(80),
        items: z.array(wordsOfLength(200)).check(z.minLength(1), z.maxLength(30)),
      }),
      /** The checklist of one of the desk's templates, as it is then; what is required of it holds the ticket. */
      z.strictObject({
        kind: z.literal('useChecklist'),
        template: z.string().check(z.regex(/^clt_[0-9a-hjkmnp-tv-z]{26}$/)),
      }),
      /** A public message by one of the desk's reply templates, with the files that it brings along; `then` solves the ticket with it. */
      z.strictObject({
        kind: z.literal('useReply'),
        template: z.string().check(z.regex(/^rpl_[0-9a-hjkmnp-tv-z]{26}$/)),
        then: z.optional(z.literal('resolve')),
      }),
      /** The ticket waits for one of the desk's reasons, and the clocks that it pauses stand still. */
      z.strictObject({ kind: z.literal('wait'), reason: reasonOfDesk }),
      /** What waited goes on. */
      z.strictObject({ kind: z.literal('goOn') }),
      /** Solves the ticket with a public message. */
      z.strictObject({ kind: z.literal('resolve'), text: said }),
      /** Reminds the requester that the desk waits for them. */
      z.strictObject({ kind: z.literal('nudge') }),
      /** Takes a ticket whose requester does not answer as solved. */
      z.strictObject({ kind: z.literal('resolveUnanswered') }),
      z.strictObject({ kind: z.literal('close') }),
    ])
    .register(z.globalRegistry, { id: 'WorkflowAction' }),
);
export type Action = z.infer<typeof action>;
export type ActionKind = Action['kind'];

/** Whether a deed solves the ticket with what it says. */
export function solves(action: { kind?: unknown; then?: unknown }): boolean {
  return action.kind === 'resolve' || (action.kind === 'useReply' && action.then === 'resolve');
}
