import { NativeSelect } from '@mantine/core';
import type { Action } from '../../../../../../workflows/actions.ts';
import { settingsText } from '../../words/settings.ts';
import { useWebhooks } from '../webhook/useWebhooks.ts';
import styles from './workflow-editor.module.css';

type Calling = Extract<Action, { kind: 'webhook' }>;

/** Which of the desk's webhooks a workflow calls. */
export function WebhookFields({ action, onAction }: { action: Calling; onAction: (action: Action) => void }) {
  const say = settingsText.useText();
  const { data } = useWebhooks();
  if (data?.length === 0) return <p className={styles.hint}>{say('webhookFields.none')}</p>;
  return (
    <NativeSelect
      label={say('webhookFields.which')}
      value={action.webhook}
      data={[
        { value: '', label: '' },
        ...(data ?? []).map(({ id, name, paused }) => ({
          value: id,
          label: paused ? say('webhookFields.paused', { name }) : name,
        })),
      ]}
      onChange={(event) => onAction({ ...action, webhook: event.currentTarget.value })}
    />
  );
}
