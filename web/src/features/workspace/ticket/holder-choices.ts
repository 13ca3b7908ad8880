import { collator } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/language.ts';
import type { Member, Ref, Ticket } from '../queries/types.ts';

interface Choice {
  value: string;
  label: string;
}

/**
 * Who may hold a ticket: active members, those of its team first and named as such, then all others under `words.others`. The
 * present holder is always among them.
 */
export function holderChoices(
  members: readonly Pick<Member, 'id' | 'name' | 'status' | 'teamIds' | 'role'>[],
  ticket: Pick<Ticket, 'team' | 'assignee'>,
  words: { language: Language; others: string },
): (Choice | { group: string; items: Choice[] })[] {
  const { team, assignee } = ticket;
  const names = collator(words.language);
  const choice = ({ id, name }: Ref): Choice => ({ value: id, label: name });
  const able = members
    .filter(({ id, status, role }) => id === assignee?.id || (status === 'active' && role !== 'requester'))
    .toSorted((one, other) => names.compare(one.name, other.name));
  const inTeam = team ? able.filter(({ teamIds }) => teamIds.includes(team.id)) : [];
  const others = able.filter((member) => !inTeam.includes(member)).map(choice);
  if (assignee && !able.some(({ id }) => id === assignee.id)) others.unshift(choice(assignee));
  if (!team || inTeam.length === 0) return others;
  return [
    { group: team.name, items: inTeam.map(choice) },
    ...(others.length ? [{ group: words.others, items: others }] : []),
  ];
}
