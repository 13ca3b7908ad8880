import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { type ChecklistTemplate, useChecklistTemplates } from '../../queries/checklists.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { RowActions } from '../RowActions.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { ChecklistDialog } from './ChecklistDialog.tsx';
import { DeleteChecklistDialog } from './DeleteChecklistDialog.tsx';

type Open = { kind: 'edit'; template: ChecklistTemplate | undefined } | { kind: 'delete'; template: ChecklistTemplate };

/** The checklists that tickets are given again and again. */
export default function ChecklistsSettings() {
  const say = settingsText.useText();
  const language = useLanguage();
  const templates = useChecklistTemplates();
  const [open, setOpen] = useState<Open>();
  const [all, setAll] = useState(false);
  const titleOf = ({ title }: ChecklistTemplate) => title[language] || title.fr || title.en;
  const archived = templates.data?.filter((one) => one.archived).length ?? 0;
  return (
    <>
      <SettingsHead title={say('section.checklists')} text={say('checklists.text')}>
        <Button
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => setOpen({ kind: 'edit', template: undefined })}
        >
          {say('checklists.add')}
        </Button>
      </SettingsHead>
      {archived > 0 && (
        <Checkbox
          label={say('checklists.showArchived', { count: archived })}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      )}
      <Loaded query={templates}>
        {(data) => {
          const shown = data.filter((one) => all || !one.archived);
          return shown.length === 0 ? (
            <EmptyState title={say('checklists.empty')} text={say('checklists.emptyText')} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('checklists.title')}</th>
                  <th scope="col">{say('checklists.items')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {shown.map((one) => (
                  <tr key={one.id} data-off={one.archived || undefined}>
                    <th scope="row">
                      {titleOf(one)}
                      {one.archived && <span className={styles.under}>{say('checklists.archived')}</span>}
                    </th>
                    <td data-label={say('checklists.items')}>
                      {say('checklists.count', {
                        count: one.items.length,
                        required: one.items.filter(({ required }) => required).length,
                      })}
                    </td>
                    <RowActions
                      edit={say('checklists.edit', { title: titleOf(one) })}
                      onEdit={() => setOpen({ kind: 'edit', template: one })}
                      remove={say('checklists.delete', { title: titleOf(one) })}
                      onRemove={() => setOpen({ kind: 'delete', template: one })}
                    />
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
      {open?.kind === 'edit' && <ChecklistDialog template={open.template} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'delete' && <DeleteChecklistDialog template={open.template} onClose={() => setOpen(undefined)} />}
    </>
  );
}
