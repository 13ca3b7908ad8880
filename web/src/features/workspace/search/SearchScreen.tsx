import { Button, Skeleton } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { siteText } from '../../../i18n/site.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { type Filters, filterNames, useSearchTickets } from '../queries/search.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { searchText } from '../words/search.ts';
import { HitRow } from './HitRow.tsx';
import { SearchForm } from './SearchForm.tsx';
import styles from './search.module.css';

/** The filters that an address has. */
function filtersOf(params: URLSearchParams): Filters {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** The results' links, for moving among them by keyboard. */
function move(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-hit] a')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}

/** Search in all tickets. What is asked for is in the address, so that it can be kept, shared and gone back to. */
export function SearchScreen() {
  const say = searchText.useText();
  const site = siteText.useText();
  const [params, setParams] = useSearchParams();
  const typed = params.get('q') ?? '';
  const filters = filtersOf(params);
  const begun = typed.trim() !== '' || Object.keys(filters).length > 0;
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useSearchTickets(
    typed,
    filters,
  );
  useScreenTitle(say('search.title'));
  useShortcuts({ j: () => move(1), k: () => move(-1) });
  const hits = data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <div className={styles.screen}>
      <h1>{say('search.title')}</h1>
      <SearchForm
        key={params.toString()}
        typed={typed}
        filters={filters}
        onSearch={(q, next) => setParams(new URLSearchParams({ ...(q ? { q } : {}), ...next }))}
      />
      {!begun ? (
        <EmptyState title={say('search.begin')} text={say('search.beginText')} />
      ) : isPending ? (
        <div className={styles.loading} role="status" aria-label={site('loading')}>
          {[70, 55, 64, 48, 60].map((width) => (
            <Skeleton key={width} height={18} width={`${width}%`} />
          ))}
        </div>
      ) : error && hits.length === 0 ? (
        <LoadProblem title={say('search.failed')} error={error} onRetry={() => void refetch()} />
      ) : hits.length === 0 && !hasNextPage ? (
        <EmptyState title={say('search.none')} text={say('search.noneText')} />
      ) : (
        <>
          <ol className={styles.hits} aria-label={say('search.results')}>
            {hits.map((hit) => (
              <HitRow key={hit.ticket.id} hit={hit} />
            ))}
          </ol>
          {hasNextPage && (
            <div className={styles.further}>
              {hits.length === 0 && <p>{say('search.partial')}</p>}
              <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {say('search.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}
