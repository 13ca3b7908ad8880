import { reasonsOfDesk } from '../tickets/commands.ts';
import { type NamingStep, stepsCalling } from '../workflow/commands.ts';
import { macrosNaming } from './naming.ts';

/** Where a checklist template or a reply template is used. */
export type Use = ({ kind: 'step' } & NamingStep) | { kind: 'macro'; macro: { id: string; name: string } };

/** Every workflow's step and every macro that names a template. */
export async function usesOf(templateId: string): Promise<Use[]> {
  const [steps, macros] = await Promise.all([stepsCalling(templateId), macrosNaming(templateId)]);
  return [
    ...steps.map((step) => ({ kind: 'step' as const, ...step })),
    ...macros.map((macro) => ({ kind: 'macro' as const, macro })),
  ];
}

/** The reasons to wait whose reminders are written by a reply template. */
export async function reasonsByTemplate(templateId: string) {
  const { reasons } = await reasonsOfDesk();
  return reasons
    .filter(({ followUp }) => followUp?.nudge?.templateId === templateId)
    .map(({ id, name }) => ({ kind: 'reason' as const, reason: { id, name } }));
}
