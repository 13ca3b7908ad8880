import { type NoticeKind, noticeKinds, saveNotice, textKept } from '../notices/commands.ts';
import type { Person } from '../people/person.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Notice, Subject } from './notices.ts';

const shown: ReadonlySet<string> = new Set<NoticeKind>(noticeKinds);

/** Whether somebody sees a notice in the workspace: whoever works there, unless the workflow chose mail alone. */
export function isShownTo(person: Person, { audience, says, by }: Notice): boolean {
  if (audience.kind === 'requester' || person.role === 'requester' || person.status !== 'active') return false;
  return shown.has(says.kind) && (by === undefined || by.includes('inApp'));
}

/** Whether somebody is told by mail: a requester always, whoever works here unless the workflow chose otherwise. */
export function isMailed({ audience, by }: Notice): boolean {
  return audience.kind === 'requester' || by === undefined || by.includes('mail');
}

function textOf(says: Subject, { language }: Person): string | undefined {
  switch (says.kind) {
    case 'reply':
      return `${says.author} : ${says.text}`;
    case 'told':
      return says.text[language];
    case 'approval':
      return says.question[language];
    case 'escalation':
      return says.note;
    default:
      return undefined;
  }
}

/** Shows a notice in somebody's workspace, once per event. */
export async function show(event: DeskEvent, { says }: Notice, ticket: Ticket, person: Person): Promise<void> {
  const { id, number, subject } = ticket;
  const text = textOf(says, person)?.replace(/\s+/g, ' ').trim().slice(0, textKept);
  await saveNotice(person.id, {
    id: event.eventId,
    at: event.at,
    kind: says.kind as NoticeKind,
    ticket: { id, number, subject },
    ...(text ? { text } : {}),
  });
}
