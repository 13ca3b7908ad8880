import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { useNotifyDone, useNotifyFailure } from '../parts/notify.ts';
import { type Article, knowledgeKeys } from '../queries/knowledge.ts';
import { knowledgeText } from '../words/knowledge.ts';

/** What may be done with an article as a whole: given to publish, published, archived, taken back, deleted. */
export function ArticleActions({ article }: { article: Article }) {
  const say = knowledgeText.useText();
  const site = siteText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const done = useNotifyDone();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const { id, revision, state, may } = article;
  const params = { path: { articleId: id } };

  async function act(word: string, work: () => Promise<string>): Promise<void> {
    setBusy(true);
    try {
      done(await work());
    } catch (thrown) {
      failed(word, text(asProblem(thrown)));
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: knowledgeKeys.all });
  }
  const publish = () =>
    act(say('publish'), async () => {
      const { version } = await answer(api.POST('/api/articles/{articleId}/versions', { params, body: { revision } }));
      return say('published', { version });
    });
  const submit = () =>
    act(say('submit'), async () => {
      await answer(api.POST('/api/articles/{articleId}/submissions', { params, body: { revision } }));
      return say('submitted');
    });
  const archive = (archived: boolean) =>
    act(say(archived ? 'archive' : 'restore'), async () => {
      await answer(api.PUT('/api/articles/{articleId}/archiving', { params, body: { revision, archived } }));
      return say(archived ? 'archived' : 'restored');
    });
  const remove = () =>
    act(say('delete'), async () => {
      await answer(api.DELETE('/api/articles/{articleId}', { params }) as never);
      navigate('/knowledge');
      return say('deleted');
    });

  const written = state === 'draft' || state === 'inReview';
  return (
    <Group gap="xs">
      {may.remove && (
        <Button variant="subtle" color="danger" disabled={busy} onClick={() => setDeleting(true)}>
          {say('delete')}
        </Button>
      )}
      {may.publish && (article.live || state === 'published') && (
        <Button variant="default" disabled={busy} onClick={() => void archive(true)}>
          {say('archive')}
        </Button>
      )}
      {may.publish && state === 'archived' && (
        <Button variant="default" disabled={busy} onClick={() => void archive(false)}>
          {say('restore')}
        </Button>
      )}
      {may.edit && !may.publish && state === 'draft' && (
        <Button loading={busy} onClick={() => void submit()}>
          {say('submit')}
        </Button>
      )}
      {may.publish && written && (
        <Button loading={busy} onClick={() => void publish()}>
          {say('publish')}
        </Button>
      )}
      {deleting && (
        <Modal
          opened
          onClose={() => setDeleting(false)}
          title={say('deleteTitle')}
          closeButtonProps={{ 'aria-label': site('close') }}
        >
          <Stack>
            <p>{say('deleteText')}</p>
            <Group justify="flex-end">
              <Button variant="default" data-autofocus onClick={() => setDeleting(false)}>
                {site('cancel')}
              </Button>
              <Button color="danger" loading={busy} onClick={() => void remove()}>
                {say('delete')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </Group>
  );
}
