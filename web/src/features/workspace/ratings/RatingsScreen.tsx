import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { useNotifyFailure } from '../parts/notify.ts';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { saveText } from '../parts/save-file.ts';
import { allRatings, type Rating, type RatingFilter, ratingFilters, useRatings } from '../queries/ratings.ts';
import { todayIn } from '../settings/calendar-date.ts';
import { useMe, useZone } from '../shell/me.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { ratingsText } from '../words/ratings.ts';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { RatingFilters } from './RatingFilters.tsx';
import { RatingRow } from './RatingRow.tsx';
import { RatingSummary } from './RatingSummary.tsx';
import styles from './ratings.module.css';

/** Days of the period that is shown first. */
const usualDays = 30;

/** What requesters said of how it went, and what became of that. What is asked for is in the address. */
export function RatingsScreen() {
  const say = ratingsText.useText();
  const { person } = useMe();
  const zone = useZone();
  const language = useLanguage();
  const fail = useNotifyFailure();
  const problemText = useProblemText();
  const [params, setParams] = useSearchParams();
  const [following, setFollowing] = useState<Rating>();
  const [exporting, setExporting] = useState(false);
  const manages = person.role === 'administrator' || person.role === 'manager';
  const today = todayIn(zone);
  const asked = {
    from: params.get('from') ?? daysBefore(today, usualDays - 1),
    to: params.get('to') ?? today,
    filters: Object.fromEntries(
      ratingFilters.flatMap((name) => {
        const value = params.get(name);
        return value ? [[name, value]] : [];
      }),
    ),
  };
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRatings(asked);
  useScreenTitle(say('ratings.title'));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const summary = data?.pages[0]?.summary;
  const narrowed = Object.keys(asked.filters).length > 0;

  function set(changes: Partial<Record<RatingFilter | 'from' | 'to', string | undefined>>): void {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next);
  }

  async function exportAll(): Promise<void> {
    setExporting(true);
    try {
      const [{ ratingsCsv }, ratings] = await Promise.all([import('./ratings-csv.ts'), allRatings(asked)]);
      const name = `${say('ratings.file')}-${asked.from}-${asked.to}.csv`;
      saveText(name, ratingsCsv(ratings, say, language, zone), 'text/csv');
    } catch (thrown) {
      fail(say('ratings.exportFailed'), problemText(asProblem(thrown)));
    }
    setExporting(false);
  }

  return (
    <div className={styles.screen}>
      <div className={styles.head}>
        <div>
          <h1>{say('ratings.title')}</h1>
          <p className={styles.soft}>{say(manages ? 'ratings.text' : 'ratings.ownText')}</p>
        </div>
        <Button variant="default" loading={exporting} disabled={items.length === 0} onClick={() => void exportAll()}>
          {say('ratings.export')}
        </Button>
      </div>
      <RatingFilters from={asked.from} to={asked.to} filters={asked.filters} everybody={manages} onChange={set} />
      {isPending ? (
        <ScreenLoading />
      ) : error && items.length === 0 ? (
        <LoadProblem title={say('ratings.failed')} error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {summary && (summary.count > 0 || narrowed) && (
            <RatingSummary summary={summary} scores={asked.filters.scores} onChange={set} />
          )}
          {items.length === 0 && !hasNextPage ? (
            <EmptyState
              title={say(narrowed ? 'ratings.noneKept' : 'ratings.none')}
              text={say(narrowed ? 'ratings.noneKeptText' : 'ratings.noneText')}
            />
          ) : (
            <ol className={styles.list} aria-label={say('ratings.list')}>
              {items.map((rating) => (
                <RatingRow
                  key={rating.ticketId}
                  rating={rating}
                  onFollowUp={manages ? () => setFollowing(rating) : undefined}
                />
              ))}
            </ol>
          )}
          {hasNextPage && (
            <Button
              className={styles.more}
              variant="default"
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {say('ratings.more')}
            </Button>
          )}
        </>
      )}
      {following && <FollowUpDialog rating={following} onClose={() => setFollowing(undefined)} />}
    </div>
  );
}

/** A calendar date some days before another one. */
function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
