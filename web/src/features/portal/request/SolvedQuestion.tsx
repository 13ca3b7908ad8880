import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import type { Ticket } from '../../../client/types.ts';
import { TextAreaField } from '../../../components/Field.tsx';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { SubmitButton } from '../../../components/SubmitButton.tsx';
import { siteText } from '../../../i18n/site.ts';
import { portalText } from '../text.ts';

interface Props {
  ticket: Ticket;
  /** The reader said that it is not solved, and is writing why. */
  reopening: boolean;
  onReopening: () => void;
  onChange: () => void;
}

/** The desk says that it is solved: the reader agrees, which closes it, or says what is still wrong, which reopens it. */
export function SolvedQuestion({ ticket, reopening, onReopening, onChange }: Props) {
  const say = portalText.useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function confirm(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const params = { path: { ticketId: ticket.id } };
      await answer(api.POST('/api/tickets/{ticketId}/transitions', { params, body: { to: 'closed' } }));
      onChange();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="solved" aria-labelledby="solved">
      <h2 id="solved">{say('solved.title')}</h2>
      <p className="soft">{say('solved.lead')}</p>
      {problem && <ProblemNotice problem={problem} />}
      {reopening ? (
        <Reopening ticket={ticket} onChange={onChange} />
      ) : (
        <div className="actions">
          <button type="button" className="button primary" aria-busy={busy} onClick={() => void confirm()}>
            {say('solved.yes')}
          </button>
          <button type="button" className="button" onClick={onReopening}>
            {say('solved.no')}
          </button>
        </div>
      )}
    </section>
  );
}

/** A message to a resolved request reopens it. */
function Reopening({ ticket, onChange }: Pick<Props, 'ticket' | 'onChange'>) {
  const say = portalText.useText();
  const site = siteText.useText();
  const form = useForm({
    initial: { text: '' },
    check: ({ text }) => (text.trim() ? {} : { text: site('field.required') }),
    async send({ text }) {
      const params = { path: { ticketId: ticket.id } };
      const body = { text: text.trim(), visibility: 'public' as const };
      await answer(api.POST('/api/tickets/{ticketId}/messages', { params, body }));
      onChange();
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate aria-label={say('solved.what')}>
      {form.problem && <ProblemNotice problem={form.problem} shown={['text']} />}
      <TextAreaField {...form.field('text')} label={say('solved.what')} rows={3} />
      <SubmitButton busy={form.busy}>{say('solved.reopen')}</SubmitButton>
    </form>
  );
}
