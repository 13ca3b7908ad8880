import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { useResource } from '../../../client/resource.ts';
import { ArticleBody } from '../../../components/ArticleBody.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { usePlace } from '../navigation.tsx';
import './knowledge.css';
import { Pieces } from './Pieces.tsx';
import { addressOfFile, type FoundArticle, read } from './reading.ts';
import { knowledgeText } from './text.ts';

/** Milliseconds without a key after which articles are looked for, and characters that are enough to. */
const pause = 600;
const enough = 6;

interface Props {
  /** What is being written. */
  subject: string;
  text: string;
  /** An article answered it: nothing is sent. */
  onSolved: () => void;
}

/** Articles that may answer a request while it is being written, read in place; “this solved it” is counted. */
export default function Suggestions({ subject, text, onSolved }: Props) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const [found, setFound] = useState<FoundArticle[]>([]);
  const [open, setOpen] = useState<string>();
  const asked = `${subject}\n${text}`.trim().slice(0, 4000);
  const latest = useRef('');
  useEffect(() => {
    latest.current = asked;
    if (asked.length < enough) {
      setFound([]);
      return;
    }
    const timer = setTimeout(() => {
      answer(api.POST('/api/knowledge/suggestions', { body: { text: asked, language } })).then(
        ({ items }) => latest.current === asked && setFound(items),
        // They are a help: without them the request is written as before.
        () => undefined,
      );
    }, pause);
    return () => clearTimeout(timer);
  }, [asked, language]);

  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <section className="suggestions" aria-label={say('suggest.title')}>
          <h2>{say('suggest.title')}</h2>
          <ul className="articles">
            {found.map(({ id, language: spoken, title, excerpt }) => (
              <li key={id} lang={spoken}>
                <button
                  type="button"
                  className="suggestion"
                  aria-expanded={open === id}
                  onClick={() => setOpen(open === id ? undefined : id)}
                >
                  <Pieces pieces={title} />
                </button>
                {open === id ? (
                  <Opened articleId={id} query={subject} onSolved={onSolved} onClose={() => setOpen(undefined)} />
                ) : (
                  <p>
                    <Pieces pieces={excerpt} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface OpenedProps {
  articleId: string;
  query: string;
  onSolved: () => void;
  onClose: () => void;
}

function Opened({ articleId, query, onSolved, onClose }: OpenedProps) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const { slug } = usePlace();
  const reading = { slug, signedIn: true };
  const [refused, setRefused] = useState<Problem>();
  const { data, problem } = useResource(`article true ${language} ${articleId}`, () =>
    read(reading, language, articleId),
  );
  async function solved(): Promise<void> {
    setRefused(undefined);
    try {
      const body = query.trim() ? { query: query.trim().slice(0, 300) } : {};
      const params = { path: { articleId } };
      await answer(api.POST('/api/knowledge/articles/{articleId}/deflections', { params, body }));
      onSolved();
    } catch (thrown) {
      const failure = asProblem(thrown);
      // Who works at the desk is not counted.
      if (failure.status === 403) onSolved();
      else setRefused(failure);
    }
  }
  return (
    <div className="suggestion-open">
      {problem && !data && <ProblemNotice problem={problem} />}
      {data && (
        <ArticleBody
          html={data.html}
          lang={data.language}
          addressOf={(file) => addressOfFile(reading, data.id, file)}
        />
      )}
      {refused && <ProblemNotice problem={refused} />}
      <div className="helped-choices">
        <button type="button" className="button primary small" onClick={() => void solved()}>
          {say('suggest.solved')}
        </button>
        <button type="button" className="button small" onClick={onClose}>
          {say('suggest.hide')}
        </button>
      </div>
    </div>
  );
}
