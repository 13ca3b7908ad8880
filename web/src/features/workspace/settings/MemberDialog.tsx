import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { typed } from '../parts/bind.ts';
import { deskKeys } from '../queries/desk.ts';
import type { Member } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { settingsText } from '../words/settings.ts';
import { MemberFields, type MemberValues } from './MemberFields.tsx';

/** Changes what a member is: name, role, level, teams, skills. */
export function MemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const { person } = useMe();
  const own = member.id === person.id;
  const form = useForm<MemberValues>({
    initial: {
      name: member.name,
      role: member.role,
      level: String(member.level),
      teamIds: member.teamIds,
      skills: member.skills,
    },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('members.nameMissing') }),
    async send({ level, role, ...rest }) {
      const params = { path: { personId: member.id } };
      const body = { ...rest, level: Number(level), ...(own ? {} : { role }) };
      await answer(api.PATCH('/api/members/{personId}', { params, body }));
      await client.invalidateQueries({ queryKey: deskKeys.members });
      void client.invalidateQueries({ queryKey: deskKeys.teams });
      announce(say('saved'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('members.edit', { name: member.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <TextInput
            {...typed(form.field('name'))}
            label={say('members.name')}
            required
            maxLength={120}
            data-autofocus
          />
          <MemberFields form={form} ownRole={own} />
          {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'role']} />}
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
