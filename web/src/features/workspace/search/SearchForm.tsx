import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTagsInUse } from '../../../client/ticket-categories.ts';
import { Icon } from '../parts/Icon.tsx';
import { PersonSelect } from '../people/PersonSelect.tsx';
import type { FilterName, Filters } from '../queries/search.ts';
import { type Choice, useChoices } from '../views/conditions.ts';
import { searchText } from '../words/search.ts';
import styles from './search.module.css';

interface Props {
  typed: string;
  filters: Filters;
  onSearch: (typed: string, filters: Filters) => void;
}

/** The choices that one filter of the search has: whose tickets, without those that depend on who looks. */
const named = (choices: readonly Choice[]) => choices.filter(({ value }) => !['me', 'mine', 'none'].includes(value));

/** What is looked for, and what narrows it. A filter counts as soon as it is chosen. */
export function SearchForm({ typed, filters, onSearch }: Props) {
  const say = searchText.useText();
  const choices = useChoices();
  const { data: tags = [] } = useTagsInUse();
  const [text, setText] = useState(typed);
  const narrowed = Object.keys(filters).length;
  // On a phone, where they would push what was found off the screen.
  const [unfolded, setUnfolded] = useState(narrowed > 0);

  const set = (name: FilterName, value: string | undefined) => {
    const { [name]: _before, ...others } = filters;
    onSearch(text, value ? { ...others, [name]: value } : others);
  };
  const select = (name: FilterName, label: string, any: string, choices: Choice[]) => (
    <NativeSelect
      size="xs"
      label={label}
      value={filters[name] ?? ''}
      data={[{ value: '', label: any }, ...choices]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  const find = (name: FilterName, label: string, any: string, data: string[] | Choice[]) => (
    <Select
      size="xs"
      label={label}
      placeholder={any}
      searchable
      clearable
      limit={50}
      value={filters[name] ?? null}
      data={data}
      onChange={(value) => set(name, value ?? undefined)}
    />
  );
  const date = (name: 'from' | 'to', label: string) => (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={filters[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSearch(text.trim(), filters);
  }

  return (
    <form className={styles.form} role="search" onSubmit={submit}>
      <div className={styles.line}>
        <TextInput
          className={styles.field}
          aria-label={say('search.title')}
          placeholder={say('search.field')}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          leftSection={<Icon name="search" size={16} />}
          value={text}
          autoFocus={typed === ''}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit">{say('search.submit')}</Button>
      </div>
      <Button
        className={styles.fold}
        size="compact-sm"
        variant="subtle"
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        {narrowed > 0 ? say('search.filtersOn', { count: narrowed }) : say('search.filters')}
      </Button>
      <div className={styles.filters} data-unfolded={unfolded || undefined}>
        {select('state', say('search.state'), say('search.anyState'), [
          { value: 'unresolved', label: say('search.unresolved') },
          ...choices.states,
        ])}
        {select('type', say('search.type'), say('search.anyType'), choices.types)}
        {select('priority', say('search.priority'), say('search.anyPriority'), choices.priorities)}
        {select('team', say('search.team'), say('search.anyTeam'), named(choices.teams))}
        {select('assignee', say('search.assignee'), say('search.anybody'), [
          { value: 'none', label: say('search.nobody') },
          ...named(choices.assignees),
        ])}
        <PersonSelect
          size="xs"
          label={say('search.requester')}
          placeholder={say('search.anybody')}
          optional
          value={filters.requester ?? ''}
          onValue={(personId) => set('requester', personId)}
        />
        {find('customer', say('search.customer'), say('search.anyCustomer'), named(choices.customers))}
        {find('category', say('search.category'), say('search.anyCategory'), named(choices.categories))}
        {find('tag', say('search.tag'), say('search.anyTag'), tags)}
        {date('from', say('search.from'))}
        {date('to', say('search.to'))}
      </div>
      {narrowed > 0 && (
        <div className={styles.chosen}>
          <Button size="compact-sm" variant="subtle" onClick={() => onSearch(text, {})}>
            {say('search.clear')}
          </Button>
        </div>
      )}
    </form>
  );
}
