import { Button, Group, Modal, NativeSelect, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { chosen, typed } from '../parts/bind.ts';
import { useNotifyDone } from '../parts/notify.ts';
import { deskKeys } from '../queries/desk.ts';
import { useCustomers } from '../queries/people.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { MemberFields, type MemberValues } from './MemberFields.tsx';
import styles from './settings.module.css';

interface InviteValues extends MemberValues {
  email: string;
  language: 'fr' | 'en';
  customerId: string;
}

/** Invites somebody by mail, with everything that they will be. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const done = useNotifyDone();
  const { desk } = useMe();
  const { data: customers = [] } = useCustomers();
  const form = useForm<InviteValues>({
    initial: {
      name: '',
      email: '',
      role: 'agent',
      level: '1',
      teamIds: [],
      skills: [],
      language: desk.language,
      customerId: '',
    },
    check: ({ name, email }) => ({
      name: name.trim() ? undefined : say('members.nameMissing'),
      email: email.trim() ? undefined : say('members.emailMissing'),
    }),
    async send({ level, teamIds, skills, customerId, ...who }) {
      const staff = who.role !== 'requester';
      const body = {
        ...who,
        ...(staff ? { level: Number(level), teamIds, skills } : {}),
        ...(!staff && customerId ? { customerId } : {}),
      };
      const member = await answer(api.POST('/api/invitations', { body }));
      void client.invalidateQueries({ queryKey: deskKeys.members });
      void client.invalidateQueries({ queryKey: deskKeys.teams });
      void client.invalidateQueries({ queryKey: deskKeys.start });
      done(say('members.sent', { email: member.email }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('members.invite')}
      size="lg"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <div className={styles.fields}>
            <TextInput
              {...typed(form.field('email'))}
              label={say('members.email')}
              type="email"
              required
              maxLength={254}
              autoComplete="off"
              data-autofocus
            />
            <TextInput
              {...typed(form.field('name'))}
              label={say('members.name')}
              required
              maxLength={120}
              autoComplete="off"
            />
            <NativeSelect
              label={say('members.language')}
              value={form.values.language}
              data={[
                { value: 'fr', label: 'Français' },
                { value: 'en', label: 'English' },
              ]}
              onChange={(event) => form.set('language', event.currentTarget.value === 'fr' ? 'fr' : 'en')}
            />
          </div>
          <MemberFields form={form} />
          {form.values.role === 'requester' && (
            <Select
              {...chosen(form.field('customerId'))}
              label={say('members.customer')}
              searchable
              clearable
              data={customers.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'email', 'role']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('members.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
