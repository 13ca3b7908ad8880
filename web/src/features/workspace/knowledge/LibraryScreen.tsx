import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Pieces } from '../../portal/knowledge/Pieces.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { type ArticleFilter, useArticleCategories, useArticles, useFoundArticles } from '../queries/knowledge.ts';
import { useMe } from '../shell/me.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { knowledgeText } from '../words/knowledge.ts';
import { ArticlesTable } from './ArticlesTable.tsx';
import { CategoriesDialog } from './CategoriesDialog.tsx';
import styles from './knowledge.module.css';

const shownChoices = ['all', 'due', 'draft', 'inReview', 'published', 'archived'] as const;
const audiences = ['public', 'customers', 'customer', 'agents'] as const;

/** All articles of the desk: found by words, or listed by state, audience and category. */
export function LibraryScreen() {
  const say = knowledgeText.useText();
  const [, navigate] = useLocation();
  const { person } = useMe();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [shown, setShown] = useState<(typeof shownChoices)[number]>('all');
  const [audience, setAudience] = useState<(typeof audiences)[number] | null>(null);
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const { data: categories = [] } = useArticleCategories();
  const language = useLanguage();
  const filter: ArticleFilter = {
    ...(shown === 'due' ? { due: 'true' as const } : shown === 'all' ? {} : { state: shown }),
    ...(audience ? { audience } : {}),
    ...(categoryId ? { categoryId } : {}),
  };
  const { data, error, isPending, refetch } = useArticles(filter);
  useScreenTitle(say('title'));
  useShortcuts({ n: () => navigate('/knowledge/new') });
  const publishes = person.role === 'administrator' || person.role === 'manager';
  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <div className={styles.who}>
          <h1>{say('title')}</h1>
          <p className={styles.soft}>{say('text')}</p>
        </div>
        {publishes && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {say('categories.edit')}
          </Button>
        )}
        <Button
          leftSection={<Icon name="plus" size={16} />}
          aria-keyshortcuts="n"
          onClick={() => navigate('/knowledge/new')}
        >
          {say('new')}
        </Button>
      </div>
      <div className={styles.filters}>
        <TextInput
          type="search"
          label={say('search')}
          placeholder={say('searchText')}
          leftSection={<Icon name="search" size={16} />}
          value={typed}
          maxLength={300}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {!search && (
          <>
            <Select
              label={say('filter.show')}
              data={shownChoices.map((value) => ({
                value,
                label:
                  value === 'all'
                    ? say('filter.all')
                    : value === 'due'
                      ? say('filter.due', { count: data?.due ?? 0 })
                      : say(`state.${value}`),
              }))}
              allowDeselect={false}
              value={shown}
              onChange={(value) => setShown((value ?? 'all') as typeof shown)}
            />
            <Select
              label={say('filter.audience')}
              placeholder={say('filter.anyAudience')}
              clearable
              data={audiences.map((value) => ({ value, label: say(`audience.${value}`) }))}
              value={audience}
              onChange={(value) => setAudience(value as typeof audience)}
            />
            {categories.length > 0 && (
              <Select
                label={say('filter.category')}
                placeholder={say('filter.anyCategory')}
                clearable
                searchable
                data={categories.map(({ id, name }) => ({ value: id, label: name[language] }))}
                value={categoryId}
                onChange={setCategoryId}
              />
            )}
          </>
        )}
      </div>
      {search ? (
        <Found search={search} />
      ) : isPending ? (
        <ScreenLoading />
      ) : !data ? (
        <LoadProblem title={say('failed')} error={error} onRetry={() => void refetch()} />
      ) : data.items.length === 0 ? (
        <EmptyState
          title={say(Object.keys(filter).length > 0 ? 'none' : 'empty')}
          text={say(Object.keys(filter).length > 0 ? 'noneText' : 'emptyText')}
        />
      ) : (
        <>
          <ArticlesTable articles={data.items} categories={categories} />
          {data.total > data.items.length && (
            <p className={styles.soft}>{say('shown', { shown: data.items.length, total: data.total })}</p>
          )}
        </>
      )}
      {editing && <CategoriesDialog onClose={() => setEditing(false)} />}
    </div>
  );
}

function Found({ search }: { search: string }) {
  const say = knowledgeText.useText();
  const { data, error, isPending, refetch } = useFoundArticles(search);
  if (isPending) return <ScreenLoading />;
  if (!data) return <LoadProblem title={say('failed')} error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <EmptyState title={say('none')} text={say('noneText')} />;
  return (
    <ul className={styles.found}>
      {data.map(({ id, title, excerpt, category, audience, expired, language }) => (
        <li key={id}>
          <Link href={`/knowledge/${id}`} lang={language}>
            <Pieces pieces={title} />
          </Link>
          <p lang={language}>
            <Pieces pieces={excerpt} />
          </p>
          <p className={styles.soft}>
            {[category?.name, audience && say(`audience.${audience}`), expired && say('expired')]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
