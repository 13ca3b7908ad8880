import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { settingsText } from '../../words/settings.ts';
import { SecretShown } from '../SecretShown.tsx';
import { useWebhooks, webhookKeys } from './useWebhooks.ts';
import { checkWebhook, WebhookFormFields, type WebhookValues } from './WebhookFormFields.tsx';

/** Adds a webhook and shows its secret, this once. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [made, setMade] = useState<{ id: string; secret: string }>();
  const { refetch } = useWebhooks();
  const form = useForm<WebhookValues>({
    initial: { name: '', url: '' },
    check: checkWebhook(say),
    async send(body) {
      setMade(await answer(api.POST('/api/webhooks', { body })));
      void client.invalidateQueries({ queryKey: webhookKeys.all });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('webhooks.add')}
      closeOnClickOutside={made === undefined}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      {made ? (
        <SecretShown
          warning={say('webhooks.shown')}
          label={say('webhooks.secret')}
          secret={made.secret}
          onDone={() => void refetch().then(() => go(`/settings/webhooks/${made.id}`))}
        />
      ) : (
        <form onSubmit={form.onSubmit} noValidate>
          <Stack>
            <WebhookFormFields form={form} focused />
            {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'url']} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {site('cancel')}
              </Button>
              <Button type="submit" loading={form.busy}>
                {say('webhooks.add')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
