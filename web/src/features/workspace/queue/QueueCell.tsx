import type { ReactNode } from 'react';
import { deskNow } from '../../../client/clock.ts';
import { useTicketCategories } from '../../../client/ticket-categories.ts';
import { useTicketFields } from '../../../client/ticket-fields.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { DueCountdown } from '../parts/DueCountdown.tsx';
import { Moment } from '../parts/Moment.tsx';
import { PriorityMark } from '../parts/PriorityMark.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import { useLevels } from '../queries/levels.ts';
import type { TicketRow } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import { Holder } from './Holder.tsx';
import styles from './queue.module.css';

/** What a list shows of a ticket in one column, but for the subject, which opens it. */
export function QueueCell({ row, column }: { row: TicketRow; column: string }): ReactNode {
  const say = workspaceText.useText();
  switch (column) {
    case 'priority':
      return <PriorityMark priority={row.priority} />;
    case 'number':
      return row.number;
    case 'requester':
      return <Line>{row.requester.name}</Line>;
    case 'customer':
    case 'contract':
      return <Line>{row[column]?.name}</Line>;
    case 'type':
      return <Line>{say(`type.${row.type}`)}</Line>;
    case 'category':
      return <Category id={row.category} />;
    case 'channel':
      return <Line>{say(`channel.${row.channel}`)}</Line>;
    case 'state':
      return (
        <StateBadge state={row.state} reason={row.pendingReason} wait={row.wait} type={row.type} status={row.status} />
      );
    case 'holder':
      return <Holder team={row.team} assignee={row.assignee} />;
    case 'assignee':
      return row.assignee ? <Line>{row.assignee.name}</Line> : <span className={styles.quiet}>{say('nobody')}</span>;
    case 'team':
      return row.team ? <Line>{row.team.name}</Line> : <span className={styles.quiet}>{say('noTeam')}</span>;
    case 'level':
      return <LevelLine level={row.level} />;
    case 'due':
      return <Due row={row} />;
    case 'last':
      return (
        <>
          <span className={styles.lastFrom}>{say(`last.${row.lastFrom ?? 'none'}`)}</span>
          <span className={styles.quiet}>
            <Moment at={row.updatedAt} as="ago" />
          </span>
        </>
      );
    case 'createdAt':
    case 'updatedAt':
      return (
        <Line>
          <Moment at={row[column]} />
        </Line>
      );
    default:
      return <OwnField name={column.slice('field:'.length)} value={row.fields?.[column.slice('field:'.length)]} />;
  }
}

function Line({ children }: { children: ReactNode }) {
  return <span className={styles.line}>{children}</span>;
}

function Category({ id }: { id: string | undefined }) {
  const language = useLanguage();
  const { data } = useTicketCategories();
  const name = data?.categories.find((one) => one.id === id)?.name[language];
  return name ? <Line>{name}</Line> : null;
}

function Due({ row }: { row: TicketRow }) {
  const say = workspaceText.useText();
  const open = row.state !== 'resolved' && row.state !== 'closed';
  // A countdown that is late says by itself that something was missed.
  const late = open && row.nextDueAt !== undefined && Date.parse(row.nextDueAt) < deskNow();
  return (
    <>
      {open && row.nextDueAt ? (
        <DueCountdown
          dueAt={row.nextDueAt}
          target={row.nextDueTarget ? say(`target.${row.nextDueTarget}`) : undefined}
        />
      ) : (
        <span className={styles.quiet}>{open && say(row.state === 'pending' ? 'due.paused' : 'due.none')}</span>
      )}
      {row.breached && !late && (
        <span className={styles.breached} title={say('due.breachedHint')}>
          {say('due.breached')}
        </span>
      )}
    </>
  );
}

function OwnField({ name, value }: { name: string; value: string | number | boolean | undefined }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { data } = useTicketFields();
  if (value === undefined) return null;
  if (typeof value === 'boolean') return <Line>{say(value ? 'value.yes' : 'value.no')}</Line>;
  const option = data?.fields.find(({ key }) => key === name)?.options?.find((one) => one.value === value);
  return <Line>{option ? option.label[language] : value}</Line>;
}

function LevelLine({ level }: { level: number }) {
  const { label } = useLevels();
  return <Line>{label(level)}</Line>;
}
