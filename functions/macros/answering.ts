import type { Action } from '../../workflows/actions.ts';
import { replyFromDesk } from '../tickets/commands.ts';
import type { ReplyTemplate } from './macro.ts';
import { templateById } from './store.ts';

/** A template's words in both languages: the one that is empty takes the other's. */
export function wordsOfTemplate({ text: { fr, en } }: ReplyTemplate): { fr: string; en: string } {
  return { fr: fr || en, en: en || fr };
}

/**
 * Answers a ticket for the desk by a reply template, with copies of the files that it brings along. Nothing where the template is
 * gone; with the same seed it is answered once.
 */
export async function answerByTemplate(
  ticketId: string,
  { template: templateId, then }: Extract<Action, { kind: 'useReply' }>,
  seed: string,
  now: number,
): Promise<void> {
  const template = await templateById(templateId);
  if (template) await replyFromDesk(ticketId, wordsOfTemplate(template), seed, now, { then, files: template.files });
}
