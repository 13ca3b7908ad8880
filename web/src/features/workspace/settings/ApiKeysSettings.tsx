import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Moment } from '../parts/Moment.tsx';
import type { ApiKey } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { DeleteKeyDialog } from './DeleteKeyDialog.tsx';
import { Loaded } from './Loaded.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';
import { useApiKeys } from './useAgreements.ts';

/** The keys by which programs open tickets. */
export function ApiKeysSettings() {
  const say = settingsText.useText();
  const keys = useApiKeys();
  const [making, setMaking] = useState(false);
  const [deleting, setDeleting] = useState<ApiKey>();
  return (
    <>
      <SettingsHead
        title={say('section.keys')}
        text={say('keys.text', { address: `${location.origin}/api/v1/tickets` })}
      >
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
          {say('keys.add')}
        </Button>
      </SettingsHead>
      <Loaded query={keys}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title={say('keys.empty')} text={say('keys.emptyText')} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('members.name')}</th>
                  <th scope="col">{say('keys.hint')}</th>
                  <th scope="col">{say('keys.created')}</th>
                  <th scope="col">{say('keys.used')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {data.map((key) => (
                  <tr key={key.id}>
                    <th scope="row">{key.name}</th>
                    <td data-label={say('keys.hint')}>
                      <code>{key.hint}</code>
                    </td>
                    <td data-label={say('keys.created')}>
                      <Moment at={key.createdAt} />
                    </td>
                    <td data-label={say('keys.used')}>
                      {key.lastUsedAt ? <Moment at={key.lastUsedAt} as="ago" /> : say('keys.never')}
                    </td>
                    <td className={styles.rowActions}>
                      <ActionIcon
                        variant="subtle"
                        color="danger"
                        aria-label={say('keys.delete', { name: key.name })}
                        onClick={() => setDeleting(key)}
                      >
                        <Icon name="cross" size={16} />
                      </ActionIcon>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {deleting && <DeleteKeyDialog apiKey={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  );
}
