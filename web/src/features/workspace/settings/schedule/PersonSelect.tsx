import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { usePeopleSearch, usePerson } from '../../queries/people.ts';

interface Props {
  label: string;
  description: string;
  placeholder: string;
  value: string;
  error: string | undefined;
  onValue: (personId: string) => void;
}

/** Finds one person while one types their name. */
export function PersonSelect({ label, description, placeholder, value, error, onValue }: Props) {
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
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={placeholder}
      required
      searchable
      allowDeselect={false}
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      // The API found them, by more than their names.
      filter={({ options }) => options}
      data={[...known, ...found]}
      value={value || null}
      onChange={(personId) => personId && onValue(personId)}
    />
  );
}
