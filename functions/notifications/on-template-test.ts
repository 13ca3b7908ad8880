import { writesAs } from '../addresses/commands.ts';
import { loadPerson } from '../people/commands.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import { logoOf } from './letterhead.ts';
import { sendOnce } from './send.ts';
import { sampleMail } from './template-sample.ts';
import type { OwnTemplate, TemplateKind } from './templates/template.ts';

/** Mails the sample of a template to who asked for it, once. */
export async function mailTest(event: DeskEvent, now: number): Promise<void> {
  const { kind, language, ...own } = event.data as unknown as OwnTemplate & { kind: TemplateKind; language: Language };
  const [desk, person] = await Promise.all([loadDesk(), loadPerson(event.actor.id)]);
  if (!person) return;
  await sendOnce(event.eventId, person.id, now, async () => {
    if (!person.email) return 'noAddress';
    const { id, name } = person;
    return {
      ...sampleMail(kind, own, { desk, reader: { id, name }, language, now }),
      from: await writesAs(),
      to: { name, address: person.email },
      submission: 'auto-generated',
      desk: desk.tenantId,
      attachments: await logoOf(desk),
      at: now,
    };
  });
}
