import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import type { components } from '../../../../client/schema.d.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import { aidKeys } from '../../queries/aid.ts';
import { settingsText } from '../../words/settings.ts';

interface Props {
  group: components['schemas']['RecurringGroup'];
  decision: 'accept' | 'dismiss';
  onClose: () => void;
}

/** What becomes of a group of recurring incidents: a problem, with its subject, or nothing, with the reason. */
export function DecisionDialog({ group, decision, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const accepts = decision === 'accept';
  const form = useForm({
    initial: { subject: group.tickets[0]?.subject ?? '', reason: '' },
    check: ({ subject, reason }) => ({
      subject: !accepts || subject.trim() ? undefined : say('recurring.subjectMissing'),
      reason: accepts || reason.trim() ? undefined : say('recurring.reasonMissing'),
    }),
    async send({ subject, reason }) {
      const params = { path: { groupId: group.id } };
      const body = accepts ? { decision: 'accept' as const, subject } : { decision: 'dismiss' as const, reason };
      await answer(api.POST('/api/recurring-groups/{groupId}/decisions', { params, body }));
      await client.invalidateQueries({ queryKey: aidKeys.groups });
      announce(say(accepts ? 'recurring.accepted' : 'recurring.dismissed'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(`recurring.${decision}Title`)}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <p>{say(`recurring.${decision}Text`)}</p>
          {accepts ? (
            <TextInput
              {...typed(form.field('subject'))}
              label={say('recurring.subject')}
              required
              maxLength={300}
              data-autofocus
            />
          ) : (
            <Textarea
              {...typed(form.field('reason'))}
              label={say('recurring.reason')}
              required
              maxLength={500}
              autosize
              minRows={2}
              data-autofocus
            />
          )}
          {form.problem && <ProblemNotice problem={form.problem} shown={['subject', 'reason']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say(`recurring.${decision}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
