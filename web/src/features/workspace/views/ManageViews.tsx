import { ActionIcon, Button, Group, Modal, Stack, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { Icon } from '../parts/Icon.tsx';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { useNotifyFailure } from '../parts/notify.ts';
import { contentOf, useViews, type View, type ViewContent, viewKeys } from '../queries/views.ts';
import { plainColumns } from '../queue/columns.ts';
import { viewText } from '../words/views.ts';
import { workspaceText } from '../words/workspace.ts';
import { ViewDialog } from './ViewDialog.tsx';
import styles from './views.module.css';

interface Views {
  items: View[];
  hidden: string[];
}

const newView: ViewContent = {
  name: '',
  sharing: { with: 'nobody' },
  filter: {},
  columns: plainColumns as ViewContent['columns'],
  sort: { by: 'due', descending: false },
};

/** All views that one sees: their order, which of them the navigation shows, and what becomes of them. */
export function ManageViews({ onClose }: { onClose: () => void }) {
  const say = viewText.useText();
  const words = workspaceText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const failed = useNotifyFailure();
  const text = useProblemText();
  const [location, navigate] = useLocation();
  const { data, error, refetch } = useViews();
  const [editing, setEditing] = useState<View | 'new'>();
  const [deleting, setDeleting] = useState<View>();

  /** Drawn at once; taken back, with the reason, where the API refuses. */
  async function arrange(items: View[], hidden: string[]): Promise<void> {
    const before = client.getQueryData<Views>(viewKeys.all);
    await client.cancelQueries({ queryKey: viewKeys.all });
    client.setQueryData<Views>(viewKeys.all, { items, hidden });
    try {
      await answer(api.PUT('/api/views/arrangement', { body: { order: items.map(({ id }) => id), hidden } }));
      void client.invalidateQueries({ queryKey: viewKeys.counts });
    } catch (thrown) {
      client.setQueryData(viewKeys.all, before);
      failed(say('manage.notKept'), text(asProblem(thrown)));
    }
  }

  async function remove(view: View): Promise<void> {
    setDeleting(undefined);
    try {
      await answer(api.DELETE('/api/views/{viewId}', { params: { path: { viewId: view.id } } }));
      announce(say('manage.deleted'));
      if (location === `/views/${view.id}`) navigate('/queues/mine');
    } catch (thrown) {
      failed(say('manage.delete', { name: view.name }), text(asProblem(thrown)));
    }
    await client.invalidateQueries({ queryKey: viewKeys.all });
  }

  if (editing)
    return (
      <ViewDialog
        known={editing === 'new' ? undefined : editing}
        start={editing === 'new' ? newView : contentOf(editing)}
        onClose={onClose}
      />
    );
  const { items, hidden } = data ?? { items: [], hidden: [] };
  const swap = (index: number, by: number) => {
    const next = [...items];
    const [view] = next.splice(index, 1);
    if (view) next.splice(index + by, 0, view);
    void arrange(next, hidden);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('manage.title')}
      size="36rem"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        {error && !data && <LoadProblem title={say('manage.failed')} error={error} onRetry={() => void refetch()} />}
        <p className={styles.hint}>{say(data && items.length === 0 ? 'manage.none' : 'manage.text')}</p>
        <ul className={styles.views}>
          {items.map((view, index) => {
            const { id, name } = view;
            return (
              <li key={id}>
                <Switch
                  size="sm"
                  aria-label={say('manage.shown', { name })}
                  checked={!hidden.includes(id)}
                  onChange={(event) =>
                    void arrange(
                      items,
                      event.currentTarget.checked ? hidden.filter((one) => one !== id) : [...hidden, id],
                    )
                  }
                />
                <Link href={`/views/${id}`} className={styles.viewName} onClick={onClose}>
                  {name}
                  <span>{words(`view.shared.${view.sharing.with}`)}</span>
                </Link>
                <Act icon="up" label={say('manage.up', { name })} off={index === 0} onAct={() => swap(index, -1)} />
                <Act
                  icon="down"
                  label={say('manage.down', { name })}
                  off={index === items.length - 1}
                  onAct={() => swap(index, 1)}
                />
                <Act
                  icon="pencil"
                  label={say('manage.edit', { name })}
                  off={!view.mayChange}
                  onAct={() => setEditing(view)}
                />
                <Act
                  icon="cross"
                  label={say('manage.delete', { name })}
                  off={!view.mayChange}
                  onAct={() => setDeleting(view)}
                />
              </li>
            );
          })}
        </ul>
        <Group justify="flex-end">
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing('new')}>
            {say('manage.new')}
          </Button>
        </Group>
      </Stack>
      <Modal
        opened={deleting !== undefined}
        onClose={() => setDeleting(undefined)}
        title={say('manage.deleteSure', { name: deleting?.name ?? '' })}
        closeButtonProps={{ 'aria-label': site('close') }}
      >
        <Stack>
          <p>{say('manage.deleteText')}</p>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setDeleting(undefined)}>
              {site('cancel')}
            </Button>
            <Button color="danger" onClick={() => deleting && void remove(deleting)}>
              {say('manage.deleteIt')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Modal>
  );
}

interface ActProps {
  icon: 'up' | 'down' | 'pencil' | 'cross';
  label: string;
  off: boolean;
  onAct: () => void;
}

function Act({ icon, label, off, onAct }: ActProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} disabled={off} onClick={onAct}>
      <Icon name={icon} size={16} />
    </ActionIcon>
  );
}
