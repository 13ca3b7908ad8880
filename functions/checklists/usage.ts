import { macrosNaming } from '../macros/commands.ts';
import { type NamingStep, stepsCalling } from '../workflow/commands.ts';

/** Where a checklist template is used. */
export type TemplateUse = ({ kind: 'step' } & NamingStep) | { kind: 'macro'; macro: { id: string; name: string } };

/** Every workflow's step and every macro that adds the checklist of a template. */
export async function usesOfTemplate(templateId: string): Promise<TemplateUse[]> {
  const [steps, macros] = await Promise.all([stepsCalling(templateId), macrosNaming(templateId)]);
  return [
    ...steps.map((step) => ({ kind: 'step' as const, ...step })),
    ...macros.map((macro) => ({ kind: 'macro' as const, macro })),
  ];
}
