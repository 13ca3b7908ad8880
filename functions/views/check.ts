import { loadPeople, teams } from '../people/commands.ts';
import { type FieldFault, invalid } from '../shared/errors.ts';
import { categoryTree, fieldsOfDesk } from '../tickets/commands.ts';
import type { ViewFilter } from './filter.ts';
import type { ViewContent } from './view.ts';

/**
 * What of a filter, and of a view's columns, names what the desk does not have.
 * @throws PublicError 400 that names each
 */
export async function checkNames(
  { filter, columns = [], sharing }: { filter: ViewFilter } & Partial<Pick<ViewContent, 'columns' | 'sharing'>>,
  at = 'body',
): Promise<void> {
  const faults: FieldFault[] = [];
  const named = {
    teams: filter.teams?.filter((one) => one !== 'mine' && one !== 'none') ?? [],
    assignees: filter.assignees?.filter((one) => one !== 'me' && one !== 'none') ?? [],
    requesters: filter.requesters ?? [],
    participants: filter.participants ?? [],
    watchers: filter.watchers ?? [],
  };
  if (named.teams.length || sharing?.with === 'team') {
    const known = new Set((await teams()).map(({ id }) => id));
    if (named.teams.some((id) => !known.has(id)))
      faults.push({ field: `${at}.filter.teams`, key: 'ticket.teamUnknown' });
    if (sharing?.with === 'team' && !known.has(sharing.teamId))
      faults.push({ field: `${at}.sharing.teamId`, key: 'ticket.teamUnknown' });
  }
  const persons = ['assignees', 'requesters', 'participants', 'watchers'] as const;
  const people = persons.flatMap((name) => named[name]);
  if (people.length) {
    const known = new Set((await loadPeople(people)).map(({ id }) => id));
    for (const name of persons)
      if (named[name].some((id) => !known.has(id)))
        faults.push({ field: `${at}.filter.${name}`, key: 'view.personUnknown' });
  }
  const categories = filter.categories?.filter((one) => one !== 'none') ?? [];
  if (categories.length) {
    const known = new Set((await categoryTree.read()).entries.map(({ id }) => id));
    if (categories.some((id) => !known.has(id)))
      faults.push({ field: `${at}.filter.categories`, key: 'category.unknown' });
  }
  const own = columns.flatMap((name, index) => (name.startsWith('field:') ? { index, key: name.slice(6) } : []));
  if (own.length || filter.fields) {
    const known = new Set((await fieldsOfDesk()).fields.map(({ key }) => key));
    for (const { index, key } of own)
      if (!known.has(key)) faults.push({ field: `${at}.columns.${index}`, key: 'view.fieldUnknown' });
    for (const [index, { key }] of (filter.fields ?? []).entries())
      if (!known.has(key)) faults.push({ field: `${at}.filter.fields.${index}.key`, key: 'view.fieldUnknown' });
  }
  if (faults.length) throw invalid(...faults);
}
