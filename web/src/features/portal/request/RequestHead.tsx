import { useNow } from '../../../client/clock.ts';
import type { Ticket } from '../../../client/types.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { duration, moment } from '../../../i18n/format.ts';
import { colleaguesText } from '../colleagues/useColleagues.ts';
import { usePlace } from '../navigation.tsx';
import { stateKey } from '../standing.ts';
import { portalText } from '../text.ts';
import { useStanding } from '../useStanding.ts';

const steps = ['new', 'open', 'resolved', 'closed'] as const;

/** Which of the four steps a request has reached. */
function stepOf(state: Ticket['state']): number {
  return state === 'pending' ? 1 : steps.indexOf(state);
}

/** The stub at the head of a request: number, subject, how far it is, and the promise that runs, with its countdown. */
export function RequestHead({ ticket, foreign }: { ticket: Ticket; foreign: boolean }) {
  const say = portalText.useText();
  const among = colleaguesText.useText();
  const language = useLanguage();
  const now = useNow();
  const { zone } = usePlace();
  const { tone, text } = useStanding({ ...ticket, updatedAt: ticket.closedAt ?? ticket.updatedAt }, now);
  // What is asked of the requester is not asked of a colleague.
  const yours = foreign && tone === 'yours';
  const reached = stepOf(ticket.state);
  const due = tone === 'time' || tone === 'late' ? ticket.nextDueAt : undefined;
  const left = due ? (Date.parse(due) - now) / 1000 : 0;
  const { until, then } = ticket.waiting ?? {};
  const ends =
    ticket.state === 'pending' && !foreign && until && then
      ? say(`promise.until.${then}`, { when: moment(until, now, language, zone) })
      : undefined;
  const who = ticket.assignee?.name ?? ticket.team?.name;
  return (
    <header className="head">
      <div className="head-main">
        <p className="head-number">
          {say('row.number', { number: String(ticket.number) })}
          {foreign && ` · ${ticket.requester.name}`}
          {ticket.private && ` · ${among('private')}`}
        </p>
        <h1 id="subject">{ticket.subject}</h1>
        <ol className="steps">
          {steps.map((step, index) => (
            <li
              key={step}
              data-state={index < reached ? 'done' : index === reached ? 'here' : 'ahead'}
              aria-current={index === reached ? 'step' : undefined}
            >
              {index === reached
                ? (ticket.statusName ?? (foreign ? among(`state.${ticket.state}`) : say(stateKey(ticket))))
                : among(`state.${step}`)}
            </li>
          ))}
        </ol>
      </div>
      <div className="head-promise" data-tone={yours ? 'quiet' : tone}>
        <p className="head-standing">{yours ? among(`state.${ticket.state}`) : text}</p>
        {ends && <p className="small">{ends}</p>}
        {due && (
          <p className="head-countdown" role="timer" aria-live="off">
            {say(left > 0 ? 'ticket.left' : 'ticket.late', { duration: duration(left, language) })}
          </p>
        )}
        {who && reached < 2 && <p className="small">{say('ticket.with', { name: who })}</p>}
      </div>
    </header>
  );
}
