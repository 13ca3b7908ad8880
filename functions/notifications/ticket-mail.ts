import { writesAs } from '../addresses/commands.ts';
import { readFile } from '../files/commands.ts';
import { messageIdOf, replyAddress } from '../mail/token.ts';
import { environment } from '../shared/environment.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Desk } from '../tenants/tenant.ts';
import type { FileRef, Ticket } from '../tickets/ticket.ts';
import type { Mail, Submission } from './compose.ts';
import { logoOf } from './letterhead.ts';
import { preferencesLink } from './links.ts';
import type { Subject } from './notices.ts';
import { acknowledgement } from './templates/acknowledgement.ts';
import type { Content } from './templates/layout.ts';
import { answer, requesterMessage } from './templates/message.ts';
import type { Scene } from './templates/scene.ts';
import { customerQuestion, merged, nudge, question, resolved, word } from './templates/to-requester.ts';
import { approval, assigned, breach, escalation, mentioned, standing, told, warning } from './templates/to-staff.ts';

/** Bytes of all attachments that a mail carries; many mailboxes refuse mails beyond 10 MB, and base64 adds a third. */
const carriedLimit = 5 * 1024 * 1024;

/** Splits files into those that the mail carries and those that the reader finds with the ticket. */
export function carried(files: readonly FileRef[]): { attached: FileRef[]; elsewhere: FileRef[] } {
  const attached: FileRef[] = [];
  const elsewhere: FileRef[] = [];
  let size = 0;
  for (const file of files) {
    const fits = size + file.size <= carriedLimit;
    if (fits) size += file.size;
    (fits ? attached : elsewhere).push(file);
  }
  return { attached, elsewhere };
}

function contentOf(scene: Scene, says: Subject): Content {
  switch (says.kind) {
    case 'acknowledgement':
      return acknowledgement(scene, says.promises);
    case 'answer':
    case 'reply': {
      const { attached, elsewhere } = carried(says.files);
      const names = (files: FileRef[]) => files.map(({ name }) => name);
      const said = { author: says.author, text: says.text, attached: names(attached), elsewhere: names(elsewhere) };
      return says.kind === 'answer' ? answer(scene, said) : requesterMessage(scene, said);
    }
    case 'mention':
      return mentioned(scene, says.author, says.text);
    case 'assigned':
      return assigned(scene);
    case 'warning':
      return warning(scene, says.clock);
    case 'breach':
      return breach(scene, says.clock);
    case 'escalation':
      return escalation(scene, says.toLevel, says.note);
    case 'resolved':
      return resolved(scene, says.unanswered);
    case 'nudge':
      return says.text ? word(scene, says.text) : nudge(scene);
    case 'merged':
      return merged(scene, says.number);
    case 'told':
      return says.toRequester ? word(scene, says.text) : told(scene, says.text);
    case 'approval':
      return says.toRequester ? question(scene, says) : approval(scene, says);
    case 'customerApproval':
      return customerQuestion(scene, says);
    default:
      return standing(scene, says.kind);
  }
}

function submissionOf(says: Subject): Submission {
  if (says.kind === 'answer') return 'no';
  return says.kind === 'acknowledgement' ? 'auto-replied' : 'auto-generated';
}

async function bytesOf(files: readonly FileRef[]): Promise<Mail['attachments']> {
  const found: Mail['attachments'] = [];
  for (const { id, name, type } of files) {
    const file = await readFile(id);
    if (file) found.push({ name, type, bytes: file.bytes });
  }
  return found;
}

/** What a mail about a ticket is made from. */
export interface TicketMail {
  event: DeskEvent;
  desk: Desk;
  ticket: Ticket & { mail?: { messageId?: string; address?: string } };
  says: Subject;
  to: { name: string; address: string };
  scene: Scene;
}

/**
 * A mail about a ticket, addressed so that an answer finds its way back by any of three roads: the signed Reply-To, our own
 * Message-IDs in References (SES replaces the Message-ID itself, so the ticket's own stands there too), the subject's tag.
 */
export async function ticketMail({ event, desk, ticket, says, to, scene }: TicketMail): Promise<Mail> {
  const audience = isForRequester(says) ? 'requester' : 'staff';
  const domain = environment('MAIL_DOMAIN');
  const from = await writesAs(ticket.mail?.address);
  const [replyTo, messageId, thread] = await Promise.all([
    replyAddress(from.address, ticket.id, audience),
    messageIdOf(ticket.id, event.eventId, audience, domain),
    messageIdOf(ticket.id, ticket.id, audience, domain),
  ]);
  const opened = audience === 'requester' ? ticket.mail?.messageId : undefined;
  const files = 'files' in says ? carried(says.files).attached : [];
  return {
    ...contentOf(scene, says),
    from,
    to,
    replyTo,
    submission: submissionOf(says),
    desk: desk.tenantId,
    ...(audience === 'staff' ? { list: { id: `notices.${desk.slug}.${domain}`, unsubscribe: preferencesLink() } } : {}),
    messageId,
    inReplyTo: opened ?? thread,
    references: [...(opened ? [opened] : []), thread],
    attachments: [...(await logoOf(desk)), ...(await bytesOf(files))],
    at: scene.now,
  };
}

function isForRequester(says: Subject): boolean {
  if ('toRequester' in says) return says.toRequester;
  const { kind } = says;
  return ['acknowledgement', 'answer', 'resolved', 'nudge', 'merged', 'customerApproval'].includes(kind);
}
