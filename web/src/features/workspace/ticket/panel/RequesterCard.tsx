import { Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import { Initials } from '../../parts/Initials.tsx';
import { usePerson } from '../../queries/people.ts';
import type { Ticket } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';
import { RequesterHistory } from './RequesterHistory.tsx';

/** Who asks: how to reach them, whose people they are, and what they asked before. */
export function RequesterCard({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const { requester } = ticket;
  const { data: person, isPending } = usePerson(requester.id);
  const customer = person?.customer ?? ticket.customer;
  const facts = [
    person?.phone && {
      name: say('panel.phone'),
      value: <a href={`tel:${person.phone.replace(/[^+\d]/g, '')}`}>{person.phone}</a>,
    },
    person?.email && { name: say('panel.email'), value: <a href={`mailto:${person.email}`}>{person.email}</a> },
    customer && { name: say('panel.customer'), value: customer.name },
    person?.site && { name: say('panel.site'), value: person.site },
  ].filter((fact) => fact !== undefined && fact !== '');
  return (
    <PanelCard title={say('panel.requester')}>
      <div className={styles.person}>
        <Initials name={requester.name} />
        <Link href={`/people/${requester.id}`} aria-label={say('panel.allHistory', { name: requester.name })}>
          {requester.name}
        </Link>
        {person?.vip && <span className={styles.vip}>VIP</span>}
      </div>
      {isPending ? (
        <Skeleton height={40} />
      ) : facts.length > 0 ? (
        <dl className={styles.facts}>
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={styles.soft}>{say('panel.noContact')}</p>
      )}
      <RequesterHistory ticket={ticket} />
    </PanelCard>
  );
}
