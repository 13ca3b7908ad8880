import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { components } from '../../../../client/schema.d.ts';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { useRecurrence, useRecurringGroups } from '../../queries/aid.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { DecisionDialog } from './DecisionDialog.tsx';
import { RecurrenceForm } from './RecurrenceForm.tsx';
import own from './recurring.module.css';

type RecurringGroup = components['schemas']['RecurringGroup'];

/** Incidents that come back: what is proposed, what became of earlier proposals, and from when on the desk calls it so. */
export default function RecurringSettings() {
  const say = settingsText.useText();
  const groups = useRecurringGroups();
  const rule = useRecurrence();
  const [deciding, setDeciding] = useState<{ group: RecurringGroup; decision: 'accept' | 'dismiss' }>();
  return (
    <>
      <SettingsHead title={say('section.recurring')} text={say('recurring.text')} />
      <Loaded query={rule}>{(data) => <RecurrenceForm key={data.revision} recurrence={data} />}</Loaded>
      <Loaded query={groups}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title={say('recurring.empty')} text={say('recurring.emptyText')} />
          ) : (
            <ul className={own.groups}>
              {data.map((group) => (
                <Proposal key={group.id} group={group} onDecide={(decision) => setDeciding({ group, decision })} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {deciding && <DecisionDialog {...deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function Proposal({ group, onDecide }: { group: RecurringGroup; onDecide: (how: 'accept' | 'dismiss') => void }) {
  const say = settingsText.useText();
  const workspace = workspaceText.useText();
  const { state, count, days, words, names, tickets, decidedBy, reason, problemId } = group;
  return (
    <li className={own.group}>
      <h2>{say('recurring.heading', { count, days })}</h2>
      {words.length > 0 && <p className={styles.soft}>{say('recurring.why', { words: words.join(', ') })}</p>}
      {names.length > 0 && <p className={styles.soft}>{say('recurring.whyAbout', { names: names.join(', ') })}</p>}
      {state === 'accepted' && <p>{say('recurring.acceptedBy', { who: decidedBy?.name ?? '' })}</p>}
      {state === 'dismissed' && (
        <p>{say('recurring.dismissedBy', { who: decidedBy?.name ?? '', reason: reason ?? '' })}</p>
      )}
      {problemId && <Link href={`/tickets/${problemId}`}>{say('recurring.problem')}</Link>}
      <details open={state === 'proposed'}>
        <summary>{say('recurring.tickets', { count: tickets.length })}</summary>
        <ul>
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <Link href={`/tickets/${ticket.id}`}>
                #{ticket.number} {ticket.subject}
              </Link>{' '}
              <span className={styles.soft}>
                {workspace(`state.${ticket.state}`)} · {ticket.requester.name} · <Moment at={ticket.createdAt} />
              </span>
            </li>
          ))}
        </ul>
      </details>
      {state === 'proposed' && (
        <Group gap="sm">
          <Button onClick={() => onDecide('accept')}>{say('recurring.accept')}</Button>
          <Button variant="default" onClick={() => onDecide('dismiss')}>
            {say('recurring.dismiss')}
          </Button>
        </Group>
      )}
    </li>
  );
}
