import { Button } from '@mantine/core';
import { useId } from 'react';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { GuideWalk } from '../guide/GuideWalk.tsx';
import styles from '../guide/guide.module.css';
import { type Given, useGuideVersion, useProposedGuides } from '../queries/guides.ts';
import { guideText } from '../words/guides.ts';

/** A guide that is followed on the phone: it goes into the ticket with the call. */
export interface CallGuideState {
  guideId: string;
  version: number;
  answers: Given[];
}

interface Props {
  type: 'incident' | 'serviceRequest';
  category: string | undefined;
  state: CallGuideState | undefined;
  onState: (state: CallGuideState | undefined) => void;
  onCategory: (category: string) => void;
}

/** The guides that fit what a caller reports, and the one that is followed with them. */
export default function CallGuide({ type, category, state, onState, onCategory }: Props) {
  const say = guideText.useText();
  const language = useLanguage();
  const title = useId();
  const { data: proposed = [] } = useProposedGuides(type, category);
  if (state) return <Following {...{ state, onState, onCategory }} />;
  if (proposed.length === 0) return null;
  return (
    <section className={styles.offered} aria-labelledby={title}>
      <h2 id={title} className={styles.name}>
        {say('card.title')}
      </h2>
      <div className={styles.answers}>
        {proposed.slice(0, 5).map(({ id, version, name }) => (
          <Button
            key={id}
            size="compact-sm"
            variant="default"
            aria-label={say('card.beginOf', { name: name[language] })}
            onClick={() => onState({ guideId: id, version, answers: [] })}
          >
            {name[language]}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Following({ state, onState, onCategory }: Pick<Props, 'onState' | 'onCategory'> & { state: CallGuideState }) {
  const say = guideText.useText();
  const language = useLanguage();
  const { data } = useGuideVersion(state.guideId, state.version);
  if (!data) return null;
  return (
    <GuideWalk
      guide={data.content}
      answers={state.answers}
      onAnswers={(answers) => onState({ ...state, answers })}
      onLeave={() => onState(undefined)}
    >
      {({ do: deed }) => (
        <>
          {deed.kind === 'solution' && (
            <>
              <p className={styles.name}>{say('call.noSolution')}</p>
              <p className={styles.solution}>{deed.text[language]}</p>
            </>
          )}
          {deed.kind === 'route' && deed.category && (
            <div>
              <Button size="compact-sm" variant="light" onClick={() => deed.category && onCategory(deed.category)}>
                {say('call.takeCategory')}
              </Button>
            </div>
          )}
          <p className={styles.help}>{say('call.after')}</p>
        </>
      )}
    </GuideWalk>
  );
}
