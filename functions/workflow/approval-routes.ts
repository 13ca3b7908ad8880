import * as z from 'zod/mini';
import { approvers } from '../../workflows/definition.ts';
import { route } from '../shared/api.ts';
import { idPattern } from '../shared/ids.ts';
import type { Approval } from './approval.ts';
import { answerApproval, approvalsFor } from './approvals.ts';

const words = z.object({ fr: z.string(), en: z.string() });
const answers = ['approve', 'refuse'] as const;

export const approvalOutput = z.lazy(() =>
  z
    .object({
      id: z.string(),
      ticket: z.object({ id: z.string(), number: z.int(), subject: z.string() }),
      step: z.string(),
      of: z.enum(approvers),
      /** Who answers for the customer. */
      asked: z.optional(z.object({ id: z.string(), name: z.string() })),
      question: words,
      askedAt: z.string(),
      dueAt: z.string(),
      /** What it means that nobody answers. */
      silence: z.enum(answers),
      state: z.enum(['open', 'answered', 'silent', 'withdrawn']),
      answer: z.optional(z.enum(answers)),
      answeredAt: z.optional(z.string()),
      answeredBy: z.optional(z.object({ id: z.string(), name: z.string() })),
      note: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'Approval' }),
);

/** An approval as the API gives it. */
export function approvalView(approval: Approval): z.infer<typeof approvalOutput> {
  const { ticketId, ticketNumber, ticketSubject, generation: _, requesterId: __, ...rest } = approval;
  return { ...rest, ticket: { id: ticketId, number: ticketNumber, subject: ticketSubject } };
}

export const answerRoute = route({
  method: 'POST',
  path: '/api/tickets/{ticketId}/approvals/{approvalId}',
  auth: 'member',
  summary: 'Approves or refuses what a workflow asks',
  input: {
    path: z.object({
      ticketId: z.string().check(z.regex(idPattern('ticket'))),
      approvalId: z.string().check(z.regex(idPattern('approval'))),
    }),
    body: z.lazy(() =>
      z.object({
        answer: z.enum(answers),
        note: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(2000))),
      }),
    ),
  },
  output: approvalOutput,
  handler: async ({ now, member, input: { path, body } }) =>
    approvalView(await answerApproval(path.ticketId, path.approvalId, body, member(), now)),
});

export const approvalRoutes = [
  route({
    method: 'GET',
    path: '/api/approvals',
    auth: 'member',
    summary: 'What waits for my approval',
    input: {},
    output: z.object({ items: z.array(approvalOutput) }),
    handler: async ({ member }) => ({ items: (await approvalsFor(member())).map(approvalView) }),
  }),
  answerRoute,
];
