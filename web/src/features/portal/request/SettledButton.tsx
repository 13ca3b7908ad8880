import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { portalText } from '../text.ts';

/** The reader needs no help any more: the request is resolved, and asks whether it is, which is the way back. */
export function SettledButton({ ticketId, onChange }: { ticketId: string; onChange: () => void }) {
  const say = portalText.useText();
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function settle(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const params = { path: { ticketId } };
      await answer(api.POST('/api/tickets/{ticketId}/transitions', { params, body: { to: 'resolved' } }));
      onChange();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <>
      <button type="button" className="button" aria-busy={busy} onClick={() => void settle()}>
        {say('settled')}
      </button>
      {problem && (
        <span className="field-fault" role="alert">
          {text(problem)}
        </span>
      )}
    </>
  );
}
