import type { Form } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { knowledgeText } from '../words/knowledge.ts';
import type { Written } from './content.ts';
import styles from './knowledge.module.css';
import { SettingsFields } from './SettingsFields.tsx';
import { WordsFields } from './WordsFields.tsx';

/** All that is written of an article, new or not, and what is wrong with it. */
export function ArticleFields({ form }: { form: Form<Written> }) {
  const say = knowledgeText.useText();
  const faultOf = (field: string) => form.problem?.about(field);
  return (
    <>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <WordsFields
        written={form.values}
        faultOf={faultOf}
        onWords={(language, words) => form.set(language, words)}
        onFile={(file) => form.set('files', [...form.values.files, file])}
      />
      <p className={styles.soft}>{say('field.markdown')}</p>
      <SettingsFields
        written={form.values}
        faultOf={faultOf}
        onChange={(change) => {
          for (const [field, value] of Object.entries(change)) form.set(field as keyof Written, value as never);
        }}
      />
    </>
  );
}
