import { writesAs } from '../addresses/commands.ts';
import { messageIdOf, replyAddress } from '../mail/token.ts';
import type { Person } from '../people/person.ts';
import { environment } from '../shared/environment.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Desk } from '../tenants/tenant.ts';
import type { FileRef, Ticket } from '../tickets/ticket.ts';
import { type Carried, carried, partsOf } from './carried.ts';
import type { Mail, Submission } from './compose.ts';
import { logoOf } from './letterhead.ts';
import { preferencesLink } from './links.ts';
import type { Subject } from './notices.ts';
import { acknowledgement } from './templates/acknowledgement.ts';
import type { Content } from './templates/layout.ts';
import { answer, reminder, requesterMessage } from './templates/message.ts';
import type { Scene } from './templates/scene.ts';
import { customerQuestion, merged, nudge, question, resolved, word } from './templates/to-requester.ts';
import { approval, assigned, breach, escalation, mentioned, standing, told, warning } from './templates/to-staff.ts';

function contentOf(scene: Scene, says: Subject, files: Carried): Content {
  switch (says.kind) {
    case 'acknowledgement':
      return acknowledgement(scene, says.promises);
    case 'answer':
    case 'reply': {
      const said = { author: says.author, text: says.text, files };
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
      return says.text ? reminder(scene, says.text, files) : nudge(scene);
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

/** Somebody's words whose pictures a mail shows in their places, with the files that go with them. */
function saidWith(says: Subject): { text: string; files: readonly FileRef[] } {
  if (says.kind === 'answer' || says.kind === 'reply') return says;
  return { text: '', files: says.kind === 'nudge' ? (says.files ?? []) : [] };
}

/** What a mail about a ticket is made from. */
export interface TicketMail {
  event: DeskEvent;
  desk: Desk;
  ticket: Ticket & { mail?: { messageId?: string; address?: string } };
  says: Subject;
  to: { name: string; address: string };
  /** Whom the links to files are for that the mail cannot carry; absent where they are for nobody. */
  reader?: Person | undefined;
  scene: Scene;
}

/**
 * A mail about a ticket, addressed so that an answer finds its way back by any of three roads: the signed Reply-To (where the
 * address takes a tag), our own Message-IDs in References (SES replaces the Message-ID itself, so the ticket's own stands there
 * too), the subject's tag.
 */
export async function ticketMail({ event, desk, ticket, says, to, reader, scene }: TicketMail): Promise<Mail> {
  const audience = isForRequester(says) ? 'requester' : 'staff';
  const domain = environment('MAIL_DOMAIN');
  const from = await writesAs(ticket.mail?.address);
  const [replyTo, messageId, thread] = await Promise.all([
    from.tagged ? replyAddress(from.address, ticket.id, audience) : from.address,
    messageIdOf(ticket.id, event.eventId, audience, domain),
    messageIdOf(ticket.id, ticket.id, audience, domain),
  ]);
  const opened = audience === 'requester' ? ticket.mail?.messageId : undefined;
  const linked = reader && audience === 'requester' ? { person: reader, desk, sentBy: event.eventId } : undefined;
  const files = await carried(saidWith(says), linked, scene.now);
  return {
    ...contentOf(scene, says, files),
    from,
    to,
    replyTo,
    submission: submissionOf(says),
    desk: desk.tenantId,
    ...(audience === 'staff' ? { list: { id: `notices.${desk.slug}.${domain}`, unsubscribe: preferencesLink() } } : {}),
    messageId,
    inReplyTo: opened ?? thread,
    references: [...(opened ? [opened] : []), thread],
    attachments: [...(await logoOf(desk)), ...partsOf(files)],
    at: scene.now,
  };
}

function isForRequester(says: Subject): boolean {
  if ('toRequester' in says) return says.toRequester;
  const { kind } = says;
  return ['acknowledgement', 'answer', 'resolved', 'nudge', 'merged', 'customerApproval'].includes(kind);
}
