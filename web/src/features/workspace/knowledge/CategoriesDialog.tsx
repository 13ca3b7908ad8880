import { ActionIcon, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { siteText } from '../../../i18n/site.ts';
import { typed } from '../parts/bind.ts';
import { Icon } from '../parts/Icon.tsx';
import { knowledgeKeys, useArticleCategories } from '../queries/knowledge.ts';
import { knowledgeText } from '../words/knowledge.ts';
import styles from './knowledge.module.css';

/** The categories of articles: added, and deleted where no article is in one. */
export function CategoriesDialog({ onClose }: { onClose: () => void }) {
  const say = knowledgeText.useText();
  const site = siteText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const { data: categories = [] } = useArticleCategories();
  const [refused, setRefused] = useState<Problem>();
  const renew = () => client.invalidateQueries({ queryKey: knowledgeKeys.categories });
  const form = useForm({
    initial: { fr: '', en: '' },
    check: ({ fr, en }) => ({
      ...(fr.trim() ? {} : { fr: site('field.required') }),
      ...(en.trim() ? {} : { en: site('field.required') }),
    }),
    async send(name) {
      await answer(api.POST('/api/article-categories', { body: { name } }));
      form.set('fr', '');
      form.set('en', '');
      await renew();
    },
  });
  async function remove(articleCategoryId: string): Promise<void> {
    setRefused(undefined);
    try {
      const params = { path: { articleCategoryId } };
      await answer(api.DELETE('/api/article-categories/{articleCategoryId}', { params }) as never);
      await renew();
    } catch (thrown) {
      setRefused(asProblem(thrown));
    }
  }
  return (
    <Modal opened onClose={onClose} title={say('categories.title')} closeButtonProps={{ 'aria-label': site('close') }}>
      <Stack>
        {categories.length === 0 && <p className={styles.soft}>{say('categories.none')}</p>}
        <ul className={styles.categories}>
          {categories.map(({ id, name }) => (
            <li key={id}>
              <span>{name[language]}</span>
              <ActionIcon
                variant="subtle"
                aria-label={say('categories.delete', { name: name[language] })}
                onClick={() => void remove(id)}
              >
                <Icon name="cross" size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        {refused && <ProblemNotice problem={refused} />}
        <form onSubmit={form.onSubmit} noValidate>
          <Stack>
            <TextInput {...typed(form.field('fr'))} label={say('categories.fr')} maxLength={80} data-autofocus />
            <TextInput {...typed(form.field('en'))} label={say('categories.en')} maxLength={80} />
            {form.problem && <ProblemNotice problem={form.problem} />}
            <Group justify="flex-end">
              <Button type="submit" loading={form.busy}>
                {say('categories.add')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </Modal>
  );
}
