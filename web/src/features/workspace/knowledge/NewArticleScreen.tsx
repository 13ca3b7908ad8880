import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Icon } from '../parts/Icon.tsx';
import { knowledgeKeys } from '../queries/knowledge.ts';
import { useMe } from '../shell/me.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { knowledgeText } from '../words/knowledge.ts';
import { blank, contentOf, type Written } from './content.ts';
import styles from './knowledge.module.css';
import { SettingsFields } from './SettingsFields.tsx';
import { WordsFields } from './WordsFields.tsx';

/** Writing a new article. */
export function NewArticleScreen() {
  const say = knowledgeText.useText();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const { person } = useMe();
  useScreenTitle(say('new'));
  const form = useForm<Written>({
    initial: { ...blank, ownerId: person.id },
    check: () => ({}),
    async send(written) {
      const { id } = await answer(api.POST('/api/articles', { body: contentOf(written) }));
      await client.invalidateQueries({ queryKey: knowledgeKeys.all });
      navigate(`/knowledge/${id}`);
    },
  });
  const faultOf = (field: string) => form.problem?.about(field);
  return (
    <form className={styles.screen} onSubmit={form.onSubmit} noValidate>
      <div className={styles.head}>
        <Link href="/knowledge" className={styles.back} aria-label={say('back')}>
          <Icon name="back" />
        </Link>
        <h1>{say('new')}</h1>
        <Button type="submit" loading={form.busy}>
          {say('save')}
        </Button>
      </div>
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
    </form>
  );
}
