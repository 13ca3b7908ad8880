import { ActionIcon, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { guideKeys, useGuides } from '../../queries/guides.ts';
import { guideText } from '../../words/guides.ts';
import { settingsText } from '../../words/settings.ts';
import { DeleteDialog } from '../DeleteDialog.tsx';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';

type Row = NonNullable<ReturnType<typeof useGuides>['data']>[number];

/** The desk's diagnostic guides: what is offered, and how often each solves. */
export default function GuidesSettings() {
  const say = guideText.useText();
  const words = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const guides = useGuides();
  const [, go] = useLocation();
  const [leaving, setLeaving] = useState<Row>();

  const standing = ({ published, revision, publishedRevision }: Row) => {
    if (!published) return say('list.draft');
    const version = String(published.version);
    return say(revision > publishedRevision ? 'list.draftAfter' : 'list.version', { version });
  };

  return (
    <>
      <SettingsHead title={words('section.guides')} text={say('list.intro')}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => go('/settings/guides/new')}>
          {say('list.new')}
        </Button>
      </SettingsHead>
      <Loaded query={guides}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title={say('list.empty')} text={say('list.emptyText')} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('list.name')}</th>
                  <th scope="col">{say('list.state')}</th>
                  <th scope="col">{say('list.use')}</th>
                  <th scope="col">{say('list.solved')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {data.map((guide) => {
                  const name = guide.name[language] || guide.name.fr || guide.name.en || say('edit.unnamed');
                  const { begun, ended, solved } = guide.counts;
                  return (
                    <tr key={guide.id} data-off={guide.published ? undefined : true}>
                      <th scope="row">
                        <Link href={`/settings/guides/${guide.id}`}>{name}</Link>
                      </th>
                      <td data-label={say('list.state')}>
                        <span className={styles.status} data-status={guide.published ? 'active' : 'disabled'}>
                          {standing(guide)}
                        </span>
                      </td>
                      <td data-label={say('list.use')}>{begun}</td>
                      <td data-label={say('list.solved')}>
                        {ended > 0 ? say('list.ofEnded', { solved, ended }) : say('list.never')}
                      </td>
                      <td className={styles.rowActions}>
                        <ActionIcon
                          variant="subtle"
                          color="danger"
                          aria-label={say('list.delete', { name })}
                          onClick={() => setLeaving(guide)}
                        >
                          <Icon name="cross" size={16} />
                        </ActionIcon>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {leaving && (
        <DeleteDialog
          title={say('list.deleteTitle', { name: leaving.name[language] })}
          text={say('list.deleteText')}
          label={say('list.delete', { name: leaving.name[language] })}
          deleted={say('list.deleted', { name: leaving.name[language] })}
          remove={async () => {
            await answer(api.DELETE('/api/guides/{guideId}', { params: { path: { guideId: leaving.id } } }) as never);
            await client.invalidateQueries({ queryKey: guideKeys.all });
          }}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  );
}
