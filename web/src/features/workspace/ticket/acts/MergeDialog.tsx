import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import type { Ticket } from '../../queries/types.ts';
import { actsText } from '../../words/acts.ts';
import { refreshTicket } from '../keep-ticket.ts';

const numberOf = (text: string) => (/^\s*#?\s*\d{1,9}\s*$/.test(text) ? Number(text.replace(/\D/g, '')) : 0);

/** Merges a ticket into the one with a number, and goes there. */
export default function MergeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const say = actsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const form = useForm<{ number: string; share: boolean }>({
    initial: { number: '', share: false },
    check: ({ number }) => ({ number: numberOf(number) > 0 ? undefined : say('merge.numberFault') }),
    async send({ number, share }) {
      const body = { number: numberOf(number), ...(share ? { share } : {}) };
      const params = { path: { ticketId: ticket.id } };
      const into = await answer(api.POST('/api/tickets/{ticketId}/merge', { params, body }));
      refreshTicket(client, ticket.id);
      refreshTicket(client, into.id);
      announce(say('merge.done', { number: String(into.number) }));
      onClose();
      navigate(`/tickets/${into.id}`);
    },
  });
  const strangers = form.problem?.details.strangers === true || form.values.share;
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('merge.title', { number: String(ticket.number) })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack gap="sm">
          <p>{say('merge.text')}</p>
          <TextInput
            {...typed(form.field('number'))}
            label={say('merge.number')}
            required
            inputMode="numeric"
            maxLength={12}
            data-autofocus
          />
          {strangers && (
            <Checkbox
              label={say('merge.share')}
              description={say('merge.shareText')}
              checked={form.values.share}
              onChange={(event) => form.set('share', event.currentTarget.checked)}
            />
          )}
          {form.problem && <ProblemNotice problem={form.problem} shown={['number']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('merge.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
