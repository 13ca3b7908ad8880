import { MultiSelect, Select, TagsInput } from '@mantine/core';
import type { Form } from '../../../components/form.ts';
import { several } from '../parts/bind.ts';
import { useTeams } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import type { Role } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './settings.module.css';

export interface MemberValues {
  name: string;
  role: Role;
  level: string;
  teamIds: string[];
  skills: string[];
}

const roles = [
  'administrator',
  'manager',
  'agent',
  'dispatcher',
  'fieldTechnician',
  'stockManager',
  'contractManager',
  'requester',
] as const;

interface Props<Values extends MemberValues> {
  form: Form<Values>;
  /** Nobody changes their own role. */
  ownRole?: boolean;
}

/** What a member may do, and for whom: role, level, teams, skills. */
export function MemberFields<Values extends MemberValues>({ form, ownRole = false }: Props<Values>) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const levels = useLevels();
  const { data: teams = [] } = useTeams();
  const fields = form as unknown as Form<MemberValues>;
  const { role } = fields.values;
  return (
    <>
      <Select
        label={say('members.role')}
        description={say(`role.${role}Text`)}
        disabled={ownRole}
        allowDeselect={false}
        value={role}
        error={fields.field('role').fault}
        data={roles.map((value) => ({ value, label: words(`role.${value}`) }))}
        onChange={(value) => fields.set('role', roles.find((one) => one === value) ?? 'agent')}
      />
      {role !== 'requester' && (
        <div className={styles.fields}>
          <Select
            label={say('members.level')}
            allowDeselect={false}
            value={fields.values.level}
            data={levels.choices(Number(fields.values.level))}
            error={fields.field('level').fault}
            onChange={(value) => fields.set('level', value ?? '1')}
          />
          <MultiSelect
            {...several(fields.field('teamIds'))}
            label={say('members.teams')}
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TagsInput
            {...several(fields.field('skills'))}
            label={say('members.skills')}
            description={say('members.skillsHint')}
            acceptValueOnBlur
            maxTags={30}
          />
        </div>
      )}
    </>
  );
}
