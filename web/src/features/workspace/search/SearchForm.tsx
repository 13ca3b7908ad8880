import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { useMembers, useTeams } from '../queries/desk.ts';
import { useCustomers, usePerson } from '../queries/people.ts';
import type { FilterName, Filters } from '../queries/search.ts';
import { searchText } from '../words/search.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './search.module.css';

interface Props {
  typed: string;
  filters: Filters;
  onSearch: (typed: string, filters: Filters) => void;
}

interface Choice {
  value: string;
  label: string;
}

const states = ['new', 'open', 'pending', 'resolved', 'closed'] as const;
const types = ['incident', 'serviceRequest'] as const;

/** What is looked for, and what narrows it. A filter counts as soon as it is chosen. */
export function SearchForm({ typed, filters, onSearch }: Props) {
  const say = searchText.useText();
  const words = workspaceText.useText();
  const { data: teams = [] } = useTeams();
  const { data: members = [] } = useMembers();
  const { data: customers = [] } = useCustomers();
  const { data: requester } = usePerson(filters.requester);
  const [text, setText] = useState(typed);

  const set = (name: FilterName, value: string | undefined) => {
    const { [name]: _before, ...others } = filters;
    onSearch(text, value ? { ...others, [name]: value } : others);
  };
  const named = (items: readonly { id: string; name: string }[]): Choice[] =>
    items.map(({ id, name }) => ({ value: id, label: name }));
  const select = (name: FilterName, label: string, any: string, choices: Choice[]) => (
    <NativeSelect
      size="xs"
      label={label}
      value={filters[name] ?? ''}
      data={[{ value: '', label: any }, ...choices]}
      onChange={(event) => set(name, event.currentTarget.value)}
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
      <div className={styles.filters}>
        {select('state', say('search.state'), say('search.anyState'), [
          { value: 'unresolved', label: say('search.unresolved') },
          ...states.map((state) => ({ value: state, label: words(`state.${state}`) })),
        ])}
        {select(
          'type',
          say('search.type'),
          say('search.anyType'),
          types.map((type) => ({ value: type, label: words(`type.${type}`) })),
        )}
        {select(
          'priority',
          say('search.priority'),
          say('search.anyPriority'),
          ([1, 2, 3, 4] as const).map((priority) => ({
            value: String(priority),
            label: words(`priority.${priority}`),
          })),
        )}
        {select('team', say('search.team'), say('search.anyTeam'), named(teams))}
        {select('assignee', say('search.assignee'), say('search.anybody'), [
          { value: 'none', label: say('search.nobody') },
          ...named(members),
        ])}
        {select('customer', say('search.customer'), say('search.anyCustomer'), named(customers))}
        {date('from', say('search.from'))}
        {date('to', say('search.to'))}
      </div>
      {Object.keys(filters).length > 0 && (
        <div className={styles.chosen}>
          {filters.requester && requester && (
            <Button
              size="compact-sm"
              variant="light"
              rightSection={<Icon name="cross" size={12} />}
              title={say('search.requesterOff')}
              onClick={() => set('requester', undefined)}
            >
              {say('search.requester', { name: requester.name })}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" onClick={() => onSearch(text, {})}>
            {say('search.clear')}
          </Button>
        </div>
      )}
    </form>
  );
}
