import type { Approver } from '../../workflows/definition.ts';
import type { Answer } from '../../workflows/waiting.ts';
import type { Words } from '../../workflows/wording.ts';
import type { MemberActor } from '../shared/actor.ts';
import { idFromSeed } from '../shared/ids.ts';

/** A question that a workflow asks somebody about a ticket, and what became of it. */
export interface Approval {
  id: string;
  ticketId: string;
  ticketNumber: number;
  ticketSubject: string;
  /** The step that asks, and the generation of the run. */
  step: string;
  generation: number;
  of: Approver;
  /** The requester of the ticket, who may answer where `of` is `requester`. */
  requesterId: string;
  /** Who answers for the customer, where `of` is `customer`. */
  asked?: { id: string; name: string };
  question: Words;
  /** ISO 8601 UTC. */
  askedAt: string;
  /** What silence means from then on. */
  dueAt: string;
  silence: Answer;
  state: 'open' | 'answered' | 'silent' | 'withdrawn';
  answer?: Answer;
  answeredAt?: string;
  answeredBy?: { id: string; name: string };
  note?: string;
}

/** The id of what a step asks when it is come to at `entered` (epoch milliseconds): asking it again asks once. */
export function approvalIdOf(ticketId: string, generation: number, step: string, entered: number): string {
  return idFromSeed('approval', ticketId, String(generation), step, String(entered));
}

/** Whether a member may answer. Whoever administers the desk may for everybody of the desk. */
export function mayAnswer(
  { of, requesterId, asked }: Pick<Approval, 'of' | 'requesterId' | 'asked'>,
  member: Pick<MemberActor, 'role' | 'personId'>,
): boolean {
  if (of === 'requester') return member.personId === requesterId;
  if (of === 'customer') return member.personId === asked?.id;
  return member.role === 'administrator' || member.role === of;
}
