import { useState } from 'react';
import { useTitle } from '../../../client/mount.tsx';
import type { Me } from '../../../client/types.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { colleaguesText } from '../colleagues/useColleagues.ts';
import { Missing } from '../Missing.tsx';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { portalText } from '../text.ts';
import { ApprovalQuestion, openQuestion } from './ApprovalQuestion.tsx';
import { Promises } from './Promises.tsx';
import { Rating } from './Rating.tsx';
import { Reply } from './Reply.tsx';
import { RequestHead } from './RequestHead.tsx';
import { SolvedQuestion } from './SolvedQuestion.tsx';
import { Timeline } from './Timeline.tsx';
import { useRequest } from './useRequest.ts';
import './request.css';

interface Props {
  ticketId: string;
  me: Me;
  /** It has just been made: say so. */
  fresh: boolean;
  /** The score that a mail's link proposes. */
  rate: number | undefined;
}

/** One request: how it stands and what was promised, the conversation, and what the reader can do next. */
export default function Conversation({ ticketId, me, fresh, rate }: Props) {
  const say = portalText.useText();
  const among = colleaguesText.useText();
  const { slug, visiting } = usePlace();
  const { page, events, older, olderProblem } = useRequest(ticketId);
  const { data, problem } = page;
  const [reopening, setReopening] = useState(false);
  useTitle(data ? data.ticket.subject : say('nav.requests'));

  if (!data && problem)
    return problem.status === 404 || problem.status === 400 ? (
      <Missing title={say('ticket.missing')} why={say('ticket.missingWhy')} />
    ) : (
      <ProblemNotice problem={problem} onRetry={page.reload} />
    );
  if (!data) return <Skeleton lines={['35%', '80%', '100%', '100%', '60%']} height="2rem" />;

  const { ticket, clocks } = data;
  const mine = ticket.requester.id === me.person.id;
  // A colleague's is there to be read.
  const foreign = !visiting && data.answers === false;
  const asked = mine && ticket.state !== 'closed' ? openQuestion(events) : undefined;
  const finished = (ticket.state === 'resolved' || ticket.state === 'closed') && !ticket.mergedInto;
  return (
    <article className="conversation" aria-labelledby="subject">
      {!visiting && (
        <Link className="back small" href={addressOf(slug, 'requests')}>
          ← {say('ticket.back')}
        </Link>
      )}
      {fresh && (
        <p className="notice good" role="status">
          {say('new.sent', { number: String(ticket.number) })}
        </p>
      )}
      <RequestHead ticket={ticket} foreign={foreign} />
      <div className="conversation-columns">
        <Promises ticket={ticket} clocks={clocks} />
        <div className="conversation-main">
          {olderProblem && <ProblemNotice problem={olderProblem} />}
          <Timeline events={events} me={me} older={older} />
          {problem && <ProblemNotice problem={problem} onRetry={page.reload} />}
          {asked && <ApprovalQuestion ticketId={ticket.id} asked={asked} onChange={page.reload} />}
          {mine && ticket.state === 'resolved' && (
            <SolvedQuestion
              ticket={ticket}
              reopening={reopening}
              onReopening={() => setReopening(true)}
              onChange={page.reload}
            />
          )}
          {mine && finished && !reopening && <Rating ticket={ticket} rate={rate} onChange={page.reload} />}
          {foreign ? (
            <p className="closed">{among('readOnly')}</p>
          ) : ticket.mergedInto ? (
            <GoesOn into={ticket.mergedInto} />
          ) : ticket.state === 'closed' ? (
            <p className="closed">
              {say('reply.closed')}{' '}
              <Link href={addressOf(slug, `new?${new URLSearchParams({ subject: ticket.subject })}`)}>
                {say('reply.again')}
              </Link>
            </p>
          ) : (
            ticket.state !== 'resolved' && <Reply ticketId={ticket.id} onSent={page.reload} />
          )}
        </div>
      </div>
    </article>
  );
}

/** Where a request that was joined to another one goes on: who came by a mail's link is told, for the link opens this one alone. */
function GoesOn({ into }: { into: { id: string; number: number } }) {
  const say = portalText.useText();
  const { slug, visiting } = usePlace();
  const number = String(into.number);
  if (visiting) return <p className="closed">{say('merged.toVisitor', { number })}</p>;
  return (
    <p className="closed">
      {say('merged.to')} <Link href={addressOf(slug, `requests/${into.id}`)}>{say('merged.open', { number })}</Link>
    </p>
  );
}
