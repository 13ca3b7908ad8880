import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMembers, useTeams } from '../queries/desk.ts';
import { useCustomers } from '../queries/people.ts';
import type { RatingFilter, RatingsAsked } from '../queries/ratings.ts';
import { ratingsText } from '../words/ratings.ts';
import styles from './ratings.module.css';

interface Props extends RatingsAsked {
  /** Whether ratings of everybody are shown, or one's own alone. */
  everybody: boolean;
  onChange: (changes: Partial<Record<RatingFilter | 'from' | 'to', string | undefined>>) => void;
}

/** The period, and what narrows the list. A filter counts as soon as it is chosen. */
export function RatingFilters({ from, to, filters, everybody, onChange }: Props) {
  const say = ratingsText.useText();
  const { data: teams = [] } = useTeams();
  const { data: members = [] } = useMembers();
  const { data: customers = [] } = useCustomers();
  const select = (
    name: RatingFilter,
    label: string,
    any: string,
    choices: readonly [value: string, label: string][],
  ) => (
    <NativeSelect
      size="xs"
      label={label}
      value={filters[name] ?? ''}
      data={[{ value: '', label: any }, ...choices.map(([value, word]) => ({ value, label: word }))]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }): [string, string] => [id, name]);
  const date = (name: 'from' | 'to', value: string) => (
    <TextInput
      size="xs"
      type="date"
      label={say(`ratings.${name}`)}
      value={value}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset className={styles.filters}>
      <legend className={styles.hidden}>{say('ratings.filters')}</legend>
      {date('from', from)}
      {date('to', to)}
      {everybody && select('teamId', say('ratings.team'), say('ratings.anyTeam'), named(teams))}
      {everybody && select('agentId', say('ratings.agent'), say('ratings.anyAgent'), named(members))}
      {select('customerId', say('ratings.customer'), say('ratings.anyCustomer'), named(customers))}
      {select('commented', say('ratings.comment'), say('ratings.any'), [
        ['yes', say('ratings.commented')],
        ['no', say('ratings.bare')],
      ])}
      {select('followedUp', say('ratings.followUp'), say('ratings.any'), [
        ['no', say('ratings.open')],
        ['yes', say('ratings.done')],
      ])}
      {Object.keys(filters).length > 0 && (
        <Button
          className={styles.clear}
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))}
        >
          {say('ratings.clear')}
        </Button>
      )}
    </fieldset>
  );
}
