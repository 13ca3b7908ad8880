import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { foundOut, type Walk, walk } from '../../../../../../functions/guides/walk.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { GuideWalk } from '../../guide/GuideWalk.tsx';
import styles from '../../guide/guide.module.css';
import { useDeedWords } from '../../guide/useDeedWords.ts';
import { announce } from '../../parts/announce.ts';
import { useDesk } from '../../queries/desk.ts';
import { type Given, type GuideOutcome, type GuideRun, guideKeys, useTicketGuides } from '../../queries/guides.ts';
import { usePerson } from '../../queries/people.ts';
import type { Ticket } from '../../queries/types.ts';
import { useMe } from '../../shell/me.ts';
import { guideText } from '../../words/guides.ts';
import { insertIntoAnswer } from '../composer/insertion.ts';
import { EscalationDialog } from '../EscalationDialog.tsx';
import { refreshTicket } from '../keep-ticket.ts';
import { PanelCard } from './PanelCard.tsx';
import panel from './panel.module.css';

type HandOver = { note: string; kind: 'functional' | 'hierarchical' };

/** The guides that fit a ticket, the one that is followed now, and those that were. */
export default function GuidesCard({ ticket }: { ticket: Ticket }) {
  const say = guideText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const { data, error } = useTicketGuides(ticket.id);
  const { data: desk } = useDesk();
  const open = ticket.state !== 'closed';
  const params = { path: { ticketId: ticket.id } };

  async function act(work: () => Promise<GuideRun>): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      const run = await work();
      // Shown at once: on the phone nobody waits for the page to be asked for anew.
      client.setQueryData<typeof data>(
        guideKeys.ofTicket(ticket.id),
        (known) => known && { ...known, runs: [run, ...known.runs.filter(({ id }) => id !== run.id)] },
      );
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    refreshTicket(client, ticket.id);
    setBusy(false);
  }
  const begin = (guideId: string) =>
    act(() => answer(api.POST('/api/tickets/{ticketId}/guides', { params, body: { guideId } })));
  const change = ({ id, revision }: GuideRun, answers: readonly Given[], left = false) =>
    act(() =>
      answer(
        api.PUT('/api/tickets/{ticketId}/guides/{runId}', {
          params: { path: { ...params.path, runId: id } },
          body: { answers: [...answers], left, revision },
        }),
      ),
    );

  const runs = data?.runs ?? [];
  const active = open ? runs.find(({ applied, left }) => !applied && !left) : undefined;
  const others = runs.filter((run) => run !== active);
  const begun = new Set(runs.filter(({ applied }) => !applied).map(({ guideId }) => guideId));
  const proposed = open ? (data?.proposed ?? []).filter(({ id }) => !begun.has(id)) : [];
  // Where nothing fits and nothing was followed, there is nothing to be said.
  if (!error && (!data || (runs.length === 0 && proposed.length === 0))) return null;
  return (
    <PanelCard title={say('card.title')}>
      {error && <p className={panel.soft}>{say('card.failed')}</p>}
      {active && (
        <GuideWalk
          key={active.id}
          guide={active.guide}
          answers={active.answers}
          busy={busy}
          onAnswers={(answers) => void change(active, answers)}
          onLeave={() => void change(active, active.answers, true)}
        >
          {(outcome, path) => (
            <Applying
              ticket={ticket}
              run={active}
              outcome={outcome}
              note={foundOut(path, desk?.language ?? language)}
              busy={busy}
              onProblem={setProblem}
            />
          )}
        </GuideWalk>
      )}
      {proposed.length > 0 && (
        <>
          <h3 className={panel.subtitle}>{say('card.proposed')}</h3>
          <ul className={panel.work}>
            {proposed.slice(0, 5).map(({ id, name, text }) => (
              <li key={id}>
                <div>
                  <strong>{name[language]}</strong>
                  {text[language] && <span className={panel.soft}>{text[language]}</span>}
                </div>
                <Button
                  flex="none"
                  size="compact-xs"
                  variant="light"
                  disabled={busy || active !== undefined}
                  aria-label={say('card.beginOf', { name: name[language] })}
                  onClick={() => void begin(id)}
                >
                  {say('card.begin')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <>
          <h3 className={panel.subtitle}>{say('card.followed')}</h3>
          <ul className={panel.work}>
            {others.map((run) => (
              <Followed
                key={run.id}
                run={run}
                onResume={open && !run.applied && !active ? () => void change(run, run.answers) : undefined}
              />
            ))}
          </ul>
        </>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </PanelCard>
  );
}

function Followed({ run, onResume }: { run: GuideRun; onResume: (() => void) | undefined }) {
  const say = guideText.useText();
  const language = useLanguage();
  const { at }: Walk = walk(run.guide, run.answers);
  const outcome = at?.text[language] ?? '';
  const name = run.guide.name[language];
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className={panel.soft}>
          {run.applied
            ? say('card.appliedBy', { outcome, name: run.applied.by.name })
            : at?.kind === 'outcome'
              ? say('card.outcome', { outcome })
              : say('card.left', { count: run.answers.length })}
        </span>
        {run.solved && <span className={panel.soft}>{say('card.solved')}</span>}
      </div>
      {onResume && (
        <Button
          flex="none"
          size="compact-xs"
          variant="light"
          aria-label={say('card.resumeOf', { name })}
          onClick={onResume}
        >
          {say('card.resume')}
        </Button>
      )}
    </li>
  );
}

interface ApplyingProps {
  ticket: Ticket;
  run: GuideRun;
  outcome: GuideOutcome;
  /** What was found out, for the hand-over. */
  note: string;
  busy: boolean;
  onProblem: (problem: Problem | undefined) => void;
}

/** The outcome of a guide, and the one click that applies it. */
function Applying({ ticket, run, outcome, note, busy, onProblem }: ApplyingProps) {
  const say = guideText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const me = useMe();
  const words = useDeedWords(outcome.do);
  const [working, setWorking] = useState(false);
  const [escalating, setEscalating] = useState(false);
  const { data: requester } = usePerson(ticket.requester.id);
  const { data: desk } = useDesk();
  const deed = outcome.do;
  const spoken = requester?.language ?? desk?.language ?? language;

  async function noted(more: Partial<HandOver> = {}): Promise<void> {
    const params = { path: { ticketId: ticket.id, runId: run.id } };
    const body = { revision: run.revision, ...more };
    await answer(api.POST('/api/tickets/{ticketId}/guides/{runId}/applications', { params, body }));
    announce(say('done.applied', { outcome: outcome.text[language] }));
    refreshTicket(client, ticket.id);
  }
  async function sendArticle(articleId: string): Promise<void> {
    const params = { path: { ticketId: ticket.id } };
    const query = { language: spoken };
    const { title } = await answer(
      api.GET('/api/knowledge/articles/{articleId}', { params: { path: { articleId }, query } }),
    );
    await answer(api.POST('/api/tickets/{ticketId}/articles', { params, body: { articleId, how: 'inserted' } }));
    const address = `${me.desk.portal}/knowledge/${articleId}`;
    insertIntoAnswer(ticket.id, { text: `${title}\n${address}` });
  }
  async function apply(): Promise<void> {
    if (deed.kind === 'escalate') return setEscalating(true);
    setWorking(true);
    onProblem(undefined);
    try {
      if (deed.kind === 'article' && deed.articleId) await sendArticle(deed.articleId);
      await noted();
      if (deed.kind === 'solution') insertIntoAnswer(ticket.id, { text: deed.text[spoken] });
    } catch (thrown) {
      onProblem(asProblem(thrown));
    }
    setWorking(false);
  }
  return (
    <>
      {deed.kind === 'solution' && <p className={styles.solution}>{deed.text[language]}</p>}
      <div>
        <Button size="compact-sm" loading={working} disabled={busy} onClick={() => void apply()}>
          {words}
        </Button>
      </div>
      {escalating && (
        <EscalationDialog
          ticket={ticket}
          opened
          tried={note}
          onClose={() => setEscalating(false)}
          onEscalate={({ kind, note: written }) => noted({ kind, note: written })}
        />
      )}
    </>
  );
}
