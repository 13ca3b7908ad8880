import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { numberOf, type Relation, relations } from '../relations.ts';

/** Links a ticket to the one with a number. */
export default function LinkDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const form = useForm<{ number: string; relation: Relation }>({
    initial: { number: '', relation: 'relatesTo' },
    check: ({ number }) => ({ number: numberOf(number) > 0 ? undefined : say('links.numberFault') }),
    async send({ number, relation }) {
      const body = { number: numberOf(number), relation };
      const params = { path: { ticketId: ticket.id } };
      await answer(api.POST('/api/tickets/{ticketId}/links', { params, body }));
      await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
      announce(say('links.saved'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('links.addTitle', { number: String(ticket.number) })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack gap="sm">
          <Select
            label={say('links.relation')}
            allowDeselect={false}
            value={form.values.relation}
            data={relations.map((value) => ({ value, label: say(`relation.${value}`) }))}
            onChange={(value) => form.set('relation', (value as Relation | null) ?? 'relatesTo')}
          />
          <TextInput
            {...typed(form.field('number'))}
            label={say('links.number')}
            required
            inputMode="numeric"
            maxLength={12}
            data-autofocus
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['number']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('links.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
