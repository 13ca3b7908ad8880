import { withoutMarks } from '../files/picture.ts';
import { type NoticeKind, noticeKinds, saveNotice, textKept } from '../notices/commands.ts';
import type { Person } from '../people/person.ts';
import { type Way, waysFor } from '../people/preferences.ts';
import { whenMailed } from '../people/rhythm.ts';
import type { DeskEvent } from '../shared/event.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Audience, Notice, Subject } from './notices.ts';

const shown: ReadonlySet<string> = new Set<NoticeKind>(noticeKinds);

/** Whether it is a letter to those who ask, not to the desk. */
function isForAskers({ kind }: Audience): boolean {
  return kind === 'requester' || kind === 'askers';
}

/**
 * When a mail about a notice comes to somebody: at once, in their overview, or when their hours begin (epoch milliseconds). Who asks
 * is always told at once.
 */
export function whenTo(person: Person, { audience, says }: Notice, { priority }: Ticket, at: number) {
  if (isForAskers(audience) || person.role === 'requester') return 'now' as const;
  return whenMailed(person.rhythm, { occasion: says.kind, priority }, at);
}

/** The ways in which somebody is told: a requester by mail, whoever works here as the workflow chose and as they wish. */
export function waysTo(person: Person, { audience, says, by }: Notice): readonly Way[] {
  if (isForAskers(audience) || person.role === 'requester') return ['mail'];
  const chosen = waysFor(person.notify, says.kind, by);
  const sees = person.status === 'active' && shown.has(says.kind);
  return sees ? chosen : chosen.filter((way) => way !== 'inApp');
}

function textOf(says: Subject, { language }: Person): string | undefined {
  switch (says.kind) {
    case 'reply':
    case 'mention':
      return `${says.author} : ${withoutMarks(says.text)}`;
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
