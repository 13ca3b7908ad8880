import { useNow } from '../../../client/clock.ts';
import type { TicketRow } from '../../../client/types.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { relative } from '../../../i18n/format.ts';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { stateKey } from '../standing.ts';
import { portalText } from '../text.ts';
import { useStanding } from '../useStanding.ts';

/** One request as a ticket stub: what it is about, how it stands, and what was promised. */
export function RequestCard({ request }: { request: TicketRow }) {
  const say = portalText.useText();
  const language = useLanguage();
  const { slug } = usePlace();
  const now = useNow(15_000);
  const { tone, text } = useStanding(request, now);
  const state = stateKey(request);
  return (
    <li>
      <Link className="request" data-tone={tone} href={addressOf(slug, `requests/${request.id}`)}>
        <span className="request-stub">
          <span className="request-number">{say('row.number', { number: String(request.number) })}</span>
          <span className="chip" data-state={state}>
            {request.statusName ?? say(state)}
          </span>
        </span>
        <span className="request-body">
          <strong className="request-subject">{request.subject}</strong>
          <span className="request-standing">{text}</span>
          <span className="soft small">{say('row.updated', { ago: relative(request.updatedAt, now, language) })}</span>
        </span>
      </Link>
    </li>
  );
}

/** Stubs in the shape of a list that is loading. */
export function RequestsLoading() {
  return (
    <ul className="requests" aria-hidden="true">
      {['a', 'b', 'c'].map((one) => (
        <li key={one} className="skeleton" style={{ height: '6.2rem', borderRadius: 'var(--radius-m)' }} />
      ))}
    </ul>
  );
}
