import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { peopleKeys, usePeopleSearch } from '../queries/people.ts';
import { viewText } from '../words/views.ts';

interface Props {
  label: string;
  value: readonly string[];
  onValue: (personIds: string[]) => void;
}

/** Finds people while one types their names; those that are chosen stay by name. */
export function RequesterField({ label, value, onValue }: Props) {
  const say = viewText.useText();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const { data } = usePeopleSearch(search, search.length > 0);
  const chosen = useQueries({
    queries: value.map((personId) => ({
      queryKey: peopleKeys.person(personId),
      queryFn: () => answer(api.GET('/api/people/{personId}', { params: { path: { personId } } })),
    })),
  });
  const known = new Map(value.map((id, index) => [id, chosen[index]?.data?.name ?? '…']));
  for (const { id, name } of search ? (data?.items ?? []) : []) known.set(id, name);
  return (
    <MultiSelect
      label={label}
      placeholder={say('findPeople')}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      maxValues={30}
      // The API found them, by more than their names.
      filter={({ options }) => options}
      data={[...known].map(([id, name]) => ({ value: id, label: name }))}
      value={[...value]}
      onChange={onValue}
    />
  );
}
