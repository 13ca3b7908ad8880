import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { RemovableLine } from '../../parts/RemovableLine.tsx';
import { usePeopleSearch } from '../../queries/people.ts';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { OrganisationsPart } from './OrganisationsPart.tsx';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';
import { useParticipation } from './useParticipation.ts';

/** Milliseconds without a key after which the desk is asked. */
const pause = 150;

/** Who asks by a ticket beside its requester: people, and other organisations. */
export function ParticipantsCard({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), pause);
  const { data } = usePeopleSearch(search, search.length > 0);
  const { act, problem } = useParticipation(ticket.id);
  const present = ticket.participants ?? [];
  const found = search && data ? data.items : [];
  const add = (personId: string, name: string) =>
    act(
      async () => {
        const params = { path: { ticketId: ticket.id } };
        const changed = await answer(api.POST('/api/tickets/{ticketId}/participants', { params, body: { personId } }));
        setTyped('');
        return changed;
      },
      say('participants.added', { name }),
    );
  const remove = (personId: string, name: string) =>
    act(
      async () => {
        const params = { path: { ticketId: ticket.id, personId } };
        await answer(api.DELETE('/api/tickets/{ticketId}/participants/{personId}', { params }) as never);
        return undefined;
      },
      say('participants.removed', { name }),
    );
  if (present.length === 0 && !ticket.organisations?.length && ticket.state === 'closed') return null;
  return (
    <PanelCard title={say('participants.title')}>
      {present.length > 0 && (
        <ul className={styles.work}>
          {present.map(({ id, name }) => (
            <RemovableLine
              key={id}
              href={`/people/${id}`}
              label={say('participants.remove', { name })}
              onRemove={() => void remove(id, name)}
            >
              {name}
            </RemovableLine>
          ))}
        </ul>
      )}
      {ticket.state !== 'closed' && (
        <Select
          size="xs"
          aria-label={say('participants.add')}
          placeholder={say('participants.add')}
          description={present.length === 0 ? say('participants.none') : undefined}
          searchable
          value={null}
          searchValue={typed}
          onSearchChange={setTyped}
          filter={({ options }) => options}
          nothingFoundMessage={search ? say('participants.nobody') : undefined}
          data={found
            .filter(({ id }) => id !== ticket.requester.id && !present.some((one) => one.id === id))
            .map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name }))}
          onChange={(id) => {
            const person = found.find((one) => one.id === id);
            if (person) void add(person.id, person.name);
          }}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
      <OrganisationsPart ticket={ticket} />
    </PanelCard>
  );
}
