import { Select } from '@mantine/core';
import { deskWorkTypes, isDeskWork, requestTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { CategorySelect } from '../parts/CategorySelect.tsx';
import { useMembers, useTeams } from '../queries/desk.ts';
import { useLevels } from '../queries/levels.ts';
import type { Ticket, TicketEdit } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import { holderChoices } from './holder-choices.ts';
import { MattersField } from './MattersField.tsx';
import { PriorityChoice } from './PriorityChoice.tsx';
import { TagsField } from './TagsField.tsx';
import styles from './ticket.module.css';

/** Type, priority and holder of a ticket; each is saved when it is chosen. */
export function TicketFields({ ticket, onChange }: { ticket: Ticket; onChange: (edit: TicketEdit) => void }) {
  const say = workspaceText.useText();
  const levels = useLevels();
  const language = useLanguage();
  const { data: teams = [] } = useTeams();
  const { data: members = [] } = useMembers();
  const closed = ticket.state === 'closed';
  const teamItems = teams.map(({ id, name }) => ({ value: id, label: name }));
  if (ticket.team && !teams.some(({ id }) => id === ticket.team?.id))
    teamItems.push({ value: ticket.team.id, label: ticket.team.name });
  return (
    <section className={styles.fields} aria-label={say('fields.label')}>
      <PriorityChoice ticket={ticket} disabled={closed} onChange={onChange} />
      <Select
        size="xs"
        label={say('field.type')}
        disabled={closed}
        allowDeselect={false}
        value={ticket.type}
        data={(isDeskWork(ticket.type) ? deskWorkTypes : requestTypes).map((value) => ({
          value,
          label: say(`type.${value}`),
        }))}
        onChange={(value) => value && value !== ticket.type && onChange({ type: value as Ticket['type'] })}
      />
      <Select
        size="xs"
        label={say('field.team')}
        placeholder={say('noTeam')}
        disabled={closed}
        allowDeselect={false}
        value={ticket.team?.id ?? null}
        data={teamItems}
        onChange={(value) => value && value !== ticket.team?.id && onChange({ teamId: value })}
      />
      <Select
        size="xs"
        label={say('field.level')}
        disabled={closed}
        allowDeselect={false}
        value={String(ticket.level)}
        data={levels.choices(ticket.level)}
        onChange={(value) => value && Number(value) !== ticket.level && onChange({ level: Number(value) })}
      />
      <Select
        size="xs"
        label={say('field.assignee')}
        placeholder={say('nobody')}
        disabled={closed}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': say('nobody') }}
        value={ticket.assignee?.id ?? null}
        data={holderChoices(members, ticket, { language, others: say('assignee.others') })}
        onChange={(value) => value !== (ticket.assignee?.id ?? null) && onChange({ assigneeId: value })}
      />
      <CategorySelect
        size="xs"
        value={ticket.category}
        disabled={closed}
        onValue={(category) => category !== (ticket.category ?? null) && onChange({ category })}
      />
      <TagsField value={ticket.tags ?? []} disabled={closed} onValue={(tags) => onChange({ tags })} />
      <MattersField
        requesterId={ticket.requester.id}
        value={ticket.about ?? []}
        disabled={closed}
        onValue={(about) => onChange({ about })}
      />
    </section>
  );
}
