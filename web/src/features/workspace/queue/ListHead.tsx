import { ActionIcon, Button, Menu, Select, Tooltip } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { loadLanguage } from '../../../i18n/language.ts';
import { DialogComing } from '../parts/DialogComing.tsx';
import { Icon } from '../parts/Icon.tsx';
import { contentOf, type ListSource, useSaveView, type ViewContent } from '../queries/views.ts';
import { workspaceText } from '../words/workspace.ts';
import { useColumns } from './columns.ts';
import type { ListHabits, ListSettings, useListSettings } from './list-settings.ts';
import { groupings } from './order.ts';
import styles from './queue.module.css';
import { queueFilter } from './queues.ts';

const ViewDialog = lazy(async () => {
  const { ViewDialog: dialog } = await import('../views/ViewDialog.tsx');
  await loadLanguage();
  return { default: dialog };
});

interface Props {
  source: ListSource;
  title: string;
  settings: ReturnType<typeof useListSettings>;
  habits: ListHabits;
  onHabits: (change: Partial<ListHabits>) => void;
  maySplit: boolean;
  /** How far the list is sorted. */
  note: string | undefined;
  children?: ReactNode;
}

/** The title of a list, and how it is looked at: its groups, columns, density, the ticket beside it; and saving that as a view. */
export function ListHead({ source, title, settings, habits, onHabits, maySplit, note, children }: Props) {
  const say = workspaceText.useText();
  const columns = useColumns();
  const save = useSaveView();
  const [editing, setEditing] = useState<'this' | 'new'>();
  const { settings: looks, changed, change, reset } = settings;
  const view = source.kind === 'view' ? source.view : undefined;

  const content = (): ViewContent => {
    const of = (more: Pick<ViewContent, 'name' | 'sharing' | 'filter'>) => withLooks(more, looks);
    if (view)
      return of({ ...contentOf(view), name: say('view.copyOf', { name: view.name }), sharing: { with: 'nobody' } });
    const filter = source.kind === 'queue' ? queueFilter(source.queue, source.teamId) : {};
    return of({ name: '', sharing: { with: 'nobody' }, filter });
  };
  const toggle = (name: string) => {
    const has = looks.columns.includes(name);
    const next = has
      ? looks.columns.filter((one) => one !== name)
      : columns.map((column) => column.name).filter((one) => one === name || looks.columns.includes(one));
    if (next.includes('subject') && next.length <= 12) change({ columns: next });
  };

  return (
    <div className={styles.head}>
      <h1>{title}</h1>
      {view && <span className={styles.shared}>{say(`view.shared.${view.sharing.with}`)}</span>}
      {children}
      {note && (
        <span className={styles.note} role="status">
          {note}
        </span>
      )}
      <div className={styles.looks}>
        {changed && (
          <>
            <Button variant="subtle" size="xs" onClick={reset}>
              {say('list.reset')}
            </Button>
            {view?.mayChange && (
              <Button
                variant="light"
                size="xs"
                onClick={() => void save(view, withLooks(contentOf(view), looks)).then(reset, () => setEditing('this'))}
              >
                {say('view.saveLooks')}
              </Button>
            )}
          </>
        )}
        <Select
          size="xs"
          className={styles.grouping}
          aria-label={say('group.label')}
          placeholder={say('group.none')}
          clearable
          clearButtonProps={{ 'aria-label': say('group.none') }}
          value={looks.group ?? null}
          data={groupings.map((value) => ({ value, label: say(`group.${value}`) }))}
          onChange={(value) => change({ group: groupings.find((one) => one === value) })}
        />
        <Menu closeOnItemClick={false} position="bottom-end" width="15rem" menuItemTabIndex={0}>
          <Menu.Target>
            <Button variant="default" size="xs" rightSection={<Icon name="down" size={14} />}>
              {say('columns.label')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={styles.columnMenu}>
            {columns.map(({ name, label }) => (
              <Menu.CheckboxItem
                key={name}
                disabled={name === 'subject'}
                checked={looks.columns.includes(name)}
                onChange={() => toggle(name)}
              >
                {label}
              </Menu.CheckboxItem>
            ))}
          </Menu.Dropdown>
        </Menu>
        {maySplit && (
          <Tooltip label={say('split.toggle')}>
            <ActionIcon
              variant={habits.split ? 'filled' : 'default'}
              size="1.875rem"
              aria-label={say('split.toggle')}
              aria-pressed={habits.split}
              aria-keyshortcuts="s"
              onClick={() => onHabits({ split: !habits.split })}
            >
              <Icon name="split" size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="1.875rem" aria-label={say('list.options')}>
              <Icon name="more" size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {view?.mayChange && (
              <Menu.Item leftSection={<Icon name="pencil" size={16} />} onClick={() => setEditing('this')}>
                {say('view.edit')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing('new')}>
              {say(view ? 'view.duplicate' : 'view.saveAs')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.CheckboxItem
              checked={habits.density === 'compact'}
              onChange={() => onHabits({ density: habits.density === 'compact' ? 'comfortable' : 'compact' })}
            >
              {say('list.compact')}
            </Menu.CheckboxItem>
            <Menu.CheckboxItem checked={habits.onward} onChange={() => onHabits({ onward: !habits.onward })}>
              {say('list.onward')}
            </Menu.CheckboxItem>
          </Menu.Dropdown>
        </Menu>
      </div>
      {editing && (
        <Suspense fallback={<DialogComing />}>
          <ViewDialog
            known={editing === 'this' ? view : undefined}
            start={editing === 'this' && view ? withLooks(contentOf(view), looks) : content()}
            onClose={() => setEditing(undefined)}
            onSaved={reset}
          />
        </Suspense>
      )}
    </div>
  );
}

function withLooks(
  { name, sharing, filter }: Pick<ViewContent, 'name' | 'sharing' | 'filter'>,
  { columns, sort, group }: ListSettings,
): ViewContent {
  return { name, sharing, filter, columns, sort, ...(group ? { group } : {}) };
}
