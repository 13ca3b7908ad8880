import { useNow } from '../../../client/clock.ts';
import type { Clock, Ticket } from '../../../client/types.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { deadline, duration, moment } from '../../../i18n/format.ts';
import { usePlace } from '../navigation.tsx';
import { keptOf } from '../standing.ts';
import { portalText } from '../text.ts';

const order = ['firstResponse', 'onSite', 'nextUpdate', 'workaround', 'resolution'];

/** What the desk promised for this request, one line per promise, and why. Nothing where no promise was made. */
export function Promises({ ticket, clocks }: { ticket: Ticket; clocks: readonly Clock[] }) {
  const say = portalText.useText();
  const language = useLanguage();
  const { zone } = usePlace();
  const now = useNow(15_000);
  const shown = clocks
    .filter(({ agreement, state }) => agreement === 'SLA' && state !== 'cancelled')
    .sort((a, b) => order.indexOf(a.target) - order.indexOf(b.target));
  return (
    <aside className="promises" aria-label={say('ticket.promises')}>
      {shown.length > 0 && <h2>{say('ticket.promises')}</h2>}
      <ul>
        {shown.map((clock) => (
          <PromiseLine key={clock.id} clock={clock} now={now} />
        ))}
      </ul>
      <p className="soft small">{say('ticket.opened', { when: moment(ticket.createdAt, now, language, zone) })}</p>
      {shown.length > 0 && ticket.agreement.path.length > 0 && (
        <details className="small">
          <summary>{say('ticket.why')}</summary>
          <p className="soft">{say('ticket.whyText', { path: ticket.agreement.path.join(' → ') })}</p>
        </details>
      )}
    </aside>
  );
}

function PromiseLine({ clock, now }: { clock: Clock; now: number }) {
  const say = portalText.useText();
  const language = useLanguage();
  const { zone } = usePlace();
  const kept = keptOf(clock, now);
  const due = clock.dueAt;
  const late = due ? (now - Date.parse(due)) / 1000 : 0;
  return (
    <li className="promise" data-kept={kept}>
      <span className="promise-target">{say(`ticket.target.${clock.target}`)}</span>
      <span className="promise-state">
        {kept === 'kept' && say('ticket.kept')}
        {kept === 'missed' && say('ticket.missed')}
        {kept === 'paused' && say('ticket.paused')}
        {kept === 'running' && due && say('ticket.by', { when: deadline(due, now, language, zone) })}
        {kept === 'late' &&
          (late > 0 ? say('ticket.late', { duration: duration(late, language) }) : say('ticket.missed'))}
      </span>
    </li>
  );
}
