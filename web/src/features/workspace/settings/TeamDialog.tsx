import { Button, Group, Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { several, typed } from '../parts/bind.ts';
import { deskKeys } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import type { Team } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';

/** A team's name, level and skills. */
export function TeamDialog({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const say = settingsText.useText();
  const levels = useLevels();
  const site = siteText.useText();
  const client = useQueryClient();
  const form = useForm<{ name: string; level: string; skills: string[] }>({
    initial: { name: team?.name ?? '', level: String(team?.level ?? 1), skills: team?.skills ?? [] },
    check: ({ name }) => ({ name: name.trim() ? undefined : say('members.nameMissing') }),
    async send({ level, ...rest }) {
      const body = { ...rest, level: Number(level) };
      if (team) {
        const params = { path: { teamId: team.id } };
        await answer(api.PATCH('/api/teams/{teamId}', { params, body }));
      } else await answer(api.POST('/api/teams', { body }));
      await client.invalidateQueries({ queryKey: deskKeys.teams });
      void client.invalidateQueries({ queryKey: deskKeys.start });
      announce(say('saved'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={team ? say('teams.edit', { name: team.name }) : say('teams.add')}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <TextInput {...typed(form.field('name'))} label={say('teams.name')} required maxLength={80} data-autofocus />
          <Select
            label={say('teams.level')}
            allowDeselect={false}
            value={form.values.level}
            data={levels.choices(Number(form.values.level))}
            error={form.field('level').fault}
            onChange={(value) => form.set('level', value ?? '1')}
          />
          <TagsInput
            {...several(form.field('skills'))}
            label={say('teams.skills')}
            description={say('members.skillsHint')}
            acceptValueOnBlur
            maxTags={30}
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['name', 'level', 'skills']} />}
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
