import { type FormEvent, useId, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { knowledgeText } from './text.ts';

interface Props {
  articleId: string;
  said: { helpful: boolean; comment?: string } | undefined;
}

/** Whether an article helped: one word from each reader, who may change it, and say what was missing. */
export function Helped({ articleId, said }: Props) {
  const say = knowledgeText.useText();
  const id = useId();
  const [helpful, setHelpful] = useState(said?.helpful);
  const [comment, setComment] = useState(said?.comment ?? '');
  const [sent, setSent] = useState<'word' | 'comment'>();
  const [problem, setProblem] = useState<Problem>();

  async function send(word: boolean, text: string): Promise<void> {
    setProblem(undefined);
    try {
      const body = { helpful: word, ...(text.trim() ? { comment: text.trim() } : {}) };
      await answer(api.PUT('/api/knowledge/articles/{articleId}/feedback', { params: { path: { articleId } }, body }));
      setHelpful(word);
      setSent(text.trim() ? 'comment' : 'word');
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }
  function tell(event: FormEvent): void {
    event.preventDefault();
    void send(false, comment);
  }

  return (
    <section className="helped" aria-labelledby={id}>
      <h2 id={id}>{say('helped.ask')}</h2>
      <div className="helped-choices">
        {([true, false] as const).map((word) => (
          <button
            key={String(word)}
            type="button"
            className="button"
            aria-pressed={helpful === word}
            onClick={() => void send(word, '')}
          >
            {say(word ? 'helped.yes' : 'helped.no')}
          </button>
        ))}
      </div>
      {helpful === false && sent !== 'comment' && (
        <form onSubmit={tell} className="helped-comment">
          <label htmlFor={`${id}-comment`}>{say('helped.comment')}</label>
          <textarea
            id={`${id}-comment`}
            className="input"
            rows={3}
            maxLength={1000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
          <button type="submit" className="button small" disabled={!comment.trim()}>
            {say('helped.send')}
          </button>
        </form>
      )}
      <div aria-live="polite">{sent && <p className="soft small">{say('helped.thanks')}</p>}</div>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
