import { categoryChoices } from '../../../client/category-paths.ts';
import { useTicketCategories } from '../../../client/ticket-categories.ts';
import { useTicketFields } from '../../../client/ticket-fields.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { useMembers, useTeams } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import { usePendingReasons } from '../queries/pending-reasons.ts';
import { useCustomers } from '../queries/people.ts';
import { useStatusChoices } from '../queries/statuses.ts';
import type { ViewFilter } from '../queries/views.ts';
import { useContracts } from '../settings/useAgreements.ts';
import { viewText } from '../words/views.ts';
import { workspaceText } from '../words/workspace.ts';

/** The conditions of a filter that have several values, in the order in which they are offered. */
const lists = [
  'types',
  'states',
  'statuses',
  'categories',
  'priorities',
  'teams',
  'assignees',
  'watchers',
  'levels',
  'customers',
  'contracts',
  'lastFrom',
  'reasons',
  'channels',
] as const;
const spans = ['dueWithin', 'newerThan', 'olderThan', 'quietFor'] as const;
export const conditionNames = [
  ...lists,
  'requesters',
  'participants',
  ...spans,
  'breached',
  'snoozed',
  'followed',
  'tags',
  'words',
] as const;
export type ConditionName = (typeof conditionNames)[number];
type ListName = (typeof lists)[number];
export type SpanName = (typeof spans)[number];

/** Whether a condition has several values of a closed list. */
export function isList(name: ConditionName): name is ListName {
  return lists.some((one) => one === name);
}
/** Whether a condition is a length of time. */
export function isSpan(name: ConditionName): name is SpanName {
  return spans.some((one) => one === name);
}

export interface Choice {
  value: string;
  label: string;
}

/** What can be chosen for each condition of several values. */
export function useChoices(): Record<ListName, Choice[]> {
  const say = viewText.useText();
  const words = workspaceText.useText();
  const { data: teams = [] } = useTeams();
  const levels = useLevels();
  const { data: members = [] } = useMembers();
  const { data: customers = [] } = useCustomers();
  const { data: contracts = [] } = useContracts();
  const { data: tree } = useTicketCategories();
  const statuses = useStatusChoices();
  const { data: waits } = usePendingReasons();
  const language = useLanguage();
  const named = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }));
  return {
    types: (['incident', 'serviceRequest', 'problem', 'change', 'workOrder'] as const).map((value) => ({
      value,
      label: words(`type.${value}`),
    })),
    states: (['new', 'open', 'pending', 'resolved', 'closed'] as const).map((value) => ({
      value,
      label: words(`state.${value}`),
    })),
    statuses,
    categories: [{ value: 'none', label: say('noCategory') }, ...categoryChoices(tree?.categories ?? [], language)],
    priorities: ([1, 2, 3, 4] as const).map((value) => ({
      value: String(value),
      label: `P${value} · ${words(`priority.${value}`)}`,
    })),
    levels: levels.choices(),
    teams: [{ value: 'mine', label: say('mine') }, { value: 'none', label: say('noTeam') }, ...named(teams)],
    assignees: [
      { value: 'me', label: say('me') },
      { value: 'none', label: say('nobody') },
      ...named(members.filter(({ role }) => role !== 'requester')),
    ],
    watchers: named(members.filter(({ role }) => role !== 'requester')),
    customers: [{ value: 'none', label: say('noCustomer') }, ...named(customers)],
    contracts: [{ value: 'none', label: say('noContract') }, ...named(contracts)],
    lastFrom: (['requester', 'staff', 'none'] as const).map((value) => ({ value, label: words(`last.${value}`) })),
    reasons: (waits?.reasons ?? []).map(({ id, name }) => ({ value: id, label: name[language] })),
    channels: (['email', 'portal', 'phone', 'desk', 'api'] as const).map((value) => ({
      value,
      label: words(`channel.${value}`),
    })),
  };
}

/** The fields that the desk added, with what each can be chosen from; undefined for one that is typed. */
export function useOwnFields(): { key: string; label: string; choices: Choice[] | undefined }[] {
  const say = viewText.useText();
  const language = useLanguage();
  const { data } = useTicketFields();
  return (data?.fields ?? []).map(({ key, kind, label, options }) => ({
    key,
    label: label[language],
    choices:
      kind === 'choice'
        ? (options ?? []).map((option) => ({ value: option.value, label: option.label[language] }))
        : kind === 'checkbox'
          ? [
              { value: 'true', label: say('yes') },
              { value: 'false', label: say('no') },
            ]
          : undefined,
  }));
}

const numeric = new Set<ConditionName>(['priorities', 'levels']);

/** The filter with other values for a condition; one without values is no condition yet. */
export function withValues(
  filter: ViewFilter,
  name: ListName | 'requesters' | 'participants' | 'tags',
  values: readonly string[],
): ViewFilter {
  return { ...filter, [name]: numeric.has(name) ? values.map(Number) : [...values] };
}

/** Which conditions a filter has, those with nothing chosen among them. */
export function present(filter: ViewFilter): ConditionName[] {
  return conditionNames.filter((name) => filter[name] !== undefined);
}

/** The filter as it is sent: without conditions for which nothing is chosen. */
export function complete(filter: ViewFilter): ViewFilter {
  const fields = filter.fields?.filter(({ values }) => values.length > 0);
  const kept = Object.entries({ ...filter, fields }).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as ViewFilter;
}

/** What a condition begins with. */
export function startOf(name: ConditionName): Partial<ViewFilter> {
  if (name === 'breached' || name === 'snoozed' || name === 'followed') return { [name]: true };
  if (name === 'words') return { words: '' };
  return isSpan(name) ? { [name]: name === 'dueWithin' ? 4 : 24 } : { [name]: [] };
}
