import type { Arrival } from '../addresses/address.ts';
import { isLogo } from '../appearance/logo.ts';
import { isFileOf, storeFile } from '../files/commands.ts';
import { filesPerMessage } from '../files/file.ts';
import { fileOfCid } from '../files/picture.ts';
import type { Person } from '../people/person.ts';
import { loadDesk } from '../tenants/commands.ts';
import { addMessage, openTicket } from '../tickets/commands.ts';
import type { MailMark } from '../tickets/ticket.ts';
import { isDeskWork } from '../tickets/ticket-type.ts';
import { leftNote, selectParts } from './attachments.ts';
import { bodyOf } from './body.ts';
import { escapeHtml } from './escape.ts';
import { foldAt } from './fold.ts';
import { withoutForward } from './forwarded.ts';
import type { IncomingMail } from './incoming.ts';
import type { Thread } from './join.ts';
import type { ParsedMail } from './parse.ts';
import { settingsOfMail } from './settings-store.ts';
import { spokenBy } from './spoken.ts';
import { subjectOf } from './subject.ts';

/** What becomes of a mail. */
export type Outcome = Pick<IncomingMail, 'status' | 'reason' | 'ticketId' | 'ticketNumber' | 'became'>;

/** A mail on its way into a ticket. */
export interface Delivery {
  record: IncomingMail;
  mail: ParsedMail;
  person: Person;
  /** How a ticket begins that it opens. */
  arrival: () => Promise<Arrival>;
  automatic: boolean;
  thread: Thread;
  /** Who of the desk handed it on, where `person` wrote it first. */
  forwardedBy?: Person;
  /** The same seed makes the same ticket; the mail's id where it is left out. */
  seed?: string;
}

/** The ticket, as what became of a mail names it. */
export const named = ({ id, number }: { id: string; number: number }) => ({ ticketId: id, ticketNumber: number });

/** Writes the mail into its ticket, or opens one. */
export async function deliver(delivery: Delivery, now: number): Promise<Outcome> {
  const { record, mail, person, automatic, thread, forwardedBy, seed = record.id } = delivery;
  const answers = thread.kind === 'join' || (thread.kind === 'link' && thread.reason === 'closed');
  const { subject, ...said } = await contentOf(
    record.id,
    mail,
    { answers, into: thread.kind === 'join' ? thread.ticket.id : undefined },
    now,
  );
  const by = {
    ...(forwardedBy ? { forwardedBy: { id: forwardedBy.id, name: forwardedBy.name } } : {}),
    ...(record.origin === 'forged' ? { forged: true } : {}),
    ...(record.origin === 'proven' ? { proven: true } : {}),
  };
  const content = { ...said, mail: { ...said.mail, ...by }, messageId: record.messageId };
  if (thread.kind === 'join') {
    const { ticket } = await addMessage(
      {
        ...content,
        seed: record.id,
        ticketId: thread.ticket.id,
        visibility: isDeskWork(thread.ticket.type) ? 'internal' : 'public',
        from: thread.as,
        channel: 'email',
        author: { kind: 'member', id: person.id, name: person.name },
      },
      now,
    );
    return { status: 'processed', became: 'message', ...named(ticket) };
  }
  const arrival = await delivery.arrival();
  const ticket = await openTicket(
    {
      ...content,
      seed,
      subject: forwardedBy ? withoutForward(subject) || subject : subject,
      type: arrival.type,
      ...(arrival.impact ? { impact: arrival.impact } : {}),
      ...(arrival.urgency ? { urgency: arrival.urgency } : {}),
      ...(arrival.address ? { address: arrival.address } : {}),
      ...(arrival.holder ? { holder: { to: arrival.holder, cause: 'address' } } : {}),
      requesterId: person.id,
      channel: 'email',
      ...(automatic ? { automatic } : {}),
      ...(thread.kind === 'link'
        ? { continues: { ticketId: thread.ticket.id, number: thread.ticket.number, reason: thread.reason } }
        : {}),
    },
    now,
  );
  return { status: 'processed', became: 'ticket', ...named(ticket) };
}

/**
 * Subject, text, HTML and stored files of a mail. Storing is seeded by the mail, so that another try stores nothing new.
 * @param place whether it answers one of ours, and the ticket of which it becomes a message
 */
async function contentOf(
  mailId: string,
  mail: ParsedMail,
  { answers: isReply, into }: { answers: boolean; into: string | undefined },
  now: number,
) {
  const [{ language, appearance }, settings] = await Promise.all([loadDesk(), settingsOfMail()]);
  const spoken = spokenBy(mail, language);
  const draft = bodyOf(spoken, isReply);
  const places = Math.min(settings.mostFiles, filesPerMessage - (draft.whole === undefined ? 0 : 1));
  const { kept, left } = selectParts(mail.parts, { files: places, bytes: settings.largestFile * 1024 * 1024 });
  const inline = new Map<string, string>();
  const fileIds: string[] = [];
  for (const [index, { name, type, bytes, contentId }] of kept.entries()) {
    // Our own letterhead and pictures, which an answer brings back with what it quotes.
    if (isLogo(appearance, bytes)) continue;
    const own = fileOfCid(contentId);
    if (contentId && own && into && (await isFileOf(into, own, bytes))) {
      inline.set(contentId, own);
      continue;
    }
    const file = await storeFile({ name, type, bytes }, now, `${mailId}#${index}`);
    fileIds.push(file.id);
    if (contentId && type.startsWith('image/')) inline.set(contentId, file.id);
  }
  if (draft.whole !== undefined) {
    const name = language === 'fr' ? 'message-complet.txt' : 'whole-message.txt';
    const file = await storeFile({ name, type: 'text/plain', bytes: Buffer.from(draft.whole) }, now, `${mailId}#whole`);
    fileIds.push(file.id);
  }
  const body = inline.size > 0 ? bodyOf(spoken, isReply, inline) : draft;
  const { subject, whole } = subjectOf(mail.subject, body.text, language);
  const before = into === undefined && whole ? `${language === 'fr' ? 'Objet : ' : 'Subject: '}${whole}` : '';
  const after = left.length > 0 ? leftNote(left, language) : '';
  const around = (middle: string, edge: (text: string) => string) =>
    [before && edge(before), middle, after && edge(after)].filter((part) => part !== '');
  const { protection } = spoken;
  const text = around(body.text, (edge) => edge).join('\n\n');
  const fold = after ? undefined : foldAt(text);
  const mark: MailMark = {
    id: mailId,
    ...(protection ? { [protection.kind]: protection.by } : {}),
    ...(fold === undefined ? {} : { fold }),
  };
  return {
    subject,
    text,
    ...(body.html ? { html: around(body.html, (text) => `<p>${escapeHtml(text)}</p>`).join('') } : {}),
    fileIds,
    mail: mark,
  };
}
