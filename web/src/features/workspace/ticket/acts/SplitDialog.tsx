import { Button, Checkbox, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import { Moment } from '../../parts/Moment.tsx';
import { useTicket } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { actsText } from '../../words/acts.ts';
import { refreshTicket } from '../keep-ticket.ts';
import styles from '../ticket.module.css';
import { textIn } from '../timeline/event-data.ts';
import { isMessage } from '../timeline/timeline-rows.ts';

interface Values {
  subject: string;
  eventIds: string[];
  tell: boolean;
}

/** Makes a ticket of some of the newest messages of another one, and goes there. */
export default function SplitDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const say = actsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { data } = useTicket(ticket.id);
  const messages = (data?.events ?? []).filter(isMessage).toReversed();
  const form = useForm<Values>({
    initial: { subject: '', eventIds: [], tell: true },
    check: ({ subject, eventIds }) => ({
      subject: subject.trim() ? undefined : say('split.subjectFault'),
      eventIds: eventIds.length > 0 ? undefined : say('split.messagesFault'),
    }),
    async send(body) {
      const params = { path: { ticketId: ticket.id } };
      const made = await answer(api.POST('/api/tickets/{ticketId}/splits', { params, body }));
      refreshTicket(client, ticket.id);
      announce(say('split.done', { number: String(made.number) }));
      onClose();
      navigate(`/tickets/${made.id}`);
    },
  });
  const chosen = form.field('eventIds');
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('split.title')}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack gap="sm">
          <p>{say('split.text')}</p>
          <TextInput
            {...typed(form.field('subject'))}
            label={say('split.subject')}
            required
            maxLength={300}
            data-autofocus
          />
          <Checkbox.Group
            label={say('split.messages')}
            required
            value={form.values.eventIds}
            error={chosen.fault}
            onChange={(eventIds) => form.set('eventIds', eventIds)}
          >
            <div className={styles.choices} role="region" aria-label={say('split.messages')} tabIndex={0}>
              {messages.map(({ id, at, actor, data: said }) => (
                <Checkbox
                  key={id}
                  value={id}
                  label={
                    <>
                      <strong>{actor.name}</strong> <Moment at={at} />
                      {textIn(said, 'visibility') === 'internal' && ` · ${say('split.note')}`}
                    </>
                  }
                  description={<span className={styles.excerpt}>{textIn(said, 'text') ?? ''}</span>}
                />
              ))}
            </div>
          </Checkbox.Group>
          <Switch
            label={say('split.tell')}
            checked={form.values.tell}
            onChange={(event) => form.set('tell', event.currentTarget.checked)}
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['subject', 'eventIds']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('split.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
