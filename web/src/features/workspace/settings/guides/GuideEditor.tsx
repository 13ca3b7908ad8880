import { Button, Group, MultiSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { requestTypes } from '../../../../../../functions/tickets/ticket-type.ts';
import { answer, api } from '../../../../client/api.ts';
import { categoryChoices } from '../../../../client/category-paths.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { useTicketCategories } from '../../../../client/ticket-categories.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { type GuideContent, type GuideDraft, guideKeys, useGuide } from '../../queries/guides.ts';
import { guideText } from '../../words/guides.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { BothWords } from '../forms/BothWords.tsx';
import own from '../forms/forms.module.css';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import styles from '../settings.module.css';
import { blankGuide, withoutStep, withStep } from './edits.ts';
import { GuideAside } from './GuideAside.tsx';
import { StepEditor } from './StepEditor.tsx';
import { stepAnchor } from './step-anchor.ts';

/** The editor of a diagnostic guide, with its overview beside it to be tried; `new` makes one. */
export default function GuideEditor({ guideId }: { guideId: string }) {
  const guide = useGuide(guideId);
  if (guideId === 'new') return <Editing content={blankGuide} />;
  return <Loaded query={guide}>{(data) => <Editing key={data.head.id} kept={data} content={data.content} />}</Loaded>;
}

function Editing({ kept, content }: { kept?: GuideDraft; content: GuideContent }) {
  const say = guideText.useText();
  const words = settingsText.useText();
  const workspace = workspaceText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const [, go] = useLocation();
  const { data: tree } = useTicketCategories();
  const [saved, setSaved] = useState(kept);
  const [draft, setDraft] = useState(content);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [strict, setStrict] = useState(false);
  const change = (part: Partial<GuideContent>) => setDraft({ ...draft, ...part });
  const faults = saved?.faults ?? [];
  const clean = saved !== undefined && draft === saved.content;
  /** Before somebody wants to publish, an empty field is no fault. */
  const faultAt = (path: string) =>
    problem?.about(`content.${path}`) ??
    (strict ? faults.find(({ field }) => field === `content.${path}`)?.message : undefined);
  const { steps } = draft;

  function take(after: GuideDraft): void {
    setSaved(after);
    setDraft(after.content);
    client.setQueryData(guideKeys.one(after.head.id), after);
    void client.invalidateQueries({ queryKey: guideKeys.all, exact: true });
    void client.invalidateQueries({ queryKey: [...guideKeys.all, 'proposed'] });
  }
  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }
  async function keep(): Promise<GuideDraft> {
    if (saved && clean) return saved;
    const after = saved
      ? await answer(
          api.PUT('/api/guides/{guideId}', {
            params: { path: { guideId: saved.head.id } },
            body: { content: draft, revision: saved.head.revision },
          }),
        )
      : await answer(api.POST('/api/guides', { body: draft }));
    take(after);
    return after;
  }
  /** Last of all: a guide that is new gets its own address, and with it an editor of its own. */
  const opened = ({ id }: GuideDraft['head']) => {
    if (!kept) go(`/settings/guides/${id}`, { replace: true });
  };
  const save = () =>
    attempt(async () => {
      const { head } = await keep();
      announce(say('edit.saved'));
      opened(head);
    });
  const publish = () =>
    attempt(async () => {
      const { head, faults: left } = await keep();
      setStrict(true);
      if (left.length > 0) return announce(say('edit.faults', { count: left.length }));
      const params = { path: { guideId: head.id } };
      const body = { revision: head.revision };
      const after = await answer(api.POST('/api/guides/{guideId}/versions', { params, body }));
      take(after);
      announce(say('edit.published', { version: String(after.head.versions) }));
      opened(after.head);
    });
  const withdraw = (head: GuideDraft['head']) =>
    attempt(async () => {
      const params = { path: { guideId: head.id } };
      take(await answer(api.POST('/api/guides/{guideId}/withdrawals', { params, body: { revision: head.revision } })));
      announce(say('edit.withdrawn'));
    });
  const older = (guideId: string, version: number) =>
    attempt(async () => {
      const params = { path: { guideId, version } };
      setDraft((await answer(api.GET('/api/guides/{guideId}/versions/{version}', { params }))).content);
      announce(say('edit.olderTaken', { version: String(version) }));
    });

  const head = saved?.head;
  const earlier = head ? head.versions - (clean && head.revision === head.publishedRevision ? 1 : 0) : 0;
  return (
    <>
      <Link href="/settings/guides" className={styles.backLink}>
        <Icon name="back" size={16} /> {words('section.guides')}
      </Link>
      <SettingsHead
        title={draft.name[language] || say('list.new')}
        text={
          head?.published
            ? say(head.revision > head.publishedRevision || !clean ? 'list.draftAfter' : 'list.version', {
                version: String(head.published.version),
              })
            : say('list.draft')
        }
      >
        <Group gap="xs">
          {head && earlier > 0 && (
            <Button variant="subtle" disabled={busy} onClick={() => void older(head.id, earlier)}>
              {say('edit.older', { version: String(earlier) })}
            </Button>
          )}
          {head?.published && (
            <Button variant="default" disabled={busy || !clean} onClick={() => void withdraw(head)}>
              {say('edit.withdraw')}
            </Button>
          )}
          <Button variant="default" loading={busy} disabled={clean} onClick={() => void save()}>
            {say('edit.save')}
          </Button>
          <Button
            loading={busy}
            disabled={clean && head?.published !== undefined && head.revision === head.publishedRevision}
            onClick={() => void publish()}
          >
            {say('edit.publish')}
          </Button>
        </Group>
      </SettingsHead>
      {problem && <ProblemNotice problem={problem} />}
      {clean && faults.length > 0 && (
        <section className={styles.warning} role={strict ? 'alert' : undefined}>
          <h2>{say('edit.faults', { count: faults.length })}</h2>
          <ul>
            {faults.map(({ field, message }) => {
              const at = /^content\.steps\.(\d+)/.exec(field)?.[1];
              return (
                <li key={field}>
                  {at === undefined ? (
                    message
                  ) : (
                    <a
                      href={`#${stepAnchor(Number(at))}`}
                      onClick={(event) => {
                        event.preventDefault();
                        const step = document.getElementById(stepAnchor(Number(at)));
                        step?.scrollIntoView({ block: 'start' });
                        step?.focus();
                      }}
                    >
                      {say('edit.faultAt', { number: String(Number(at) + 1), message })}
                    </a>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <div className={own.columns}>
        <div className={own.column}>
          <section className={styles.part}>
            <h2>{say('edit.about')}</h2>
            <BothWords
              label={say('edit.name')}
              required
              maxLength={80}
              value={draft.name}
              faultAt={(of) => faultAt(`name.${of}`)}
              onValue={(name) => change({ name })}
            />
            <BothWords
              label={say('edit.text')}
              maxLength={300}
              value={draft.text}
              faultAt={(of) => faultAt(`text.${of}`)}
              onValue={(text) => change({ text })}
            />
            <div className={styles.fields}>
              <MultiSelect
                size="sm"
                label={say('edit.types')}
                placeholder={draft.types.length === 0 ? say('edit.allTypes') : ''}
                value={draft.types}
                data={requestTypes.map((value) => ({ value, label: workspace(`type.${value}`) }))}
                onChange={(types) => change({ types: types as GuideContent['types'] })}
              />
              <MultiSelect
                size="sm"
                searchable
                label={say('edit.categories')}
                placeholder={draft.categories.length === 0 ? say('edit.allCategories') : ''}
                value={draft.categories}
                error={draft.categories.map((_, index) => faultAt(`categories.${index}`)).find(Boolean)}
                data={categoryChoices(tree?.categories ?? [], language)}
                onChange={(categories) => change({ categories })}
              />
            </div>
          </section>
          <section className={styles.part}>
            <h2>{say('edit.steps')}</h2>
            {steps.map((step, index) => (
              <StepEditor
                key={step.key}
                step={step}
                index={index}
                steps={steps}
                faultAt={(path) => faultAt(path ? `steps.${index}.${path}` : `steps.${index}`)}
                onStep={(next) => change({ steps: steps.with(index, next) })}
                onNewNext={(kind, at) => {
                  const { guide, key } = withStep(draft, kind);
                  if (step.kind !== 'question') return;
                  const answers = step.answers.map((one, place) => (place === at ? { ...one, next: key } : one));
                  setDraft({ ...guide, steps: guide.steps.with(index, { ...step, answers }) });
                }}
                onUp={
                  index > 0
                    ? () => change({ steps: steps.toSpliced(index, 1).toSpliced(index - 1, 0, step) })
                    : undefined
                }
                onRemove={steps.length > 1 ? () => setDraft(withoutStep(draft, step.key)) : undefined}
              />
            ))}
            <Group gap="xs">
              {(['question', 'outcome'] as const).map((kind) => (
                <Button
                  key={kind}
                  variant="default"
                  leftSection={<Icon name="plus" size={16} />}
                  disabled={steps.length >= 60}
                  onClick={() => setDraft(withStep(draft, kind).guide)}
                >
                  {say(kind === 'question' ? 'edit.addQuestion' : 'edit.addOutcome')}
                </Button>
              ))}
            </Group>
          </section>
        </div>
        <GuideAside guide={draft} ready={clean && faults.length === 0 && head?.publishedRevision !== head?.revision} />
      </div>
    </>
  );
}
