import { macrosWaiting, replaceReasonInMacros } from '../macros/commands.ts';
import { route } from '../shared/api.ts';
import { type Elsewhere, saveReasons } from '../tickets/commands.ts';
import { reasonsInput, reasonsView } from '../tickets/pending-reason.ts';
import { draftsWaiting, replaceReason, stepsWaiting } from '../workflow/commands.ts';

/** Where a reason to wait is named besides tickets. */
async function placesOfReason(id: string) {
  const [steps, drafts, macros] = await Promise.all([stepsWaiting(id), draftsWaiting(id), macrosWaiting(id)]);
  return [
    ...steps.map((step) => ({ kind: 'step' as const, ...step })),
    ...drafts.map((workflow) => ({ kind: 'draft' as const, workflow })),
    ...macros.map((macro) => ({ kind: 'macro' as const, macro })),
  ];
}

/** What names reasons to wait besides tickets: steps and rules of workflows, their drafts, and macros. */
export const elsewhere: Elsewhere<Awaited<ReturnType<typeof placesOfReason>>[number]> = {
  places: placesOfReason,
  async replace(from, to, now) {
    await replaceReason(from, to, now);
    await replaceReasonInMacros(from, to, now);
  },
};

/** The desk's reasons to wait are changed here: what is taken away is replaced wherever it is named. */
export const reasonRoutes = [
  route({
    method: 'PUT',
    path: '/api/pending-reasons',
    auth: 'member',
    roles: ['administrator'],
    summary:
      'Change the desk’s reasons to wait; one that tickets wait for, or that workflows or macros name, is taken away by naming what takes its place. Waits that have begun keep what was said of them then',
    input: { body: reasonsInput },
    output: reasonsView,
    handler: ({ now, input: { body } }) => saveReasons(body, elsewhere, now),
  }),
];
