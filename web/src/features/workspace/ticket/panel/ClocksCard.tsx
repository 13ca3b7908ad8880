import type { Clock } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { ClockMeter } from './ClockMeter.tsx';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';

const agreements = ['SLA', 'OLA', 'UC'] as const;

const order = ['running', 'paused', 'stopped', 'cancelled'] as const;

/** What still runs stands first, the next to fall due above. */
function rank({ state }: Clock): number {
  return order.indexOf(state);
}

/** The ticket's clocks: promises to the customer first, then our own and the supplier's. */
export function ClocksCard({ ticketId, clocks, asked }: { ticketId: string; clocks: readonly Clock[]; asked: number }) {
  const say = workspaceText.useText();
  const groups = agreements
    .map((agreement) => ({
      agreement,
      clocks: clocks
        .filter((clock) => clock.agreement === agreement && clock.state !== 'cancelled')
        .toSorted((one, other) => rank(one) - rank(other) || (one.dueAt ?? '').localeCompare(other.dueAt ?? '')),
    }))
    .filter((group) => group.clocks.length > 0);
  return (
    <PanelCard title={say('panel.clocks')}>
      {groups.length === 0 && <p className={styles.soft}>{say('panel.noClocks')}</p>}
      {groups.map((group) => (
        <div key={group.agreement}>
          <h3 className={styles.subtitle}>{say(`agreement.${group.agreement}`)}</h3>
          <ul className={styles.clocks}>
            {group.clocks.map((clock) => (
              <ClockMeter key={clock.id} ticketId={ticketId} clock={clock} asked={asked} />
            ))}
          </ul>
        </div>
      ))}
    </PanelCard>
  );
}
