import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import type { Kept } from '../../../client/kept.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import type { Ticket } from '../../../client/types.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { portalText } from '../text.ts';
import type { Uploads } from '../useUploads.ts';
import { Reply } from './Reply.tsx';

interface Props {
  ticket: Ticket;
  draft: Kept<string>;
  uploads: Uploads;
  /** The reader said that it is not solved, and is writing why. */
  reopening: boolean;
  onReopening: () => void;
  onChange: () => void;
}

/** The desk says that it is solved: the reader agrees, which closes it, or says what is still wrong, which reopens it. */
export function SolvedQuestion({ ticket, draft, uploads, reopening, onReopening, onChange }: Props) {
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

  const yes = (primary: boolean) => (
    <button
      type="button"
      className={primary ? 'button primary' : 'button'}
      aria-busy={busy}
      onClick={() => void confirm()}
    >
      {say('solved.yes')}
    </button>
  );
  return (
    <section className="solved" aria-labelledby="solved">
      <h2 id="solved">{say('solved.title')}</h2>
      <p className="soft">{say('solved.lead')}</p>
      {problem && <ProblemNotice problem={problem} />}
      {reopening ? (
        // A message to a resolved request reopens it.
        <Reply
          ticketId={ticket.id}
          draft={draft}
          uploads={uploads}
          onSent={onChange}
          label={say('solved.what')}
          send={say('solved.reopen')}
        >
          {yes(false)}
        </Reply>
      ) : (
        <div className="actions">
          {yes(true)}
          <button type="button" className="button" onClick={onReopening}>
            {say('solved.no')}
          </button>
        </div>
      )}
    </section>
  );
}
