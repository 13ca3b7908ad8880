import { conflict } from '../shared/errors.ts';
import { loadDesk } from '../tenants/commands.ts';
import { addChecklist } from '../tickets/commands.ts';
import { checklistTemplateById } from './store.ts';
import { checklistFrom } from './template.ts';

/** What other rooms may ask of checklist templates. */

export { allChecklistTemplates } from './store.ts';

/** What a template puts on a ticket, in the desk's language. @throws PublicError 409 where the template is gone */
export async function givenByTemplate(templateId: string) {
  const [template, { language }] = await Promise.all([checklistTemplateById(templateId), loadDesk()]);
  if (!template) throw conflict('checklist.templateUnknown');
  return checklistFrom(template, language);
}

/**
 * Adds the checklist of a template to a ticket, in the desk's language. Nothing where the template is gone; with the same seed
 * it is added once.
 * @throws PublicError 404, 409 for too many checklists on the ticket
 */
export async function addFromTemplate(
  ticketId: string,
  templateId: string,
  now: number,
  seed: string,
): Promise<{ id: string } | undefined> {
  const [template, { language }] = await Promise.all([checklistTemplateById(templateId), loadDesk()]);
  return template && addChecklist(ticketId, checklistFrom(template, language), now, seed);
}
