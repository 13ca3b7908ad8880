import { Button, Checkbox, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { typed } from '../../parts/bind.ts';
import type { Ticket } from '../../queries/types.ts';
import { actsText } from '../../words/acts.ts';
import { refreshTicket } from '../keep-ticket.ts';
import styles from '../ticket.module.css';

interface Values {
  ticketIds: string[];
  fr: string;
  en: string;
  then: string;
}

interface Props {
  ticket: Ticket;
  /** Its open children. */
  below: readonly { id: string; number: number; subject: string }[];
  onClose: () => void;
}

/** More are not chosen one by one. */
const mostChosen = 100;

/** One answer to all tickets below this one, and what becomes of them. */
export default function PropagationDialog({ ticket, below, onClose }: Props) {
  const say = actsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const many = below.length > mostChosen;
  const form = useForm<Values>({
    initial: { ticketIds: below.map(({ id }) => id), fr: '', en: '', then: '' },
    check: ({ ticketIds, fr, en, then }) => ({
      ticketIds: ticketIds.length > 0 ? undefined : say('propagate.whomFault'),
      fr: fr.trim() || en.trim() || then ? undefined : say('propagate.wordsFault'),
    }),
    async send({ ticketIds, fr, en, then }) {
      const body = {
        // All open ones are the API's own choice, also those that came meanwhile.
        ...(many ? {} : { ticketIds }),
        ...(fr.trim() || en.trim() ? { text: { fr, en } } : {}),
        ...(then === 'resolve' || then === 'close' ? { then: then as 'resolve' | 'close' } : {}),
      };
      const params = { path: { ticketId: ticket.id } };
      await answer(api.POST('/api/tickets/{ticketId}/propagations', { params, body }));
      refreshTicket(client, ticket.id);
      announce(say('propagate.begun'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('propagate.title', { number: String(ticket.number) })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack gap="sm">
          {many ? (
            <p>{say('propagate.all', { count: below.length })}</p>
          ) : (
            <Checkbox.Group
              label={say('propagate.whom')}
              value={form.values.ticketIds}
              error={form.field('ticketIds').fault}
              onChange={(ids) => form.set('ticketIds', ids)}
            >
              <div className={styles.choices} role="region" aria-label={say('propagate.whom')} tabIndex={0}>
                {below.map(({ id, number, subject }) => (
                  <Checkbox key={id} value={id} label={`#${number} ${subject}`} />
                ))}
              </div>
            </Checkbox.Group>
          )}
          <fieldset className={styles.words}>
            <legend>{say('propagate.words')}</legend>
            {(['fr', 'en'] as const).map((language) => (
              <Textarea
                key={language}
                {...typed(form.field(language))}
                label={say(`propagate.${language}`)}
                autosize
                minRows={3}
                maxRows={8}
                maxLength={8000}
              />
            ))}
            <p className={styles.hint}>
              {say('propagate.wordsHint', { name: '{name}', number: '{number}', subject: '{subject}' })}
            </p>
          </fieldset>
          <Radio.Group
            label={say('propagate.then')}
            value={form.values.then}
            onChange={(value) => form.set('then', value)}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="" label={say('propagate.nothing')} />
              <Radio value="resolve" label={say('propagate.resolve')} />
              <Radio value="close" label={say('propagate.close')} />
            </Stack>
          </Radio.Group>
          {form.problem && <ProblemNotice problem={form.problem} shown={['ticketIds', 'fr']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('propagate.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
