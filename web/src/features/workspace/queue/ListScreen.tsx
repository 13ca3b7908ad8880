import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { SelectionBar } from '../bulk/SelectionBar.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { filterOf, type ListSource, nameOf, useTicketList } from '../queries/views.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { TicketScreen } from '../ticket/TicketScreen.tsx';
import { workspaceText } from '../words/workspace.ts';
import { ListHead } from './ListHead.tsx';
import { rememberList } from './last-list.ts';
import { type ListSettings, useListHabits, useListSettings } from './list-settings.ts';
import { grouped, type Sort, sorted } from './order.ts';
import { QueueList } from './QueueList.tsx';
import { QueueLoading } from './QueueLoading.tsx';
import styles from './queue.module.css';

interface Props {
  source: ListSource;
  /** The list's address below /desk. */
  href: string;
  title: string;
  /** How the list is looked at until somebody changes it. */
  plain: ListSettings;
  /** The order in which the API gives it. */
  natural: Sort;
  empty: ReactNode;
  /** What chooses between several lists, beside the title. */
  children?: ReactNode;
}

/** Rows that are held on the screen at the most; sorted and grouped lists are loaded up to here. */
const mostRows = 20_000;
/** So many pages without a row are read on by themselves; then somebody says whether to look further. */
const patience = 8;

/** A list of tickets: its rows, what is to be said when there are none, and, where somebody wants that, a ticket beside it. */
export function ListScreen({ source, href, title, plain, natural, empty, children }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const list = useTicketList(source);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const settings = useListSettings(nameOf(source), plain);
  const [habits, setHabits] = useListHabits();
  const wide = useMediaQuery('(min-width: 68rem)', true, { getInitialValueInEffect: false });
  const [chosenId, setChosenId] = useState<string>();
  const [shownId, setShownId] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // The first drawing is done in slices: the browser can paint and listen between them.
  const drawn = useDeferredValue(data !== undefined, false);
  useScreenTitle(title);

  const { sort, group } = settings.settings;
  const loaded = useMemo(() => {
    const all = new Map((data?.pages ?? []).flatMap(({ items }) => items).map((row) => [row.id, row]));
    return [...all.values()];
  }, [data]);
  const rows = useMemo(() => sorted(loaded, sort, language), [loaded, sort, language]);

  // What is sorted otherwise than the API gives it is sorted right only when all of it is there.
  const whole = group !== undefined || sort.by !== natural.by || sort.descending !== natural.descending;
  const emptyPages = data ? data.pages.length - data.pages.findLastIndex(({ items }) => items.length > 0) - 1 : 0;
  const goesOn = hasNextPage && loaded.length < mostRows && emptyPages < patience;
  useEffect(() => {
    if (whole && goesOn && !isFetchingNextPage) void fetchNextPage();
  }, [whole, goesOn, isFetchingNextPage, fetchNextPage]);

  const order = useMemo(
    () => grouped(rows, group, language).flatMap((line) => (line.kind === 'row' ? line.row.id : [])),
    [rows, group, language],
  );
  useEffect(() => rememberList({ href, label: title, ids: order }), [href, title, order]);

  const split = habits.split && wide;
  useShortcuts({ s: () => setHabits({ split: !habits.split }) });

  const rest = hasNextPage && whole;
  return (
    <div className={styles.screen}>
      <ListHead
        source={source}
        title={title}
        settings={settings}
        habits={habits}
        onHabits={setHabits}
        maySplit={wide}
        note={rest ? say(goesOn ? 'list.sorting' : 'list.sortedAmong', { count: loaded.length }) : undefined}
      >
        {children}
      </ListHead>
      {isPending || (data && !drawn) ? (
        <QueueLoading />
      ) : error && rows.length === 0 ? (
        <LoadProblem title={say('list.failed')} error={error} onRetry={() => void refetch()} />
      ) : rows.length === 0 && !hasNextPage ? (
        empty
      ) : (
        <div className={split ? styles.split : styles.alone}>
          <QueueList
            rows={rows}
            settings={settings.settings}
            onSort={(next) => settings.change({ sort: next })}
            compact={habits.density === 'compact'}
            cards={split}
            label={say('list.label', { queue: title })}
            more={hasNextPage}
            loadingMore={isFetchingNextPage || (emptyPages >= patience && loaded.length === 0 && isFetchingNextPage)}
            onMore={() => void fetchNextPage()}
            chosenId={chosenId}
            onChoose={setChosenId}
            onOpen={(ticketId) => navigate(`/tickets/${ticketId}`)}
            onShow={split ? setShownId : undefined}
            selected={selected}
            onSelected={setSelected}
          />
          {split && (
            <section className={styles.pane} aria-label={say('split.label')}>
              {shownId ? (
                <TicketScreen key={shownId} ticketId={shownId} beside onGo={setShownId} />
              ) : (
                <EmptyState title={say('split.empty')} text={say('split.emptyText')} />
              )}
            </section>
          )}
        </div>
      )}
      {selected.size > 0 && (
        <SelectionBar
          selected={selected}
          loaded={rows.length}
          more={hasNextPage}
          filter={filterOf(source)}
          onClear={() => setSelected(new Set())}
        />
      )}
    </div>
  );
}
