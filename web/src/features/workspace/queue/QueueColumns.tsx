import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { workspaceText } from '../words/workspace.ts';
import type { Column } from './columns.ts';
import type { Sort } from './order.ts';
import styles from './queue.module.css';

interface Props {
  columns: readonly Column[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** How many of the rows are selected. */
  selected: 'none' | 'some' | 'all';
  onSelectAll: (on: boolean) => void;
}

/** The names of the columns, which sort the list, and the box that selects all of it. */
function Columns({ columns, sort, onSort, selected, onSelectAll }: Props) {
  const say = workspaceText.useText();
  return (
    <div role="rowgroup">
      <div className={styles.columns} role="row" aria-rowindex={1}>
        <span role="columnheader" data-column="select">
          <Checkbox
            size="xs"
            aria-label={say('select.all')}
            checked={selected === 'all'}
            indeterminate={selected === 'some'}
            onChange={(event) => onSelectAll(event.currentTarget.checked)}
          />
        </span>
        {columns.map(({ name, label }) => {
          const by = sort.by === name;
          return (
            <span
              key={name}
              role="columnheader"
              data-column={name}
              aria-sort={by ? (sort.descending ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                className={styles.sortButton}
                title={label}
                onClick={() => onSort({ by: name, descending: by && !sort.descending })}
              >
                <span>{label}</span>
                {by && (
                  <span className={styles.sortMark} data-descending={sort.descending || undefined}>
                    <Icon name="up" size={12} />
                  </span>
                )}
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}

export const QueueColumns = memo(Columns);
