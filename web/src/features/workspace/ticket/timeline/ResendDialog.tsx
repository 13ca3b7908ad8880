import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import type { TicketMail } from '../../queries/mails.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import { mailsText } from '../../words/mails.ts';

interface Props {
  ticketId: string;
  mail: TicketMail;
  onClose: () => void;
}

/** Sends another copy of a mail, to the same address or to a corrected one. */
export default function ResendDialog({ ticketId, mail, onClose }: Props) {
  const say = mailsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const form = useForm<{ address: string }>({
    initial: { address: mail.address },
    check: ({ address }) => ({ address: address.trim() ? undefined : say('addressMissing') }),
    async send({ address }) {
      const params = { path: { ticketId } };
      const body = { sentBy: mail.sentBy, recipientId: mail.recipient.id, address: address.trim() };
      await answer(api.POST('/api/tickets/{ticketId}/mails', { params, body }));
      await client.invalidateQueries({ queryKey: ticketKeys.page(ticketId) });
      announce(say('resent', { name: mail.recipient.name }));
      onClose();
    },
  });
  const changed = form.values.address.trim().toLowerCase() !== mail.address.toLowerCase();
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('title', { name: mail.recipient.name })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <TextInput
            {...typed(form.field('address'))}
            type="email"
            label={say('address')}
            description={say(changed ? 'otherAddress' : 'sameAddress')}
            required
            maxLength={254}
            data-autofocus
          />
          {mail.detail && (
            <p>
              {say('serverSaid')} <q lang="en">{mail.detail}</q>
            </p>
          )}
          {form.problem && <ProblemNotice problem={form.problem} shown={['address']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
