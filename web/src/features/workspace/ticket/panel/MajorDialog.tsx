import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { lookAgain } from '../../../../client/resource.ts';
import { announcementsKey } from '../../../../components/announcements/now.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { aidKeys } from '../../queries/aid.ts';
import type { Ticket } from '../../queries/types.ts';
import { aidText } from '../../words/aid.ts';
import { refreshTicket } from '../keep-ticket.ts';
import { BothLanguages } from './BothLanguages.tsx';

interface Props {
  ticket: Ticket;
  act: 'declare' | 'update' | 'end';
  onClose: () => void;
}

/** Declares a major incident, says where it stands, or ends it: always with words for whoever is concerned. */
export function MajorDialog({ ticket, act, onClose }: Props) {
  const say = aidText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const form = useForm({
    initial: { title: { fr: '', en: '' }, text: { fr: '', en: '' }, resolve: true },
    check: ({ title, text }) => ({
      title: act !== 'declare' || title.fr.trim() || title.en.trim() ? undefined : say('major.titleMissing'),
      text: text.fr.trim() || text.en.trim() ? undefined : say('major.textMissing'),
    }),
    async send({ title, text, resolve }) {
      const params = { path: { ticketId: ticket.id } };
      if (act === 'declare')
        await answer(api.POST('/api/tickets/{ticketId}/major-incident', { params, body: { title, text } }));
      else if (act === 'update')
        await answer(api.POST('/api/tickets/{ticketId}/major-incident/updates', { params, body: { text } }));
      else await answer(api.POST('/api/tickets/{ticketId}/major-incident/end', { params, body: { text, resolve } }));
      announce(say(`major.${act}Done`));
      void client.invalidateQueries({ queryKey: aidKeys.majors });
      lookAgain(announcementsKey);
      refreshTicket(client, ticket.id);
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say(`major.${act}Title`, { number: String(ticket.number) })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <p>{say(`major.${act}Text`)}</p>
          {act === 'declare' && (
            <BothLanguages
              legend={say('major.title')}
              value={form.values.title}
              onValue={(title) => form.set('title', title)}
              maxLength={120}
              rows={1}
              fault={form.field('title').fault}
            />
          )}
          <BothLanguages
            legend={say('major.text')}
            value={form.values.text}
            onValue={(text) => form.set('text', text)}
            maxLength={2000}
            fault={form.field('text').fault}
          />
          {act === 'end' && (
            <Checkbox
              label={say('major.resolve')}
              checked={form.values.resolve}
              onChange={(event) => form.set('resolve', event.currentTarget.checked)}
            />
          )}
          {form.problem && <ProblemNotice problem={form.problem} shown={['title', 'text']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" color={act === 'declare' ? 'danger' : 'brand'} loading={form.busy}>
              {say(`major.${act}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
