import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { Icon } from '../parts/Icon.tsx';
import { knowledgeKeys } from '../queries/knowledge.ts';
import { useMe } from '../shell/me.ts';
import { useScreenTitle } from '../shell/screen-title.ts';
import { knowledgeText } from '../words/knowledge.ts';
import { ArticleFields } from './ArticleFields.tsx';
import { blank, contentOf, type Written } from './content.ts';
import styles from './knowledge.module.css';

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
      <ArticleFields form={form} />
    </form>
  );
}
