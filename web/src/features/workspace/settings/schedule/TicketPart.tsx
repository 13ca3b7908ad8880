import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { ticketTypes } from '../../../../../../functions/tickets/ticket-type.ts';
import { useTicketFields } from '../../../../client/ticket-fields.ts';
import { CategorySelect } from '../../parts/CategorySelect.tsx';
import { OwnField } from '../../parts/OwnField.tsx';
import { PersonSelect } from '../../people/PersonSelect.tsx';
import { useMembers, useTeams } from '../../queries/desk.ts';
import type { ScheduleContent } from '../../queries/schedules.ts';
import { TagsField } from '../../ticket/TagsField.tsx';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from '../settings.module.css';
import { ChecklistField } from './ChecklistField.tsx';

const grades = [1, 2, 3] as const;

interface Props {
  content: ScheduleContent;
  faultAt: (path: string) => string | undefined;
  onChange: (part: Partial<ScheduleContent>) => void;
  /** Takes parts away that may be absent. */
  onDrop: (part: 'category' | 'teamId' | 'assigneeId', change?: Partial<ScheduleContent>) => void;
}

/** What the tickets say, and who has them. */
export function TicketPart({ content, faultAt, onChange, onDrop }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const { data: teams = [] } = useTeams();
  const { data: members = [] } = useMembers();
  const { data: own } = useTicketFields();
  const holders = members.filter(
    ({ id, status, role, teamIds }) =>
      id === content.assigneeId ||
      (status === 'active' && role !== 'requester' && teamIds.includes(content.teamId ?? '')),
  );
  const fields = (own?.fields ?? []).filter(({ types, retired }) => types.includes(content.type) && !retired);

  return (
    <section className={styles.part}>
      <h2>{say('schedules.what')}</h2>
      <div className={styles.fields}>
        <PersonSelect
          label={say('schedules.requester')}
          description={say('schedules.requesterHint')}
          placeholder={say('schedules.requesterMissing')}
          value={content.requesterId}
          error={faultAt('requesterId')}
          onValue={(requesterId) => onChange({ requesterId })}
        />
        <NativeSelect
          label={words('field.type')}
          value={content.type}
          data={ticketTypes.map((value) => ({ value, label: words(`type.${value}`) }))}
          onChange={(event) => onChange({ type: event.currentTarget.value as ScheduleContent['type'], fields: {} })}
        />
      </div>
      <TextInput
        label={say('schedules.subject')}
        required
        maxLength={200}
        value={content.subject}
        error={faultAt('subject')}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
      />
      <Textarea
        label={say('schedules.words')}
        description={say('schedules.variables', {
          date: '{date}',
          month: '{month}',
          year: '{year}',
          week: '{week}',
        })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        autosize
        minRows={3}
        maxRows={14}
        maxLength={10_000}
        value={content.text}
        error={faultAt('text')}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <div className={styles.fields}>
        {(['impact', 'urgency'] as const).map((kind) => (
          <NativeSelect
            key={kind}
            label={words(`field.${kind}`)}
            value={String(content[kind])}
            data={grades.map((value) => ({ value: String(value), label: words(`${kind}.${value}`) }))}
            onChange={(event) => onChange({ [kind]: Number(event.currentTarget.value) })}
          />
        ))}
        <CategorySelect
          value={content.category}
          onValue={(category) => (category ? onChange({ category }) : onDrop('category'))}
        />
        <TagsField size="sm" value={content.tags} disabled={false} onValue={(tags) => onChange({ tags })} />
      </div>
      <div className={styles.fields}>
        <NativeSelect
          label={words('field.team')}
          value={content.teamId ?? ''}
          error={faultAt('teamId')}
          data={[
            { value: '', label: say('schedules.byWorkflow') },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            const teamId = event.currentTarget.value;
            onDrop('assigneeId', { teamId: teamId || undefined });
          }}
        />
        <NativeSelect
          label={words('field.assignee')}
          disabled={!content.teamId}
          value={content.assigneeId ?? ''}
          error={faultAt('assigneeId')}
          data={[
            { value: '', label: say(content.teamId ? 'schedules.whole' : 'schedules.byWorkflow') },
            ...holders.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            const assigneeId = event.currentTarget.value;
            if (assigneeId) onChange({ assigneeId });
            else onDrop('assigneeId');
          }}
        />
      </div>
      {fields.length > 0 && (
        <>
          <h3>{say('schedules.fields')}</h3>
          <div className={styles.fields}>
            {fields.map((field) => (
              <OwnField
                key={`${content.type} ${field.key}`}
                field={field}
                value={content.fields[field.key] ?? undefined}
                fault={faultAt(`fields.${field.key}`)}
                onValue={(value) => onChange({ fields: { ...content.fields, [field.key]: value } })}
              />
            ))}
          </div>
        </>
      )}
      <ChecklistField
        items={content.checklist}
        faultAt={(path) => faultAt(`checklist.${path}`)}
        onItems={(checklist) => onChange({ checklist })}
      />
      <Checkbox
        label={say('schedules.acknowledged')}
        checked={content.acknowledged}
        onChange={(event) => onChange({ acknowledged: event.currentTarget.checked })}
      />
    </section>
  );
}
