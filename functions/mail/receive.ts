import { isLogo } from '../appearance/logo.ts';
import { storeFile } from '../files/commands.ts';
import { findOrCreateRequester, personByEmail } from '../people/commands.ts';
import { isStaff, type Person } from '../people/person.ts';
import { useTenant } from '../shared/actor.ts';
import { environment } from '../shared/environment.ts';
import { PublicError } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import { addMessage, openTicket } from '../tickets/commands.ts';
import { isDeskWork } from '../tickets/ticket-type.ts';
import { leftNote, selectParts } from './attachments.ts';
import { bodyOf } from './body.ts';
import { escapeHtml } from './escape.ts';
import { type Envelope, type IncomingMail, type MailReason, mailIdOf, unreadableMailId } from './incoming.ts';
import { findThread, type Thread } from './join.ts';
import { type MachineReading, readMachine } from './machine.ts';
import { headerWord, type ParsedMail, parseMail, UnreadableMail } from './parse.ts';
import { senderOf } from './sender.ts';
import { beginMail, saveMail } from './store.ts';
import { subjectOf } from './subject.ts';

/** Whether somebody asked to take a mail in that was refused. Viruses and our own mails stay out even then. */
export interface Insistence {
  insisted: boolean;
}

type Outcome = Pick<IncomingMail, 'status' | 'reason' | 'ticketId' | 'ticketNumber' | 'became'>;

/**
 * Processes one mail for the acting tenant: a message of its ticket, a new ticket, or an entry of the list of refused and
 * unreadable mail. Idempotent: any number of copies, tries and retries make one message.
 */
export async function receiveMail(
  envelope: Envelope,
  raw: Uint8Array,
  now: number,
  { insisted }: Insistence = { insisted: false },
): Promise<IncomingMail> {
  const tenantId = useTenant();
  const mail = await parseMail(raw).catch((error: unknown) => {
    if (error instanceof UnreadableMail) return undefined;
    throw error;
  });
  const sender = mail && senderOf(mail);
  const record: IncomingMail = {
    ...envelope,
    recipients: envelope.recipients.slice(0, 20),
    id: mail ? mailIdOf(tenantId, mail, envelope.receivedAt) : unreadableMailId(tenantId, envelope.objectKey),
    status: 'received',
    size: raw.byteLength,
    subject: mail?.subject.slice(0, 1000) ?? '',
    ...(mail?.messageId ? { messageId: mail.messageId } : {}),
    ...(sender?.kind === 'sender' ? { from: { address: sender.address, name: sender.name.slice(0, 200) } } : {}),
  };
  const begun = await beginMail(record);
  if (begun.status !== 'received') return begun;
  const outcome: Outcome =
    mail === undefined || sender === undefined
      ? { status: 'unreadable', reason: 'unparsable' }
      : sender.kind === 'unreadable'
        ? { status: 'unreadable', reason: sender.reason }
        : await process({ ...begun, recipients: envelope.recipients }, mail, sender, insisted, now);
  const done = { ...begun, ...outcome };
  await saveMail(done);
  return done;
}

async function machineOf(envelope: Envelope, mail: ParsedMail, address: string): Promise<MachineReading> {
  const desk = await loadDesk();
  return readMachine(
    mail,
    { address, envelope: envelope.source },
    { tenantId: desk.tenantId, addresses: [desk.address, environment('MAIL_FROM')] },
  );
}

async function process(
  record: IncomingMail,
  mail: ParsedMail,
  sender: { address: string; name: string },
  insisted: boolean,
  now: number,
): Promise<Outcome> {
  const machine = await machineOf(record, mail, sender.address);
  const known = await personByEmail(sender.address);
  const staff = known !== undefined && isStaff(known) && known.status === 'active';
  const correspondent = { ...(known ? { personId: known.id } : {}), staff, origin: record.origin };
  const thread = () => findThread(mail, record.recipients, correspondent, environment('MAIL_DOMAIN'));

  const reason = refusalOf(record, machine, insisted);
  if (reason) {
    const about = machine.kind === 'refused' && machine.reason !== 'ownMail' ? await thread() : undefined;
    return { status: 'refused', reason, ...(about?.ticket ? named(about.ticket) : {}) };
  }
  const person = known ?? (await findOrCreateRequester(requesterOf(mail, sender), now));
  const automatic = machine.kind !== 'person';
  for (let attempt = 1; ; attempt++) {
    const found = await thread();
    try {
      return await deliver({ record, mail, person, automatic, thread: found }, now);
    } catch (error) {
      // Closed for good between the look and the write: the second look opens a linked ticket.
      if (!(error instanceof PublicError && error.status === 409) || attempt === 2) throw error;
    }
  }
}

function refusalOf(record: IncomingMail, machine: MachineReading, insisted: boolean): MailReason | undefined {
  if (record.fault === 'virus') return 'virus';
  if (machine.kind === 'refused' && (machine.reason === 'ownMail' || !insisted)) return machine.reason;
  return record.fault && !insisted ? record.fault : undefined;
}

function requesterOf(mail: ParsedMail, sender: { address: string; name: string }) {
  const tag = headerWord(mail, 'content-language').slice(0, 2);
  const language: Language | undefined = tag === 'fr' || tag === 'en' ? tag : undefined;
  return { email: sender.address, name: sender.name, ...(language ? { language } : {}) };
}

interface Delivery {
  record: IncomingMail;
  mail: ParsedMail;
  person: Person;
  automatic: boolean;
  thread: Thread;
}

const named = ({ id, number }: { id: string; number: number }) => ({ ticketId: id, ticketNumber: number });

/** Writes the mail into its ticket, or opens one. */
async function deliver({ record, mail, person, automatic, thread }: Delivery, now: number): Promise<Outcome> {
  const answers = thread.kind === 'join' || (thread.kind === 'link' && thread.reason === 'closed');
  const { subject, text, html, fileIds } = await contentOf(record.id, mail, answers, thread.kind !== 'join', now);
  const content = { text, ...(html ? { html } : {}), fileIds, seed: record.id, messageId: record.messageId };
  if (thread.kind === 'join') {
    const { ticket } = await addMessage(
      {
        ...content,
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
  const ticket = await openTicket(
    {
      ...content,
      subject,
      type: 'incident',
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

/** Subject, text, HTML and stored files of a mail. Storing is seeded by the mail, so that another try stores nothing new. */
async function contentOf(mailId: string, mail: ParsedMail, isReply: boolean, opens: boolean, now: number) {
  const { language, appearance } = await loadDesk();
  const draft = bodyOf(mail, isReply);
  const { kept, left } = selectParts(mail.parts, draft.whole === undefined ? 0 : 1);
  const inline = new Map<string, string>();
  const fileIds: string[] = [];
  for (const [index, { name, type, bytes, contentId }] of kept.entries()) {
    // Our own letterhead, which an answer brings back with what it quotes.
    if (isLogo(appearance, bytes)) continue;
    const file = await storeFile({ name, type, bytes }, now, `${mailId}#${index}`);
    fileIds.push(file.id);
    if (contentId && type.startsWith('image/')) inline.set(contentId, file.id);
  }
  if (draft.whole !== undefined) {
    const name = language === 'fr' ? 'message-complet.txt' : 'whole-message.txt';
    const file = await storeFile({ name, type: 'text/plain', bytes: Buffer.from(draft.whole) }, now, `${mailId}#whole`);
    fileIds.push(file.id);
  }
  const body = inline.size > 0 ? bodyOf(mail, isReply, inline) : draft;
  const { subject, whole } = subjectOf(mail.subject, body.text, language);
  const before = opens && whole ? `${language === 'fr' ? 'Objet : ' : 'Subject: '}${whole}` : '';
  const after = left.length > 0 ? leftNote(left, language) : '';
  const around = (middle: string, edge: (text: string) => string) =>
    [before && edge(before), middle, after && edge(after)].filter((part) => part !== '');
  return {
    subject,
    text: around(body.text, (text) => text).join('\n\n'),
    ...(body.html ? { html: around(body.html, (text) => `<p>${escapeHtml(text)}</p>`).join('') } : {}),
    fileIds,
  };
}
