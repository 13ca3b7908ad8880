import { Menu } from '@mantine/core';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { useStatuses } from '../queries/statuses.ts';
import type { Ticket, Transition } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';

interface Props {
  ticket: Pick<Ticket, 'type' | 'state' | 'status'>;
  onMove: (transition: Transition) => void;
  /** A kind that asks for more, such as the reason for waiting. */
  onAsk: (to: 'pending' | 'resolved', status: string) => void;
}

/** The kinds that an open ticket can go to. */
const reachable: readonly Ticket['state'][] = ['open', 'pending', 'resolved'];

/** The desk's own states that a ticket can be given now. */
export function StatusItems({ ticket, onMove, onAsk }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { data } = useStatuses();
  const statuses = data?.sets.find(({ type }) => type === ticket.type)?.statuses ?? [];
  const offered = statuses.filter(
    ({ id, kind, retired }) =>
      !retired && id !== kind && id !== ticket.status && (kind === ticket.state || reachable.includes(kind)),
  );
  const back = ticket.status ? ticket.state : undefined;
  if (offered.length === 0 && !back) return null;
  const usual = statuses.find(({ id }) => id === back)?.name[language];
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{say('action.status')}</Menu.Label>
      {offered.map(({ id, kind, name }) => (
        <Menu.Item
          key={id}
          onClick={() =>
            kind !== ticket.state && (kind === 'pending' || kind === 'resolved')
              ? onAsk(kind, id)
              : onMove({ to: kind, status: id })
          }
        >
          {name[language]}
        </Menu.Item>
      ))}
      {back && usual && <Menu.Item onClick={() => onMove({ to: back, status: back })}>{usual}</Menu.Item>}
    </>
  );
}
