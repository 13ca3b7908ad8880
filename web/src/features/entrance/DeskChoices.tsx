import { useState } from 'react';
import { asProblem, type Problem } from '../../client/problem.ts';
import type { DeskChoice } from '../../client/types.ts';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { entranceText } from './text.ts';
import './desk-choices.css';

interface Props {
  choices: readonly DeskChoice[];
  onChoose: (slug: string) => Promise<void>;
  onBack: () => void;
}

/** The desks that one address and password open. */
export function DeskChoices({ choices, onChoose, onBack }: Props) {
  const say = entranceText.useText();
  const [chosen, setChosen] = useState<string>();
  const [problem, setProblem] = useState<Problem>();

  async function choose(slug: string): Promise<void> {
    if (chosen) return;
    setChosen(slug);
    setProblem(undefined);
    await onChoose(slug).catch((thrown) => {
      setProblem(asProblem(thrown));
      setChosen(undefined);
    });
  }

  return (
    <>
      <div className="entrance-title">
        <h1>{say('signIn.choose')}</h1>
        <p className="soft">{say('signIn.chooseLead')}</p>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      <ul className="desk-choices">
        {choices.map(({ slug, name }) => (
          <li key={slug}>
            <button type="button" aria-busy={chosen === slug} onClick={() => void choose(slug)}>
              <strong>{name}</strong>
              <span className="soft small">{slug}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="link" onClick={onBack}>
        {say('signIn.back')}
      </button>
    </>
  );
}
