import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api } from '../../../client/api.ts';
import { useForm } from '../../../components/form.ts';
import { announce } from '../parts/announce.ts';
import { type Article, knowledgeKeys } from '../queries/knowledge.ts';
import { knowledgeText } from '../words/knowledge.ts';
import { ArticleFields } from './ArticleFields.tsx';
import { contentOf, type Written, writtenOf } from './content.ts';
import styles from './knowledge.module.css';

/** Changing what is being written of an article. */
export function ArticleEditor({ article }: { article: Article }) {
  const say = knowledgeText.useText();
  const client = useQueryClient();
  const initial = writtenOf(article);
  const form = useForm<Written>({
    initial,
    check: () => ({}),
    async send(written) {
      const params = { path: { articleId: article.id } };
      const body = { ...contentOf(written), revision: article.revision };
      await answer(api.PUT('/api/articles/{articleId}', { params, body }));
      announce(say('saved'));
      await client.invalidateQueries({ queryKey: knowledgeKeys.all });
    },
  });
  const changed = JSON.stringify(contentOf(form.values)) !== JSON.stringify(contentOf(initial));
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [changed]);
  return (
    <form onSubmit={form.onSubmit} noValidate className={styles.form}>
      <ArticleFields form={form} />
      <div className={styles.save}>
        <Button type="submit" loading={form.busy} disabled={!changed}>
          {say('save')}
        </Button>
        <span className={styles.soft} aria-live="polite">
          {changed && say('unsaved')}
        </span>
      </div>
    </form>
  );
}
