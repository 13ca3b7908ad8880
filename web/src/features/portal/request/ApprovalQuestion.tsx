import { useId, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import type { TimelineEvent } from '../../../client/types.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { portalText } from '../text.ts';

interface Asked {
  approvalId: string;
  question: { fr: string; en: string };
  silence: 'approve' | 'refuse';
}

/** What the desk asks the reader and has no answer to yet, from what happened to the request. */
export function openQuestion(events: readonly TimelineEvent[]): Asked | undefined {
  const told = events.filter(({ type }) => type === 'ticket.approval');
  const settled = new Set(told.flatMap(({ data }) => (data.kind === 'asked' ? [] : [data.approvalId])));
  const open = told.findLast(({ data }) => data.kind === 'asked' && !settled.has(data.approvalId));
  return open && (open.data as unknown as Asked);
}

interface Props {
  ticketId: string;
  asked: Asked;
  /** What it is about, where the request itself is not on the screen. */
  about?: string;
  onChange: () => void;
}

/** A question that the reader is asked, with what silence means. */
export function ApprovalQuestion({ ticketId, asked, about, onChange }: Props) {
  const title = useId();
  const say = portalText.useText();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function give(answered: 'approve' | 'refuse'): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const params = { path: { ticketId, approvalId: asked.approvalId } };
      await answer(api.POST('/api/tickets/{ticketId}/approvals/{approvalId}', { params, body: { answer: answered } }));
      onChange();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  }
  return (
    <section className="solved" aria-labelledby={title}>
      <h2 id={title}>{say('approval.title')}</h2>
      {about && <p className="soft">{about}</p>}
      <p>{asked.question[language]}</p>
      <p className="soft">{say(`approval.silence.${asked.silence}`)}</p>
      {problem && <ProblemNotice problem={problem} />}
      <div className="actions">
        <button type="button" className="button primary" aria-busy={busy} onClick={() => void give('approve')}>
          {say('approval.approve')}
        </button>
        <button type="button" className="button" aria-busy={busy} onClick={() => void give('refuse')}>
          {say('approval.refuse')}
        </button>
      </div>
    </section>
  );
}
