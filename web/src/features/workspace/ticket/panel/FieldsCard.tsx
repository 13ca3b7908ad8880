import { useTicketFields } from '../../../../client/ticket-fields.ts';
import { OwnField } from '../../parts/OwnField.tsx';
import type { LoadedTicket } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import { useTicketActions } from '../useTicketActions.ts';
import { PanelCard } from './PanelCard.tsx';

/** The fields that the desk added to its tickets; each is saved when it is left. */
export function FieldsCard({ page }: { page: LoadedTicket }) {
  const say = workspaceText.useText();
  const { data } = useTicketFields();
  const { ticket, fields: values } = page;
  const actions = useTicketActions(ticket.id);
  const shown = (data?.fields ?? []).filter(
    ({ key, types, retired }) => types.includes(ticket.type) && (!retired || values[key] !== undefined),
  );
  if (shown.length === 0) return null;
  return (
    <PanelCard title={say('fields.own')}>
      {shown.map((field) => (
        <OwnField
          key={`${field.key} ${String(values[field.key] ?? '')}`}
          field={field}
          value={values[field.key]}
          disabled={ticket.state === 'closed' || field.retired === true}
          onValue={(value) => void actions.change({ fields: { [field.key]: value } })}
        />
      ))}
    </PanelCard>
  );
}
