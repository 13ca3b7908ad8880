import type { Action } from '../../workflows/actions.ts';
import { deedsWords } from '../../workflows/wording.ts';
import { givenByTemplate } from '../checklists/commands.ts';
import { copyFiles } from '../files/commands.ts';
import { loadPerson } from '../people/commands.ts';
import { conflict, PublicError } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import { loadDesk } from '../tenants/commands.ts';
import {
  assigning,
  changeTogether,
  createLinkedTicket,
  filled,
  lettingWatch,
  linking,
  listing,
  loadTicket,
  type Part,
  PartRefused,
  prioritising,
  saying,
  settingField,
  tagging,
  waiting,
  waitsOfDesk,
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

const solved = { then: { to: 'resolved' as const } };

function partOf(ticketId: string, name: string, action: Action, wording: Wording, seed: string, now: number): Part {
  const message = { ticketId, from: 'staff', visibility: 'public' } as const;
  switch (action.kind) {
    case 'reply':
      return saying({ ...message, text: wording.forRequester(action.text) }, now);
    case 'resolve':
      return saying({ ...message, text: wording.forRequester(action.text), ...solved }, now);
    case 'useReply':
      return async (situation, laid) => {
        const template = await templateById(action.template);
        if (!template) throw conflict('macro.templateUnknown');
        const files = await copyFiles(template.files, message, `${ticketId}/${seed}`, now);
        const text = wording.forRequester(wordsOfTemplate(template));
        return saying({ ...message, text, files, ...(action.then ? solved : {}) }, now)(situation, laid);
      };
    case 'note':
      return saying({ ...message, text: wording.forDesk(action.text), visibility: 'internal' }, now);
    case 'assign':
      return assigning(action.to, now);
    case 'setPriority':
      return prioritising(action.priority, `Macro : ${name}`, now);
    case 'addTag':
      return tagging(action.tag, now);
    case 'setField':
      return settingField(action, now);
    case 'addWatcher':
      return lettingWatch(action, now);
    case 'addChecklist':
      return listing({ title: wording.forDesk(action.title), items: action.items.map(wording.forDesk) }, seed, now);
    case 'useChecklist':
      return async (situation, laid) => listing(await givenByTemplate(action.template), seed, now)(situation, laid);
    case 'createLinked':
      return linking();
    case 'wait':
      return waiting(action.reason, now);
    default:
      throw new Error(`A macro does no ${action.kind}`);
  }
}

/** The refusal of a macro: which deed cannot be done, and why; what stood in its way stays in the problem’s members. */
async function refusalOf(
  { index, why }: PartRefused,
  deeds: readonly Action[],
  language: Language,
): Promise<PublicError> {
  const deed = deeds[index] as Action;
  const { say } = await import('../shared/messages.ts');
  const [fault] = why.faults;
  const { key, values } = fault ?? why;
  return new PublicError(409, 'conflict', 'macro.refused', {
    values: {
      number: index + 1,
      deed: deedsWords([deed], await waitsOfDesk())[language],
      why: say(language, key, values),
    },
    details: { ...why.details, deed: { index, kind: deed.kind } },
  });
}

/**
 * Does what a macro says to a ticket in the acting member's name: all of it in one transaction, or nothing. Tickets that it creates
 * beside this one follow when all else is done; with the same seed a second try makes up for one that was cut off.
 * @param by the member's name, for the texts, and the language of a refusal
 * @param seed with the same seed the macro is done once, however often it is run
 * @throws PublicError 404 for a ticket that is not there; 409 that names the deed which cannot be done, and why
 */
export async function runMacro(
  ticketId: string,
  { name, do: deeds }: Macro,
  by: { name: string; language: Language },
  seed: string,
  now: number,
): Promise<void> {
  const wording = await wordingFor(ticketId, by.name);
  const seedOf = (index: number) => `macro/${seed}/${index}`;
  const parts = deeds.map((action, index) => partOf(ticketId, name, action, wording, seedOf(index), now));
  try {
    await changeTogether(ticketId, parts, `macro/${seed}`, now);
  } catch (error) {
    throw error instanceof PartRefused ? await refusalOf(error, deeds, by.language) : error;
  }
  for (const [index, action] of deeds.entries())
    if (action.kind === 'createLinked') await createLinkedTicket(ticketId, action, seedOf(index), now);
}
