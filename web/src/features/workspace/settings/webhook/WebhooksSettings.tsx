import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { DeliveryOutcome } from './DeliveryOutcome.tsx';
import { NewWebhookDialog } from './NewWebhookDialog.tsx';
import { useWebhooks } from './useWebhooks.ts';
import own from './webhook.module.css';

/** The addresses that workflows may call. */
export function WebhooksSettings() {
  const say = settingsText.useText();
  const webhooks = useWebhooks();
  const [making, setMaking] = useState(false);
  return (
    <>
      <SettingsHead title={say('section.webhooks')} text={say('webhooks.text')}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
          {say('webhooks.add')}
        </Button>
      </SettingsHead>
      <Loaded query={webhooks}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title={say('webhooks.empty')} text={say('webhooks.emptyText')} />
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('webhooks.name')}</th>
                  <th scope="col">{say('webhooks.url')}</th>
                  <th scope="col">{say('webhooks.last')}</th>
                </tr>
              </thead>
              <tbody>
                {data.map(({ id, name, url, paused, last }) => (
                  <tr key={id}>
                    <th scope="row">
                      <Link href={`/settings/webhooks/${id}`}>{name}</Link>
                    </th>
                    <td data-label={say('webhooks.url')} className={own.url}>
                      {url}
                    </td>
                    <td data-label={say('webhooks.last')}>
                      {paused ? (
                        say('webhooks.paused')
                      ) : last ? (
                        <DeliveryOutcome delivery={last} />
                      ) : (
                        say('webhooks.never')
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {making && <NewWebhookDialog onClose={() => setMaking(false)} />}
    </>
  );
}
