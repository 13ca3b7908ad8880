import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ComponentProps, useState } from 'react';
import { usePeopleSearch, usePerson } from '../queries/people.ts';

interface Props extends Pick<ComponentProps<typeof Select>, 'description' | 'error' | 'placeholder' | 'size'> {
  label: string;
  value: string;
  /** Nobody may be chosen, which is said by an empty text. */
  optional?: boolean;
  onValue: (personId: string) => void;
}

/** Finds one person while one types their name. */
export function PersonSelect({ value, optional = false, onValue, ...shown }: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const { data: chosen } = usePerson(value || undefined);
  const { data } = usePeopleSearch(search, search.length > 0);
  const found = (data?.items ?? []).map(({ id, name, email }) => ({
    value: id,
    label: email ? `${name} (${email})` : name,
  }));
  const known =
    chosen && !found.some((one) => one.value === chosen.id) ? [{ value: chosen.id, label: chosen.name }] : [];
  return (
    <Select
      {...shown}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required={!optional}
      clearable={optional}
      searchable
      allowDeselect={false}
      searchValue={typed}
      onSearchChange={setTyped}
      // The API found them, by more than their names.
      filter={({ options }) => options}
      data={[...known, ...found]}
      value={value || null}
      onChange={(personId) => (personId || optional) && onValue(personId ?? '')}
    />
  );
}
