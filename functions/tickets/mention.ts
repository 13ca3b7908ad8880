import * as z from 'zod/mini';
import { loadPeople, membersOfTeam, teams } from '../people/commands.ts';
import { type FieldFault, invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';

/** How many people and teams one message names at the most. */
const mostMentions = 20;
/** A larger team is no group that one calls upon in passing. */
const largestTeam = 30;

/** Somebody of the desk, or one of its teams, who is called upon in a message. */
export type Mention = { kind: 'member' | 'team'; id: string; name: string };

/** Whom a message calls upon: its text has `@` with their name. For staff. */
export const mentionsInput = z.lazy(() =>
  z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('member'), id: z.string().check(z.regex(idPattern('person'))) }),
        z.strictObject({ kind: z.literal('team'), id: z.string().check(z.regex(idPattern('team'))) }),
      ]),
    )
    .check(z.maxLength(mostMentions)),
);

/**
 * Those whom a message calls upon, by name.
 * @throws PublicError 400 that names each who is not there any more, may not see the ticket's notes, is too large a team, or whose
 *   name is not in the text
 */
export async function mentionsOf(text: string, wanted: z.infer<typeof mentionsInput> = []): Promise<Mention[]> {
  const isMember = ({ kind }: { kind: string }) => kind === 'member';
  const [people, all] = await Promise.all([
    wanted.some(isMember) ? loadPeople([...new Set(wanted.filter(isMember).map(({ id }) => id))]) : [],
    wanted.every(isMember) ? [] : teams(),
  ]);
  const faults: FieldFault[] = [];
  const found = new Map<string, Mention>();
  for (const [index, { kind, id }] of wanted.entries()) {
    const refuse = (key: FieldFault['key'], values: Record<string, string | number> = {}) =>
      faults.push({ field: `body.mentions.${index}`, key, values });
    const person = people.find((one) => one.id === id);
    const name = kind === 'member' ? person?.name : all.find((one) => one.id === id)?.name;
    if (name === undefined) refuse('mention.unknown');
    else if (person?.role === 'requester') refuse('mention.cannotSee', { name });
    else if (person && person.status !== 'active') refuse('mention.inactive', { name });
    else if (!text.includes(`@${name}`)) refuse('mention.notInText', { name });
    else if (kind === 'team' && (await membersOfTeam(id)).length > largestTeam)
      refuse('mention.teamTooLarge', { name, maximum: largestTeam });
    else found.set(id, { kind, id, name });
  }
  if (faults.length > 0) throw invalid(...faults);
  return [...found.values()];
}
