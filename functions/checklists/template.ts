import * as z from 'zod/mini';
import { idPattern } from '../shared/ids.ts';
import { mostItems, type newChecklist } from '../tickets/checklist.ts';

/** How many templates a desk keeps at the most, archived ones with them. */
export const mostTemplates = 200;

const words = (most: number) =>
  z.strictObject({
    fr: z.string().check(z.trim(), z.maxLength(most)),
    en: z.string().check(z.trim(), z.maxLength(most)),
  });

/** What is done again and again in the same order. A language that is left empty takes the other one's words. */
const content = z.strictObject({
  title: words(80),
  items: z
    .array(z.strictObject({ text: words(200), required: z.boolean() }))
    .check(z.minLength(1), z.maxLength(mostItems)),
});
const revision = z.int().check(z.minimum(1));

export const checklistTemplateInput = content;
export const checklistTemplateChange = z.extend(content, { revision, archived: z.boolean() });
export const checklistTemplateId = z.string().check(z.regex(idPattern('checklistTemplate')));
export const checklistTemplatePath = z.object({ checklistTemplateId });

export const checklistTemplateView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      ...content.shape,
      /** Not offered any more; what names it goes on using it. */
      archived: z.boolean(),
      revision: z.int(),
      updatedAt: z.string(),
    })
    .register(z.globalRegistry, { id: 'ChecklistTemplate' }),
);
export type ChecklistTemplate = z.infer<typeof checklistTemplateView>;

/** A checklist as a template says it, in one language; where that is empty, in the other. */
export function checklistFrom(
  { title, items }: Pick<ChecklistTemplate, 'title' | 'items'>,
  language: 'fr' | 'en',
): z.infer<typeof newChecklist> {
  const said = (text: { fr: string; en: string }) => text[language] || text.fr || text.en;
  return { title: said(title), items: items.map(({ text, required }) => ({ text: said(text), required })) };
}
