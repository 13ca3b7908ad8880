import { asPriority } from '../parts/PriorityMark.tsx';
import { type LevelWords, useLevels } from '../queries/levels.ts';
import type { TicketRow } from '../queries/types.ts';
import { type SayWorkspace, workspaceText } from '../words/workspace.ts';
import type { Grouping } from './order.ts';
import styles from './queue.module.css';

interface Props {
  group: Grouping | undefined;
  value: string | undefined;
  count: number;
  /** Pixels from the top of the list. */
  top: number;
}

function wordOf(say: SayWorkspace, levels: LevelWords, group: Grouping | undefined, value: string | undefined): string {
  switch (group) {
    case 'priority': {
      const priority = asPriority(Number(value));
      return `P${priority} · ${say(`priority.${priority}`)}`;
    }
    case 'level':
      return levels.label(Number(value));
    case 'state':
      return say(`state.${value as TicketRow['state']}`);
    case 'type':
      return say(`type.${value as TicketRow['type']}`);
    case 'lastFrom':
      return say(`last.${(value as TicketRow['lastFrom']) ?? 'none'}`);
    case 'assignee':
      return value ?? say('nobody');
    case 'team':
      return value ?? say('noTeam');
    default:
      return value ?? say('group.noCustomer');
  }
}

/** The head of a group of tickets: what they have in common, and how many they are. */
export function GroupHead({ group, value, count, top }: Props) {
  const say = workspaceText.useText();
  const levels = useLevels();
  return (
    <div className={styles.group} role="row" style={{ transform: `translateY(${top}px)` }}>
      <span role="cell" className={styles.groupName}>
        {wordOf(say, levels, group, value)}
        <span className={styles.quiet}>{count}</span>
      </span>
    </div>
  );
}
