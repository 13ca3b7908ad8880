import { createHash, randomUUID } from 'node:crypto';
import { loadPerson } from '../people/commands.ts';
import type { MemberActor } from '../shared/actor.ts';
import { conflict, forbidden, invalid } from '../shared/errors.ts';
import { fieldsOfDesk, mattersFor, openTicket, routeFor } from '../tickets/commands.ts';
import type { TicketFieldDefinition } from '../tickets/field.ts';
import type { StoredTicket } from '../tickets/item.ts';
import { checkedAnswers, plannedTickets, shownQuestions, withFields } from './answers.ts';
import type { Answers, RequestForm } from './form.ts';

/** Whether somebody finds a form in the catalogue. */
export function mayUse(form: RequestForm, actor: MemberActor, customerId = actor.customerId): boolean {
  if (form.state !== 'published') return false;
  if (actor.role !== 'requester') return true;
  return (
    form.audience.kind === 'everyone' || (form.audience.kind === 'customer' && form.audience.customerId === customerId)
  );
}

/** The values of the desk's fields that the answers give a ticket of this type. */
function valuesFor(form: RequestForm, answers: Answers, type: string, fields: readonly TicketFieldDefinition[]) {
  const values: Record<string, string | number | boolean> = {};
  for (const { key, field } of shownQuestions(form, answers)) {
    const answer = answers[key];
    const taken = field && fields.some((one) => one.key === field && (one.types as readonly string[]).includes(type));
    if (taken && answer !== undefined && !Array.isArray(answer)) values[field] = answer;
  }
  return values;
}

/**
 * Makes the tickets of a form's answers: the first one with all files, the others below it, each with its team and its place in one
 * transaction. The same request made again (`idempotencyKey`) goes on where it was interrupted, and makes nothing twice.
 * @throws PublicError 400 with each answer that is missing or wrong, 409 where the form was changed since it was read
 */
export async function submitForm(
  stored: RequestForm,
  sent: {
    revision: number;
    answers: Readonly<Record<string, Answers[string] | null>>;
    requesterId?: string;
    private?: boolean;
    callSeconds?: number;
  },
  actor: MemberActor,
  idempotencyKey: string | undefined,
  now: number,
): Promise<StoredTicket[]> {
  if (sent.revision !== stored.revision) throw conflict('form.changed');
  const requesterId = sent.requesterId ?? actor.personId;
  const called = sent.callSeconds !== undefined;
  if (actor.role === 'requester' && (requesterId !== actor.personId || called))
    throw forbidden('ticket.ownRequestsOnly');
  const [{ fields }, requester] = await Promise.all([fieldsOfDesk(), loadPerson(requesterId)]);
  if (!requester) throw invalid({ field: 'body.requesterId', key: 'ticket.requesterUnknown' });
  const form = withFields(stored, fields);
  const { answers, faults } = checkedAnswers(form, sent.answers);
  if (faults.length > 0) throw invalid(...faults);

  const matterQuestion = shownQuestions(form, answers).find(({ kind }) => kind === 'matter');
  const named = matterQuestion && answers[matterQuestion.key];
  const matter =
    named === undefined
      ? undefined
      : (await mattersFor(requester, now)).find(({ kind, id }) => `${kind}:${id}` === named);
  if (named !== undefined && !matter)
    throw invalid({ field: `body.answers.${matterQuestion?.key}`, key: 'ticket.aboutUnknown' });

  const reader = {
    language: requester.language,
    name: requester.name,
    ...(matter ? { matters: { [String(named)]: matter.name } } : {}),
  };
  const digest = createHash('sha256')
    .update(JSON.stringify([stored.id, sent.answers, requesterId, ...(sent.private ? ['private'] : [])]))
    .digest('base64url');
  const run = `form#${actor.personId}#${idempotencyKey ?? randomUUID()}`;
  const fileIds = Object.values(answers).flatMap((answer) => (Array.isArray(answer) ? answer : []));
  // The desk's own arrangement, not the requester's doing.
  const arrangedBy = { kind: 'system', id: 'desk', name: form.name[requester.language] } as const;
  const made: StoredTicket[] = [];
  for (const plan of plannedTickets(form, answers, reader)) {
    const [parent] = made;
    const values = valuesFor(form, answers, plan.type, fields);
    const to = plan.teamId && (await routeFor({ teamId: plan.teamId }));
    const ticket = await openTicket(
      {
        subject: plan.subject,
        text: plan.text,
        type: plan.type,
        ...(plan.impact ? { impact: plan.impact } : {}),
        ...(plan.urgency ? { urgency: plan.urgency } : {}),
        requesterId,
        channel: called ? 'phone' : requesterId === actor.personId ? 'portal' : 'desk',
        ...(sent.callSeconds === undefined || parent ? {} : { callSeconds: sent.callSeconds }),
        ...(parent ? { madeFor: { ticketId: parent.id, number: parent.number }, automatic: true } : { fileIds }),
        ...(sent.private ? { private: true } : {}),
        ...(matter ? { about: [{ kind: matter.kind, id: matter.id }] } : {}),
        values,
        ...(to ? { holder: { to: { team: to.team, level: to.level }, cause: 'form' } } : {}),
        ...(parent ? { link: { other: parent, relation: 'childOf' } } : {}),
        arrangedBy,
        seed: `${run}#${plan.key}`,
        request: digest.slice(0, 22),
      },
      now,
    );
    made.push(ticket);
  }
  return made;
}
