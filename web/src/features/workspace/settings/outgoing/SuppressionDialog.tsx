import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import { settingsText } from '../../words/settings.ts';
import { suppressionKeys } from './useSuppressions.ts';

interface Props {
  /** The address that is taken off the list; absent where one is put on it. */
  lifting: string | undefined;
  onClose: () => void;
}

/** Puts an address on the suppression list or takes it off, with a reason. */
export function SuppressionDialog({ lifting, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const form = useForm<{ address: string; reason: string }>({
    initial: { address: lifting ?? '', reason: '' },
    check: ({ address, reason }) => ({
      address: address.trim() ? undefined : say('suppressions.addressMissing'),
      reason: reason.trim() ? undefined : say('suppressions.reasonMissing'),
    }),
    async send(body) {
      const { address } = body;
      if (lifting === undefined) await answer(api.POST('/api/suppressions', { body }));
      else await answer(api.POST('/api/suppressions/lifted', { body }));
      await client.invalidateQueries({ queryKey: suppressionKeys.all });
      announce(say(lifting === undefined ? 'suppressions.added' : 'suppressions.liftedDone', { address }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(lifting === undefined ? 'suppressions.add' : 'suppressions.lift')}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          {lifting === undefined ? (
            <TextInput
              {...typed(form.field('address'))}
              type="email"
              label={say('suppressions.address')}
              required
              maxLength={254}
              data-autofocus
            />
          ) : (
            <p>{say('suppressions.liftText', { address: lifting })}</p>
          )}
          <TextInput
            {...typed(form.field('reason'))}
            label={say('suppressions.reason')}
            required
            maxLength={200}
            data-autofocus={lifting !== undefined || undefined}
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['address', 'reason']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say(lifting === undefined ? 'suppressions.add' : 'suppressions.lift')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
