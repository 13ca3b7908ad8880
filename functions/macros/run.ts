import type { Action } from '../../workflows/actions.ts';
import { addFromTemplate } from '../checklists/commands.ts';
import { copyFiles } from '../files/commands.ts';
import { loadPerson } from '../people/commands.ts';
import { conflict } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { loadDesk } from '../tenants/commands.ts';
import {
  addChecklist,
  addMessage,
  addTag,
  addWatchers,
  assignTicket,
  createLinkedTicket,
  filled,
  loadTicket,
  moveTicket,
  prioritise,
  setField,
} from '../tickets/commands.ts';
import { wordsOfTemplate } from './answering.ts';
import type { Macro } from './macro.ts';
import { templateById } from './store.ts';

interface Wording {
  /** A text for the requester, with the ticket's own words in it. */
  forRequester(text: { fr: string; en: string }): string;
  /** A text for the desk. */
  forDesk(text: { fr: string; en: string }): string;
}

async function wordingFor(ticketId: string, agent: string): Promise<Wording> {
  const [{ ticket }, desk] = await Promise.all([loadTicket(ticketId), loadDesk()]);
  const requester = await loadPerson(ticket.requester.id);
  const values = {
    number: String(ticket.number),
    subject: ticket.subject,
    name: ticket.requester.name,
    agent,
    desk: desk.name,
  };
  return {
    forRequester: (text) => filled(text[requester?.language ?? desk.language], values),
    forDesk: (text) => text[desk.language],
  };
}

async function act(
  ticketId: string,
  { name, action }: { name: string; action: Action },
  wording: Wording,
  seed: string,
  now: number,
): Promise<void> {
  const message = { ticketId, from: 'staff', seed } as const;
  switch (action.kind) {
    case 'reply':
      await addMessage({ ...message, text: wording.forRequester(action.text), visibility: 'public' }, now);
      return;
    case 'resolve':
      await addMessage(
        { ...message, text: wording.forRequester(action.text), visibility: 'public', then: { to: 'resolved' } },
        now,
      );
      return;
    case 'useReply': {
      const template = await templateById(action.template);
      if (!template) throw conflict('macro.templateUnknown');
      const to = { ticketId, visibility: 'public' as const };
      const files = await copyFiles(template.files, to, `${ticketId}/${seed}`, now);
      const text = wording.forRequester(wordsOfTemplate(template));
      const then = action.then ? { then: { to: 'resolved' as const } } : {};
      await addMessage({ ...message, text, visibility: 'public', files, ...then }, now);
      return;
    }
    case 'note':
      await addMessage({ ...message, text: wording.forDesk(action.text), visibility: 'internal' }, now);
      return;
    case 'assign':
      return assignTicket(ticketId, action.to, seed, now);
    case 'setPriority':
      return prioritise(ticketId, action.priority, `Macro : ${name}`, now);
    case 'addTag':
      return addTag(ticketId, action.tag, now);
    case 'setField':
      return setField(ticketId, action.field, action.value, now);
    case 'addWatcher':
      return addWatchers(ticketId, action.who, now);
    case 'addChecklist': {
      const items = action.items.map(wording.forDesk);
      await addChecklist(ticketId, { title: wording.forDesk(action.title), items }, now, seed);
      return;
    }
    case 'useChecklist':
      await addFromTemplate(ticketId, action.template, now, seed);
      return;
    case 'createLinked':
      return createLinkedTicket(ticketId, action, seed, now);
    case 'wait': {
      const { ticket } = await loadTicket(ticketId);
      if (ticket.state !== 'pending' || ticket.pendingReason !== action.reason)
        await moveTicket(ticketId, 'pending', { reason: action.reason }, now);
      return;
    }
    default:
      throw new Error(`A macro does no ${action.kind}`);
  }
}

/**
 * Does what a macro says to a ticket, one deed after the other, in the acting member's name. What was done stays done where a
 * later deed is refused.
 * @param agent the member's name, for the texts
 * @param seed with the same seed its messages are written once, however often it is run
 * @throws PublicError 404 for a ticket that is not there; 409 where its state does not allow a deed
 */
export async function runMacro(
  ticketId: string,
  { name, do: deeds }: Macro,
  agent: string,
  now: number,
  seed?: string,
): Promise<void> {
  const wording = await wordingFor(ticketId, agent);
  const run = seed ?? newId('event', now);
  for (const [index, action] of deeds.entries())
    await act(ticketId, { name, action }, wording, `macro/${run}/${index}`, now);
}
