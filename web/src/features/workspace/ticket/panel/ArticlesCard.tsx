import { ActionIcon, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { plainOf } from '../../../../../../functions/knowledge/plain.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import type { SuggestedArticle } from '../../queries/knowledge.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import type { Ticket } from '../../queries/types.ts';
import { useMe } from '../../shell/me.ts';
import { knowledgeText } from '../../words/knowledge.ts';
import { insertIntoAnswer } from '../composer/insertion.ts';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';

type How = 'inserted' | 'linked' | 'solved';

/** The articles that may help on a ticket, with why, and those that were used: inserted, linked, and what solved it, in one click. */
export default function ArticlesCard({ ticket }: { ticket: Ticket }) {
  const say = knowledgeText.useText();
  const client = useQueryClient();
  const me = useMe();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<Problem>();
  const [making, setMaking] = useState(false);
  const params = { path: { ticketId: ticket.id } };
  const { data: suggested, error } = useQuery({
    queryKey: [...ticketKeys.page(ticket.id), 'articleSuggestions'],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/tickets/{ticketId}/article-suggestions', { params, signal }))).items,
  });
  const { data: used } = useQuery({
    queryKey: [...ticketKeys.page(ticket.id), 'articles'],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/tickets/{ticketId}/articles', { params, signal }))).items,
  });
  const isUsed = new Set(used?.map(({ articleId }) => articleId));

  async function act(work: () => Promise<unknown>): Promise<boolean> {
    setProblem(undefined);
    try {
      await work();
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: ticketKeys.page(ticket.id) });
    }
  }
  const note = (articleId: string, how: How) =>
    act(() => answer(api.POST('/api/tickets/{ticketId}/articles', { params, body: { articleId, how } })));
  async function use(articleId: string, how: How, title: string): Promise<void> {
    if (await note(articleId, how)) announce(say('card.linked', { title }));
  }
  async function insert(article: SuggestedArticle, what: 'link' | 'text'): Promise<void> {
    const { id, language } = article;
    const title = article.title.map(({ text }) => text).join('');
    const done = await act(async () => {
      const address = `${me.desk.portal}/knowledge/${id}`;
      const reading =
        what === 'text' &&
        (await answer(
          api.GET('/api/knowledge/articles/{articleId}', { params: { path: { articleId: id }, query: { language } } }),
        ));
      insertIntoAnswer(ticket.id, { text: reading ? plainOf(reading.html) : `${title}\n${address}` });
      await answer(api.POST('/api/tickets/{ticketId}/articles', { params, body: { articleId: id, how: 'inserted' } }));
    });
    if (done) announce(say('card.inserted', { title }));
  }
  const remove = (articleId: string) =>
    act(() =>
      answer(
        api.DELETE('/api/tickets/{ticketId}/articles/{articleId}', {
          params: { path: { ...params.path, articleId } },
        }) as never,
      ),
    );
  async function make(): Promise<void> {
    setMaking(true);
    let id: string | undefined;
    await act(async () => {
      id = (await answer(api.POST('/api/tickets/{ticketId}/article-drafts', { params }))).id;
    });
    setMaking(false);
    if (id) navigate(`/knowledge/${id}`);
  }

  const others = suggested?.filter(({ id }) => !isUsed.has(id)) ?? [];
  return (
    <PanelCard
      title={say('card.title')}
      aside={
        <Button size="compact-xs" variant="default" loading={making} onClick={() => void make()}>
          {say('card.make')}
        </Button>
      }
    >
      {error && <p className={styles.soft}>{say('card.failed')}</p>}
      {used && used.length > 0 && (
        <>
          <h3 className={styles.subtitle}>{say('card.used')}</h3>
          <ul className={styles.work}>
            {used.map(({ articleId, title, how, by }) => (
              <li key={articleId}>
                <div>
                  <span className={styles.soft}>
                    {say(`how.${how}`)} · {by.name}
                  </span>
                  <Link href={`/knowledge/${articleId}`}>{title}</Link>
                  {how !== 'solved' && how !== 'made' && (
                    <span>
                      <Button
                        size="compact-xs"
                        variant="light"
                        aria-label={say('card.solvedOf', { title })}
                        onClick={() => void use(articleId, 'solved', title)}
                      >
                        {say('card.solved')}
                      </Button>
                    </span>
                  )}
                </div>
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  aria-label={say('card.removeOf', { title })}
                  onClick={() => void remove(articleId)}
                >
                  <Icon name="cross" size={14} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </>
      )}
      {suggested && others.length === 0 && isUsed.size === 0 && <p className={styles.soft}>{say('card.none')}</p>}
      {others.length > 0 && (
        <>
          <h3 className={styles.subtitle}>{say('card.suggested')}</h3>
          <ul className={styles.work}>
            {others.map((article) => (
              <Suggested
                key={article.id}
                article={article}
                closed={ticket.state === 'closed'}
                onInsert={(what) => void insert(article, what)}
                onUse={(how, title) => void use(article.id, how, title)}
              />
            ))}
          </ul>
        </>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </PanelCard>
  );
}

interface SuggestedProps {
  article: SuggestedArticle;
  closed: boolean;
  onInsert: (what: 'link' | 'text') => void;
  onUse: (how: How, title: string) => void;
}

function Suggested({ article, closed, onInsert, onUse }: SuggestedProps) {
  const say = knowledgeText.useText();
  const { id, language, words, category, audience, sendable } = article;
  const title = article.title.map(({ text }) => text).join('');
  const inside = audience === 'agents' ? say('card.inside') : say('card.notTheirs');
  return (
    <li>
      <div>
        <Link href={`/knowledge/${id}`} lang={language}>
          {title}
        </Link>
        <span className={styles.soft}>
          {say('card.why', { words: words.join(', ') })}
          {category && ` · ${category.name}`}
        </span>
        {!sendable && <span className={styles.soft}>{inside}</span>}
        <span className={styles.acts}>
          {sendable && !closed && (
            <>
              <Button
                size="compact-xs"
                variant="light"
                aria-label={say('card.insertLinkOf', { title })}
                onClick={() => onInsert('link')}
              >
                {say('card.insertLink')}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={say('card.insertTextOf', { title })}
                onClick={() => onInsert('text')}
              >
                {say('card.insertText')}
              </Button>
            </>
          )}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={say('card.linkOf', { title })}
            onClick={() => onUse('linked', title)}
          >
            {say('card.link')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={say('card.solvedOf', { title })}
            onClick={() => onUse('solved', title)}
          >
            {say('card.solved')}
          </Button>
        </span>
      </div>
    </li>
  );
}
