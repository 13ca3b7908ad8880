import { Link } from 'wouter';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { PriorityMark } from '../../parts/PriorityMark.tsx';
import { settingsText } from '../../words/settings.ts';
import styles from './replay.module.css';
import { aspects, type Differing } from './useReplay.ts';

const icons: Record<(typeof aspects)[number], IconName> = {
  warned: 'mail',
  escalated: 'up',
  breached: 'clock',
  closed: 'archive',
};

/** The tickets that would have gone otherwise: what differs in each, and why. */
export function DifferingTickets({ tickets }: { tickets: readonly Differing[] }) {
  const say = settingsText.useText();
  return (
    <section aria-labelledby="differing">
      <h2 id="differing">{say('replay.differing', { count: tickets.length })}</h2>
      <ul className={styles.tickets}>
        {tickets.map((one) => (
          <DifferingTicket key={one.ticket.id} differing={one} />
        ))}
      </ul>
    </section>
  );
}

function DifferingTicket({ differing: { ticket, happened, would, why } }: { differing: Differing }) {
  const say = settingsText.useText();
  const language = useLanguage();
  return (
    <li className={styles.ticket}>
      <div className={styles.ticketHead}>
        <PriorityMark priority={ticket.priority} />
        <Link href={`/tickets/${ticket.id}`}>
          #{ticket.number} {ticket.subject}
        </Link>
        <ul className={styles.changes}>
          {aspects
            .filter((aspect) => happened[aspect] !== would[aspect])
            .map((aspect) => (
              <li key={aspect} data-aspect={aspect} data-more={would[aspect] > happened[aspect]}>
                <Icon name={icons[aspect]} size={14} />
                {say(`replay.${aspect}`)} {happened[aspect]} → {would[aspect]}
              </li>
            ))}
        </ul>
      </div>
      <ol className={styles.why}>
        {why.map(({ at, aspect, side, what }, index) => (
          // Two deeds may fall on one instant and read alike.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes once it is there
          <li key={`${at} ${aspect} ${side} ${index}`} data-side={side}>
            <Moment at={at} />
            <span className={styles.side}>{say(`replay.only.${side}`)}</span>
            <span>{what[language]}</span>
          </li>
        ))}
      </ol>
    </li>
  );
}
