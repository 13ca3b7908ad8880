import type { StepOf } from '../../workflows/definition.ts';
import { type Answer, deadlineOf } from '../../workflows/waiting.ts';
import { loadCustomer, loadPerson } from '../people/commands.ts';
import { type MemberActor, stampOf, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { conflict, forbidden, notFound } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed } from '../shared/ids.ts';
import { eventWrite, recordEvent, ticketById } from '../tickets/commands.ts';
import { type Approval, approvalIdOf, mayAnswer } from './approval.ts';
import { approvalOf, approvalsOfTicket, approvalsWaitingFor, putApproval, settleApproval } from './approvals-store.ts';
import type { WorkflowRun } from './run.ts';

const idOf = (run: WorkflowRun, step: { id: string }) =>
  approvalIdOf(run.ticketId, run.generation, step.id, run.entered[step.id] ?? 0);

/** Whom a step asks. Where nobody answers for the customer, the contract managers do. */
async function askedBy({ of }: StepOf<'ask'>, customerId: string | undefined): Promise<Pick<Approval, 'of' | 'asked'>> {
  if (of !== 'customer') return { of };
  const approverId = customerId && (await loadCustomer(customerId))?.approverId;
  const person = approverId ? await loadPerson(approverId) : undefined;
  if (!person || person.status === 'disabled' || person.customerId !== customerId) return { of: 'contractManager' };
  return { of, asked: { id: person.id, name: person.name } };
}

/** Asks what a step asks, once for each time that it is come to, and tells of it. */
export async function askOnce(run: WorkflowRun, step: StepOf<'ask'>, now: number): Promise<void> {
  const { ticketId, generation } = run;
  const id = idOf(run, step);
  if (await approvalOf(ticketId, id)) return;
  const ticket = await ticketById(ticketId);
  if (!ticket || ticket.state === 'closed') return;
  const entered = run.entered[step.id] ?? now;
  const approval: Approval = {
    id,
    ticketId,
    ticketNumber: ticket.number,
    ticketSubject: ticket.subject,
    step: step.id,
    generation,
    ...(await askedBy(step, ticket.customer?.id)),
    requesterId: ticket.requester.id,
    question: step.question,
    askedAt: iso(entered),
    dueAt: iso(deadlineOf(step, entered) ?? entered),
    silence: step.silence,
    state: 'open',
  };
  await putApproval(approval);
  const { of, asked, question, dueAt, silence } = approval;
  const whom = asked ? { of, asked } : { of };
  const data = { kind: 'asked', approvalId: id, step: step.id, ...whom, question, dueAt, silence };
  await recordEvent(ticketId, 'ticket.approval', data, `approval/${id}/asked`, entered);
}

/** What has been answered to what a step asks; undefined while nobody has. */
export async function answerTo(run: WorkflowRun, step: StepOf<'ask'>): Promise<Answer | undefined> {
  return (await approvalOf(run.ticketId, idOf(run, step)))?.answer;
}

/** Nobody has answered in time: the definition says what that means. */
export async function fallSilent(run: WorkflowRun, step: StepOf<'ask'>, now: number): Promise<void> {
  const approval = await approvalOf(run.ticketId, idOf(run, step));
  if (approval?.state !== 'open') return;
  await settle({ ...approval, state: 'silent', answer: step.silence, answeredAt: iso(now) }, now, () =>
    conflict('approval.settled'),
  );
}

async function settle(approval: Approval, now: number, refusal: () => Error): Promise<void> {
  const actor = useActor();
  if (actor.kind === 'visitor') throw forbidden();
  const { id, ticketId, step, of, question, state, answer, note } = approval;
  const event: DeskEvent = {
    eventId: idFromSeed('event', ticketId, `approval/${id}/${state}`),
    tenantId: useTenant(),
    type: 'ticket.approval',
    subject: ticketId,
    at: iso(now),
    actor: stampOf(actor),
    data: {
      kind: state,
      approvalId: id,
      step,
      of,
      question,
      ...(answer ? { answer } : {}),
      ...(note ? { note } : {}),
    },
  };
  await settleApproval(approval, [eventWrite(event)], refusal);
}

/**
 * Answers a question.
 * @throws PublicError 404 where there is no such question that the member may see, 403 where somebody else is asked, 409 where
 *   it is answered, overdue or withdrawn.
 */
export async function answerApproval(
  ticketId: string,
  approvalId: string,
  { answer, note }: { answer: Answer; note?: string },
  member: MemberActor,
  now: number,
): Promise<Approval> {
  const approval = await approvalOf(ticketId, approvalId);
  if (!approval) throw notFound();
  if (!mayAnswer(approval, member)) throw member.role === 'requester' ? notFound() : forbidden('approval.notYours');
  if (approval.state !== 'open') throw conflict('approval.settled');
  const settled: Approval = {
    ...approval,
    state: 'answered',
    answer,
    answeredAt: iso(now),
    answeredBy: { id: member.personId, name: member.name },
    ...(note ? { note } : {}),
  };
  await settle(settled, now, () => conflict('approval.settled'));
  return settled;
}

/** Open questions about a ticket that is closed, or that goes on elsewhere, are withdrawn. */
export async function withdrawApprovals(ticketId: string, now: number, generation?: number): Promise<void> {
  for (const approval of await approvalsOfTicket(ticketId)) {
    if (approval.state !== 'open' || approval.generation === generation) continue;
    await settle({ ...approval, state: 'withdrawn' }, now, () => conflict('approval.settled'));
  }
}

/** What waits for a member's answer, oldest first. */
export async function approvalsFor(member: MemberActor): Promise<Approval[]> {
  const roles =
    member.role === 'administrator'
      ? ['manager', 'contractManager']
      : member.role === 'manager' || member.role === 'contractManager'
        ? [member.role]
        : [];
  const lists = await Promise.all([member.personId, ...roles].map(approvalsWaitingFor));
  return lists.flat().sort((a, b) => (a.askedAt < b.askedAt ? -1 : 1));
}
