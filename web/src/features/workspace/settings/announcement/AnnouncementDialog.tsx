import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { deskNow } from '../../../../client/clock.ts';
import { lookAgain } from '../../../../client/resource.ts';
import { announcementsKey } from '../../../../components/announcements/now.ts';
import { useForm } from '../../../../components/form.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { siteText } from '../../../../i18n/site.ts';
import { announce } from '../../parts/announce.ts';
import { chosen, typed } from '../../parts/bind.ts';
import { type Announcement, announcementKeys } from '../../queries/announcements.ts';
import { useCustomers } from '../../queries/people.ts';
import { useZone } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { instantOfWallClock, wallClock } from '../rota/stand-in.ts';
import styles from '../settings.module.css';
import { WordsInput } from '../workflow/WordsInput.tsx';

const kinds = ['information', 'maintenance', 'outage'] as const;
const audiences = ['everybody', 'staff', 'customer'] as const;

interface Values {
  kind: string;
  title: Announcement['title'];
  text: Announcement['text'];
  audience: string;
  customerId: string;
  from: string;
  to: string;
}

interface Props {
  /** Absent for a new one. */
  announcement: Announcement | undefined;
  onClose: () => void;
}

/** What is announced, to whom, and how long. */
export function AnnouncementDialog({ announcement, onClose }: Props) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const zone = useZone();
  const client = useQueryClient();
  const { data: customers = [] } = useCustomers();
  const form = useForm<Values>({
    initial: {
      kind: announcement?.kind ?? 'information',
      title: announcement?.title ?? { fr: '', en: '' },
      text: announcement?.text ?? { fr: '', en: '' },
      audience: announcement?.audience.kind ?? 'everybody',
      customerId: announcement?.audience.customerId ?? '',
      from: wallClock(announcement?.from ?? new Date(deskNow()).toISOString(), zone),
      to: announcement?.to ? wallClock(announcement.to, zone) : '',
    },
    check: ({ title, audience, customerId, from }) => ({
      title: title.fr.trim() || title.en.trim() ? undefined : say('announcements.titleMissing'),
      customerId: audience !== 'customer' || customerId ? undefined : say('announcements.customerMissing'),
      from: from ? undefined : say('announcements.fromMissing'),
    }),
    async send({ kind, audience, customerId, from, to, ...words }) {
      const body = {
        ...words,
        kind: kind as Announcement['kind'],
        audience:
          audience === 'customer'
            ? ({ kind: 'customer', customerId } as const)
            : { kind: audience as 'everybody' | 'staff' },
        from: instantOfWallClock(from, zone),
        ...(to ? { to: instantOfWallClock(to, zone) } : {}),
      };
      if (announcement) {
        const params = { path: { announcementId: announcement.id } };
        const changed = { ...body, revision: announcement.revision };
        await answer(api.PUT('/api/announcements/{announcementId}', { params, body: changed }));
      } else await answer(api.POST('/api/announcements', { body }));
      await client.invalidateQueries({ queryKey: announcementKeys.all });
      lookAgain(announcementsKey);
      announce(say('announcements.saved'));
      onClose();
    },
  });
  const title = form.field('title');
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        announcement
          ? say('announcements.edit', { title: announcement.title.fr || announcement.title.en })
          : say('announcements.add')
      }
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              {...chosen(form.field('kind'))}
              label={say('announcements.kind')}
              allowDeselect={false}
              data={kinds.map((value) => ({ value, label: say(`announcements.${value}`) }))}
            />
            <Select
              {...chosen(form.field('audience'))}
              label={say('announcements.for')}
              allowDeselect={false}
              data={audiences.map((value) => ({ value, label: say(`announcements.${value}`) }))}
            />
          </SimpleGrid>
          {form.values.audience === 'customer' && (
            <Select
              {...chosen(form.field('customerId'))}
              label={say('announcements.whichCustomer')}
              required
              searchable
              data={customers.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <WordsInput label={say('announcements.title')} value={title.value} onValue={title.onValue} maxLength={120} />
          {title.fault && (
            <p className={styles.fault} role="alert" tabIndex={-1}>
              {title.fault}
            </p>
          )}
          <WordsInput
            label={say('announcements.words')}
            value={form.values.text}
            onValue={(text) => form.set('text', text)}
            maxLength={2000}
            long
          />
          <p className={styles.soft}>{say('announcements.other')}</p>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              {...typed(form.field('from'))}
              type="datetime-local"
              label={say('announcements.from')}
              required
            />
            <TextInput
              {...typed(form.field('to'))}
              type="datetime-local"
              label={say('announcements.to')}
              description={say('announcements.toHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
            />
          </SimpleGrid>
          {form.problem && <ProblemNotice problem={form.problem} shown={['title', 'from', 'to']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
