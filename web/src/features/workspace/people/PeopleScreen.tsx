import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { usePeople } from '../queries/people.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { peopleText } from '../words/people.ts';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import styles from './people.module.css';

/** Everyone whom the desk knows. */
export function PeopleScreen() {
  const say = peopleText.useText();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [adding, setAdding] = useState(false);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePeople(search);
  const people = data?.pages.flatMap(({ items }) => items) ?? [];
  useScreenTitle(say('title'));
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <h1>{say('title')}</h1>
        <TextInput
          className={styles.search}
          type="search"
          aria-label={say('search')}
          placeholder={say('search.placeholder')}
          leftSection={<Icon name="search" size={16} />}
          value={typed}
          maxLength={120}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
          {say('add')}
        </Button>
      </div>
      {isPending ? (
        <ScreenLoading />
      ) : error && people.length === 0 ? (
        <LoadProblem title={say('list.failed')} error={error} onRetry={() => void refetch()} />
      ) : people.length === 0 ? (
        <EmptyState
          title={search ? say('none.title', { search }) : say('empty.title')}
          text={search ? say('none.text') : say('empty.text')}
        />
      ) : (
        <>
          <PeopleTable people={people} />
          {hasNextPage && (
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {say('list.more')}
            </Button>
          )}
        </>
      )}
      <AddPersonDialog
        opened={adding}
        onClose={() => setAdding(false)}
        onAdded={(person) => navigate(`/people/${person.id}`)}
      />
    </div>
  );
}
