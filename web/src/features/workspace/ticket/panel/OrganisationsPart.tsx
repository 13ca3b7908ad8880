import { Select } from '@mantine/core';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { RemovableLine } from '../../parts/RemovableLine.tsx';
import { useCustomers } from '../../queries/people.ts';
import type { Customer, Ref, Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './panel.module.css';
import { useParticipation } from './useParticipation.ts';

/** The organisations that take part in a ticket beside the requester's own, and who of each hears of it. */
export function OrganisationsPart({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const [typed, setTyped] = useState('');
  const { data: customers = [] } = useCustomers();
  const { act, problem } = useParticipation(ticket.id);
  const present = ticket.organisations ?? [];
  const open = ticket.state !== 'closed' && !ticket.private;
  const add = ({ id: customerId, name }: Ref) =>
    act(
      async () => {
        const params = { path: { ticketId: ticket.id } };
        const changed = await answer(
          api.POST('/api/tickets/{ticketId}/organisations', { params, body: { customerId } }),
        );
        setTyped('');
        return changed;
      },
      say('participants.organisationAdded', { name }),
    );
  const remove = ({ id: customerId, name }: Ref) =>
    act(
      async () => {
        const params = { path: { ticketId: ticket.id, customerId } };
        await answer(api.DELETE('/api/tickets/{ticketId}/organisations/{customerId}', { params }) as never);
        return undefined;
      },
      say('participants.organisationRemoved', { name }),
    );
  if (present.length === 0 && (!open || customers.length === 0)) return null;
  return (
    <>
      {present.length > 0 && (
        <ul className={styles.work}>
          {present.map((one) => (
            <RemovableLine
              key={one.id}
              href={`/customers/${one.id}`}
              label={say('participants.removeOrganisation', { name: one.name })}
              after={<Hearing customer={customers.find(({ id }) => id === one.id)} />}
              onRemove={() => void remove(one)}
            >
              {one.name}
            </RemovableLine>
          ))}
        </ul>
      )}
      {open && (
        <Select
          size="xs"
          aria-label={say('participants.addOrganisation')}
          placeholder={say('participants.addOrganisation')}
          description={present.length === 0 ? say('participants.organisations') : undefined}
          searchable
          value={null}
          searchValue={typed}
          onSearchChange={setTyped}
          nothingFoundMessage={say('participants.noOrganisation')}
          data={customers
            .filter(({ id }) => id !== ticket.customer?.id && !present.some((one) => one.id === id))
            .map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => {
            const customer = customers.find((one) => one.id === id);
            if (customer) void add(customer);
          }}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

/** Who of an organisation reads the ticket, and who is told of answers; as its own page says. */
function Hearing({ customer }: { customer: Customer | undefined }) {
  const say = workspaceText.useText();
  if (!customer) return null;
  const { colleaguesSee = 'none', approver } = customer;
  const told = colleaguesSee === 'none' || !approver ? undefined : approver.name;
  return (
    <span className={styles.soft}>
      {colleaguesSee === 'none' || (colleaguesSee === 'approver' && !approver)
        ? say('participants.nobodyReads')
        : told
          ? say(colleaguesSee === 'all' ? 'participants.allRead' : 'participants.oneReads', { name: told })
          : say('participants.nobodyTold')}
    </span>
  );
}
