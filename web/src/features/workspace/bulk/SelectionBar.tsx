import { Button, Menu } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { loadLanguage } from '../../../i18n/language.ts';
import { DialogComing } from '../parts/DialogComing.tsx';
import { Icon } from '../parts/Icon.tsx';
import type { BulkOrder } from '../queries/bulk.ts';
import type { ViewFilter } from '../queries/views.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './bulk.module.css';

const BulkDialog = lazy(async () => {
  const { BulkDialog: dialog } = await import('./BulkDialog.tsx');
  await loadLanguage();
  return { default: dialog };
});

interface Props {
  selected: ReadonlySet<string>;
  /** How many rows are loaded, and whether there are more of them. */
  loaded: number;
  more: boolean;
  /** What the list shows, for doing something to all of it. */
  filter: ViewFilter;
  onClear: () => void;
}

export const deeds = [
  'assign',
  'prioritise',
  'resolve',
  'wait',
  'snooze',
  'follow',
  'addTag',
  'removeTag',
  'categorise',
  'macro',
] as const;
export type DeedKind = BulkOrder['deed']['kind'];
/** The API does so many at once. */
const most = 500;

/** What can be done to the selected tickets, or to all of the list. */
export function SelectionBar({ selected, loaded, more, filter, onClear }: Props) {
  const say = workspaceText.useText();
  const [kind, setKind] = useState<DeedKind>();
  const [all, setAll] = useState(false);
  const every = selected.size >= loaded;
  const whole = all && every;
  const close = () => setKind(undefined);
  return (
    <div className={styles.bar} role="region" aria-label={say('bulk.label')}>
      <strong aria-live="polite">
        {whole ? say('bulk.whole') : say('bulk.selected', { count: Math.min(selected.size, most) })}
      </strong>
      {every && more && (
        <Button variant="subtle" size="xs" onClick={() => setAll(!all)}>
          {say(whole ? 'bulk.onlyLoaded' : 'bulk.takeAll')}
        </Button>
      )}
      <div className={styles.deeds}>
        {deeds.slice(0, 3).map((one) => (
          <Button key={one} variant="default" size="xs" className={styles.deed} onClick={() => setKind(one)}>
            {say(`bulk.${one}`)}
          </Button>
        ))}
        <Menu position="top-end">
          <Menu.Target>
            <Button variant="default" size="xs" rightSection={<Icon name="down" size={14} />}>
              {say('bulk.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {deeds.map((one, index) => (
              <Menu.Item key={one} className={index < 3 ? styles.onPhone : undefined} onClick={() => setKind(one)}>
                {say(`bulk.${one}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button variant="subtle" size="xs" onClick={onClear} aria-keyshortcuts="Escape">
          {say('bulk.clear')}
        </Button>
      </div>
      {kind && (
        <Suspense fallback={<DialogComing />}>
          <BulkDialog
            kind={kind}
            target={whole ? { filter } : { ticketIds: [...selected].slice(0, most) }}
            onClose={close}
            onStarted={onClear}
          />
        </Suspense>
      )}
    </div>
  );
}
