import { useEffect, useMemo, useRef } from 'react';
import { answer, api } from '../../../client/api.ts';
import { type Kept, kept } from '../../../client/kept.ts';
import type { Ticket } from '../../../client/types.ts';
import { TextAreaField } from '../../../components/Field.tsx';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../../components/SubmitButton.tsx';
import { siteText } from '../../../i18n/site.ts';
import { usePlace } from '../navigation.tsx';
import { portalText } from '../text.ts';

interface Props {
  ticket: Ticket;
  /** The score that a mail's link proposes. */
  rate: number | undefined;
  onChange: () => void;
}

const scores = [1, 2, 3, 4, 5] as const;

/** How it went, from 1 to 5 with a word about it; a rating that was given is thanked for. */
export function Rating({ ticket, rate, onChange }: Props) {
  if (ticket.rating) return <Thanks ticket={ticket} onChange={onChange} />;
  return <RatingForm ticket={ticket} rate={rate} onChange={onChange} />;
}

function post(ticketId: string, body: { score: number; comment?: string }) {
  return answer(api.POST('/api/tickets/{ticketId}/rating', { params: { path: { ticketId } }, body }));
}

/** The word about it that is being written, which outlives the form: the click in a mail rates while it is written. */
function useCommentDraft(ticketId: string) {
  return useMemo(() => kept<string>(`guichet.rating.${ticketId}`), [ticketId]);
}

function useKeeping(draft: Kept<string>, comment: string): void {
  useEffect(() => {
    if (comment) draft.write(comment);
    else draft.forget();
  }, [draft, comment]);
}

/** Thanks for a rating; a word about it can follow, and a low one says what comes of it. */
function Thanks({ ticket, onChange }: Omit<Props, 'rate'>) {
  const say = portalText.useText();
  const site = siteText.useText();
  const score = ticket.rating?.score ?? 0;
  const draft = useCommentDraft(ticket.id);
  const begun = useRef(draft.read());
  const form = useForm({
    initial: { comment: draft.read() ?? '' },
    check: ({ comment }) => (comment.trim() ? {} : { comment: site('field.required') }),
    async send({ comment }) {
      await post(ticket.id, { score, comment: comment.trim() });
      draft.forget();
      onChange();
    },
  });
  useKeeping(draft, form.values.comment);
  return (
    <section className="rating" aria-label={say('rating.title')}>
      <p>
        <span className="rating-given" aria-hidden="true">
          {'★'.repeat(score)}
          {'☆'.repeat(5 - score)}
        </span>{' '}
        {say(score <= 2 ? 'rating.sorry' : 'rating.thanks')}
      </p>
      {!ticket.rating?.comment && (
        <form onSubmit={form.onSubmit} noValidate aria-label={say('rating.comment')}>
          {form.problem && <ProblemNotice problem={form.problem} shown={['comment']} />}
          <TextAreaField
            {...form.field('comment')}
            label={say('rating.comment')}
            rows={2}
            optional
            focused={begun.current !== undefined}
          />
          <SubmitButton busy={form.busy}>{say('rating.add')}</SubmitButton>
        </form>
      )}
    </section>
  );
}

function RatingForm({ ticket, rate, onChange }: Props) {
  const draft = useCommentDraft(ticket.id);
  const { visiting } = usePlace();
  const say = portalText.useText();
  const site = siteText.useText();
  const form = useForm({
    initial: { score: rate ?? 0, comment: draft.read() ?? '' },
    check: ({ score }) => (score > 0 ? {} : { score: site('field.required') }),
    async send({ score, comment }) {
      const body = { score, ...(comment.trim() ? { comment: comment.trim() } : {}) };
      await post(ticket.id, body);
      draft.forget();
      onChange();
    },
  });
  // The click in the mail was the rating; who is signed in confirms it, as anybody's link could have brought them here.
  const clicked = useRef(false);
  useEffect(() => {
    if (!visiting || rate === undefined || clicked.current) return;
    clicked.current = true;
    post(ticket.id, { score: rate }).then(onChange, () => undefined);
  }, [visiting, rate, ticket.id, onChange]);
  const { score, comment } = form.values;
  useKeeping(draft, comment);
  const fault = form.field('score').fault;
  return (
    <section className="rating" aria-labelledby="rating">
      <h2 id="rating">{say('rating.title')}</h2>
      <form onSubmit={form.onSubmit} noValidate aria-labelledby="rating">
        {form.problem && <ProblemNotice problem={form.problem} shown={['score', 'comment']} />}
        <fieldset className="stars">
          <legend className="visually-hidden">{say('rating.stars')}</legend>
          {scores.map((one) => (
            <label key={one} data-lit={one <= score} title={say(`rating.${one}`)}>
              <input
                className="visually-hidden"
                type="radio"
                name="score"
                checked={one === score}
                aria-invalid={fault ? true : undefined}
                onChange={() => form.set('score', one)}
              />
              <span className="visually-hidden">{say(`rating.${one}`)}</span>
              <span aria-hidden="true">★</span>
            </label>
          ))}
          <span className="stars-word" aria-hidden="true">
            {scores.includes(score as 1) ? say(`rating.${score as 1}`) : ''}
          </span>
        </fieldset>
        <div aria-live="polite">{fault && <span className="field-fault">{fault}</span>}</div>
        {score > 0 && (
          <>
            <TextAreaField {...form.field('comment')} label={say('rating.comment')} rows={2} optional />
            <SubmitButton busy={form.busy}>{say('rating.send')}</SubmitButton>
          </>
        )}
      </form>
    </section>
  );
}
