import { useEffect, useMemo, useState } from 'react';
import { type Kept, kept } from '../../../client/kept.ts';
import { useTitle } from '../../../client/mount.tsx';
import { session } from '../../../client/session.ts';
import type { Me } from '../../../client/types.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { colleaguesText } from '../colleagues/useColleagues.ts';
import { Missing } from '../Missing.tsx';
import { Link, usePlace } from '../navigation.tsx';
import { carriedToken, hideToken } from '../pass/link.ts';
import { addressOf } from '../route.ts';
import { portalText } from '../text.ts';
import { useUploads } from '../useUploads.ts';
import { ApprovalQuestion, openQuestion } from './ApprovalQuestion.tsx';
import { Promises } from './Promises.tsx';
import { Rating } from './Rating.tsx';
import { Reply } from './Reply.tsx';
import { RequestHead } from './RequestHead.tsx';
import { SettledButton } from './SettledButton.tsx';
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

/** What the reader is writing to the desk about a request. */
const replyDraft = (ticketId: string) => kept<string>(`guichet.reply.${ticketId}`);

/** One request: how it stands and what was promised, the conversation, and what the reader can do next. */
export default function Conversation({ ticketId, me, fresh, rate }: Props) {
  const say = portalText.useText();
  const among = colleaguesText.useText();
  const { slug, owner, visiting } = usePlace();
  const { page, events, older, olderProblem } = useRequest(ticketId);
  const { data, problem } = page;
  // When the request was resolved that the reader says is not.
  const [refused, setRefused] = useState<string>();
  const uploads = useUploads();
  const draft = useMemo(() => replyDraft(ticketId), [ticketId]);
  useTitle(data ? data.ticket.subject : say('nav.requests'));

  // The link was not needed to read it: nobody else should find its token here.
  const read = data !== undefined;
  useEffect(() => {
    if (read && carriedToken()) hideToken();
  }, [read]);

  if (!data && problem)
    return problem.status === 404 || problem.status === 400 ? (
      <Missing
        title={say('ticket.missing')}
        why={carriedToken() ? say('ticket.missingByLink', { name: me.person.name }) : say('ticket.missingWhy')}
      >
        {carriedToken() && (
          <button type="button" className="button primary" onClick={() => void session.end().catch(() => undefined)}>
            {say('ticket.byLink')}
          </button>
        )}
      </Missing>
    ) : (
      <ProblemNotice problem={problem} onRetry={page.reload} />
    );
  if (!data) return <Skeleton lines={['35%', '80%', '100%', '100%', '60%']} height="2rem" />;

  const { ticket, clocks } = data;
  // Who was writing when it was resolved goes on writing.
  const reopening = ticket.state === 'resolved' && (refused === ticket.resolvedAt || draft.read() !== undefined);
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
              draft={draft}
              uploads={uploads}
              reopening={reopening}
              onReopening={() => setRefused(ticket.resolvedAt)}
              onChange={page.reload}
            />
          )}
          {mine && finished && !reopening && <Rating ticket={ticket} rate={rate} onChange={page.reload} />}
          {foreign ? (
            <p className="closed">{among('readOnly')}</p>
          ) : ticket.mergedInto ? (
            <GoesOn into={ticket.mergedInto} draft={draft} />
          ) : ticket.state === 'closed' ? (
            <p className="closed">
              {say('reply.closed')}{' '}
              <Link
                href={addressOf(slug, `new?${new URLSearchParams({ subject: ticket.subject })}`)}
                onClick={() => askAnew(draft, owner)}
              >
                {say('reply.again')}
              </Link>
            </p>
          ) : (
            ticket.state !== 'resolved' && (
              <Reply ticketId={ticket.id} draft={draft} uploads={uploads} onSent={page.reload}>
                {mine && <SettledButton ticketId={ticket.id} onChange={page.reload} />}
              </Reply>
            )
          )}
        </div>
      </div>
    </article>
  );
}

/** What was written here, and can be sent here no more, goes along to the new request. */
function askAnew(draft: Kept<string>, owner: string): void {
  const unsent = draft.read();
  if (!unsent) return;
  const anew = kept<{ text?: string }>(`guichet.request.${owner}`);
  const begun = anew.read();
  anew.write({ ...begun, text: [begun?.text, unsent].filter(Boolean).join('\n\n') });
  draft.forget();
}

/** Where a request that was joined to another one goes on: who came by a mail's link is told, for the link opens this one alone. */
function GoesOn({ into, draft }: { into: { id: string; number: number }; draft: Kept<string> }) {
  const say = portalText.useText();
  const { slug, visiting } = usePlace();
  const number = String(into.number);
  if (visiting) return <p className="closed">{say('merged.toVisitor', { number })}</p>;
  return (
    <p className="closed">
      {say('merged.to')}{' '}
      <Link
        href={addressOf(slug, `requests/${into.id}`)}
        onClick={() => {
          const unsent = draft.read();
          if (unsent) replyDraft(into.id).write(unsent);
          draft.forget();
        }}
      >
        {say('merged.open', { number })}
      </Link>
    </p>
  );
}
