import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../../i18n/dictionary.ts';
import type { TicketRow } from '../queries/types.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { workspaceText } from '../words/workspace.ts';
import { type Column, useColumns } from './columns.ts';
import type { EditedCell } from './edited-cell.ts';
import { GroupHead } from './GroupHead.tsx';
import type { ListSettings } from './list-settings.ts';
import { between, grouped, type Sort } from './order.ts';
import { QueueColumns } from './QueueColumns.tsx';
import { QueueEnd } from './QueueEnd.tsx';
import { QueueRow } from './QueueRow.tsx';
import styles from './queue.module.css';
import { moved } from './queues.ts';
import { useRowActions } from './useRowActions.ts';

const RowEditor = lazy(() => import('./RowEditor.tsx'));

interface Props {
  /** Sorted. */
  rows: readonly TicketRow[];
  settings: ListSettings;
  onSort: (sort: Sort) => void;
  compact: boolean;
  /** Little room: each ticket is a card of a few lines. */
  cards: boolean;
  label: string;
  /** Whether there are rows beyond these. */
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  chosenId: string | undefined;
  onChoose: (ticketId: string) => void;
  onOpen: (ticketId: string) => void;
  onShow?: ((ticketId: string) => void) | undefined;
  selected: ReadonlySet<string>;
  onSelected: (selected: ReadonlySet<string>) => void;
}

const heights = { comfortable: 58, compact: 38, card: 96, group: 36 };
/** The next page is asked for when this many rows are left. */
const ahead = 20;
const cardColumns = ['priority', 'number', 'subject', 'state', 'due'];

/** The tracks of the columns, and the room that they need at least. */
function layoutOf(columns: readonly Column[], cards: boolean): CSSProperties {
  if (cards) return {};
  const tracks = columns.map(({ name, width }) => (name === 'subject' ? `minmax(${width}rem, 1fr)` : `${width}rem`));
  const room = columns.reduce((sum, { width }) => sum + width + 0.75, 4.5);
  return { '--columns': `1.5rem ${tracks.join(' ')}`, minWidth: `${room}rem` } as CSSProperties;
}

/** The rows of a list, of which only those on the screen are drawn. j and k move, Enter opens, x selects. */
export function QueueList(props: Props) {
  const { rows, settings, compact, label, more, loadingMore, onMore, chosenId, selected, onSelected, onChoose } = props;
  const say = workspaceText.useText();
  const language = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<string>(undefined);
  const phone = useMediaQuery('(max-width: 48rem)', false, { getInitialValueInEffect: false });
  const medium = useMediaQuery('(max-width: 82rem)', false, { getInitialValueInEffect: false });
  const cards = phone || props.cards;
  const known = useColumns();
  const wanted = cards ? cardColumns : settings.columns;
  const columns = useMemo(
    () =>
      wanted
        .flatMap((name) => known.find((column) => column.name === name) ?? [])
        // Where the window is small the least of a long list of columns gives way.
        .filter(({ name }) => cards || !medium || name !== 'last' || wanted.length < 6),
    [wanted, known, medium, cards],
  );
  const lines = useMemo(() => grouped(rows, settings.group, language), [rows, settings.group, language]);
  const order = useMemo(() => lines.flatMap((line) => (line.kind === 'row' ? line.row.id : [])), [lines]);
  const lineOf = useMemo(
    () => new Map(lines.flatMap((line, index) => (line.kind === 'row' ? [[line.row.id, index] as const] : []))),
    [lines],
  );
  const height = cards ? heights.card : compact ? heights.compact : heights.comfortable;

  // The same functions from one drawing to the next: else the places of all lines are computed anew with each pixel of scrolling.
  const estimateSize = useCallback(
    (index: number) => (lines[index]?.kind === 'group' ? heights.group : height),
    [lines, height],
  );
  const getItemKey = useCallback(
    (index: number) => {
      const line = lines[index];
      return line?.kind === 'row' ? line.row.id : `group ${line?.value ?? ''}`;
    },
    [lines],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize,
    getItemKey,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when the layout changes.
  useEffect(() => virtual.measure(), [height, lines]);

  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !loadingMore && last >= lines.length - ahead) onMore();
  }, [more, loadingMore, last, lines.length, onMore]);

  const { onSort } = props;
  const latest = useRef({ order, selected, onSelected, onSort });
  latest.current = { order, selected, onSelected, onSort };
  const sort = useCallback((by: Sort) => latest.current.onSort(by), []);
  const selectAll = useCallback(
    (on: boolean) => latest.current.onSelected(new Set(on ? latest.current.order : [])),
    [],
  );
  const select = useCallback((ticketId: string, on: boolean, range: boolean) => {
    const now = latest.current;
    const next = new Set(now.selected);
    for (const id of range ? between(now.order, anchor.current, ticketId) : [ticketId])
      if (on) next.add(id);
      else next.delete(id);
    anchor.current = ticketId;
    now.onSelected(next);
  }, []);

  function choose(index: number | undefined): void {
    const id = index === undefined ? undefined : order[index];
    if (id === undefined) return;
    onChoose(id);
    virtual.scrollToIndex(lineOf.get(id) ?? 0, { align: 'auto' });
    const focus = () => {
      const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${id}"] a`);
      link?.focus({ preventScroll: true });
      return Boolean(link);
    };
    // At once, or Enter would open the row before; what is not drawn yet comes with the next frame.
    if (!focus()) requestAnimationFrame(focus);
  }
  const at = chosenId === undefined ? -1 : order.indexOf(chosenId);
  const chosen = at < 0 ? undefined : at;
  const step = (by: number, range: boolean) => {
    const next = moved(chosen, by, order.length);
    const id = next === undefined ? undefined : order[next];
    if (range && id !== undefined) {
      if (chosenId !== undefined && !selected.has(chosenId)) select(chosenId, true, false);
      select(id, true, true);
    }
    choose(next);
  };

  useShortcuts({
    j: () => step(1, false),
    k: () => step(-1, false),
    J: () => step(1, true),
    K: () => step(-1, true),
    x: () => {
      if (chosenId !== undefined) select(chosenId, !selected.has(chosenId), false);
    },
    Escape: () => onSelected(new Set()),
    o: () => {
      if (chosenId !== undefined) props.onOpen(chosenId);
    },
    Enter: (event) => {
      const onControl = event.target instanceof HTMLElement && event.target.closest('a, button, input');
      if (onControl instanceof HTMLElement) onControl.click();
      else if (chosenId !== undefined) (props.onShow ?? props.onOpen)(chosenId);
    },
  });

  const actions = useRowActions();
  const [edited, setEdited] = useState<EditedCell>();

  const all = order.length > 0 && order.every((id) => selected.has(id));
  return (
    <div
      className={styles.table}
      role="table"
      aria-label={label}
      aria-rowcount={more ? -1 : order.length + 1}
      data-cards={cards || undefined}
      data-compact={(compact && !cards) || undefined}
      style={layoutOf(columns, cards)}
    >
      <QueueColumns
        columns={columns}
        sort={settings.sort}
        onSort={sort}
        selected={all ? 'all' : selected.size > 0 ? 'some' : 'none'}
        onSelectAll={selectAll}
      />
      <div
        className={styles.scroller}
        ref={scroller}
        role="rowgroup"
        tabIndex={-1}
        onScroll={edited && (() => setEdited(undefined))}
      >
        <div className={styles.canvas} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start, key }) => {
            const line = lines[index];
            if (!line) return null;
            if (line.kind === 'group')
              return <GroupHead key={key} group={settings.group} value={line.value} count={line.count} top={start} />;
            return (
              <QueueRow
                key={key}
                row={line.row}
                columns={columns}
                place={index}
                top={start}
                chosen={line.row.id === chosenId}
                selected={selected.has(line.row.id)}
                onFocus={onChoose}
                onSelect={select}
                onShow={props.onShow}
                onEdit={cards ? undefined : setEdited}
              />
            );
          })}
        </div>
        <QueueEnd count={rows.length} more={more} loadingMore={loadingMore} onMore={onMore} label={say('list.more')} />
      </div>
      {edited && (
        <Suspense fallback={null}>
          <RowEditor
            key={`${edited.row.id} ${edited.column}`}
            cell={edited}
            actions={actions}
            onClose={() => {
              setEdited(undefined);
              scroller.current
                ?.querySelector<HTMLElement>(`[data-row="${edited.row.id}"] [data-column="${edited.column}"] button`)
                ?.focus({ preventScroll: true });
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
