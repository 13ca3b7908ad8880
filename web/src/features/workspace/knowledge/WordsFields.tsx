import { Skeleton, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { knowledgeText } from '../words/knowledge.ts';
import type { Written } from './content.ts';
import styles from './knowledge.module.css';

const RichText = lazy(() => import('./RichText.tsx'));

interface Props {
  written: Written;
  faultOf: (field: string) => string | undefined;
  onWords: (language: 'fr' | 'en', words: { title: string; html: string }) => void;
  /** A picture was put into the text: it is a file of the article. */
  onFile: (file: Written['files'][number]) => void;
}

/** An article’s words in both languages, side by side. */
export function WordsFields({ written, faultOf, onWords, onFile }: Props) {
  const say = knowledgeText.useText();
  return (
    <div className={styles.sides}>
      {(['fr', 'en'] as const).map((language) => {
        const words = written[language];
        const fault = faultOf(`words.${language}.html`);
        return (
          <section key={language} className={styles.side} aria-label={say(`language.${language}`)}>
            <h2>{say(`language.${language}`)}</h2>
            <TextInput
              label={say('field.title')}
              lang={language}
              maxLength={150}
              value={words.title}
              error={faultOf(`words.${language}.title`) ?? (language === 'fr' ? faultOf('words') : undefined)}
              onChange={(event) => onWords(language, { ...words, title: event.currentTarget.value })}
            />
            <Suspense fallback={<Skeleton height={240} />}>
              <RichText
                label={`${say('field.text')} – ${say(`language.${language}`)}`}
                lang={language}
                html={words.html}
                onHtml={(html) => onWords(language, { ...words, html })}
                onFile={onFile}
              />
            </Suspense>
            {fault && (
              <p className={styles.fault} role="alert">
                {fault}
              </p>
            )}
          </section>
        );
      })}
    </div>
  );
}
