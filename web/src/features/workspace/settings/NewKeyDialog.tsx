import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { typed } from '../parts/bind.ts';
import { deskKeys } from '../queries/desk.ts';
import { settingsText } from '../words/settings.ts';
import { SecretShown } from './SecretShown.tsx';
import { agreementKeys } from './useAgreements.ts';

/** Makes a key and shows it, this once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const [secret, setSecret] = useState<string>();
  const form = useForm<{ name: string }>({
    initial: { name: '' },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('keys.nameMissing') }),
    async send(body) {
      const made = await answer(api.POST('/api/keys', { body }));
      setSecret(made.key);
      void client.invalidateQueries({ queryKey: agreementKeys.keys });
      void client.invalidateQueries({ queryKey: deskKeys.start });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('keys.add')}
      closeOnClickOutside={secret === undefined}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      {secret === undefined ? (
        <form onSubmit={form.onSubmit} noValidate>
          <Stack>
            <TextInput
              {...typed(form.field('name'))}
              label={say('keys.name')}
              placeholder={say('keys.namePlaceholder')}
              required
              maxLength={80}
              data-autofocus
            />
            {form.problem && <ProblemNotice problem={form.problem} shown={['name']} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {site('cancel')}
              </Button>
              <Button type="submit" loading={form.busy}>
                {say('keys.add')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <SecretShown warning={say('keys.shown')} label={say('keys.newKey')} secret={secret} onDone={onClose} />
      )}
    </Modal>
  );
}
