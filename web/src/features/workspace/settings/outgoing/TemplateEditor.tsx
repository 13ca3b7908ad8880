import { Button, Group, SegmentedControl, Skeleton, Stack, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { announce } from '../../parts/announce.ts';
import { Moment } from '../../parts/Moment.tsx';
import { useNotifyDone } from '../../parts/notify.ts';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { MailPreview } from './MailPreview.tsx';
import styles from './templates.module.css';
import { type MailTemplate, templateKeys, useTemplatePreview } from './useTemplates.ts';

/** Milliseconds after the last key until the preview follows. */
const pause = 500;

/** Writes what one kind of mail says, in both languages, beside how it will look. */
export function TemplateEditor({ template }: { template: MailTemplate }) {
  const say = settingsText.useText();
  const { person } = useMe();
  const client = useQueryClient();
  const done = useNotifyDone();
  const [language, setLanguage] = useState<'fr' | 'en'>(person.language);
  const [text, setText] = useState(template.text);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<'save' | 'reset' | 'test'>();
  const area = useRef<HTMLTextAreaElement>(null);
  const [shown] = useDebouncedValue(text, pause);
  const preview = useTemplatePreview(template.kind, shown, language);
  const { kind, revision } = template;
  const changed = text.fr !== template.text.fr || text.en !== template.text.en;
  const fault = problem?.about(`text.${language}`) ?? asProblemOf(preview.error)?.about(`text.${language}`);

  function write(words: string): void {
    setText((before) => ({ ...before, [language]: words }));
    setProblem(undefined);
  }

  /** Puts a variable where the caret is; one that stands alone in a paragraph of its own. */
  function insert(name: string, alone: boolean): void {
    const field = area.current;
    const words = text[language];
    const [from, to] = [field?.selectionStart ?? words.length, field?.selectionEnd ?? words.length];
    const [before, after] = [words.slice(0, from), words.slice(to)];
    const variable = alone
      ? `${before.trimEnd() ? '\n\n' : ''}{${name}}${after.trimStart() ? '\n\n' : ''}`
      : `{${name}}`;
    write(alone ? before.trimEnd() + variable + after.trimStart() : before + variable + after);
    field?.focus();
  }

  async function attempt(what: 'save' | 'reset' | 'test', work: () => Promise<void>): Promise<void> {
    setBusy(what);
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(undefined);
  }
  const save = () =>
    attempt('save', async () => {
      await answer(api.PUT('/api/mail-templates', { body: { kind, text, revision } }));
      announce(say('saved'));
      await client.invalidateQueries({ queryKey: templateKeys.all, exact: true });
    });
  const reset = () =>
    attempt('reset', async () => {
      await answer(api.POST('/api/mail-templates/resets', { body: { kind } }));
      announce(say('templates.resetDone'));
      await client.invalidateQueries({ queryKey: templateKeys.all, exact: true });
    });
  const test = () =>
    attempt('test', async () => {
      await answer(api.POST('/api/mail-templates/tests', { body: { kind, text, language } }));
      done(say('templates.tested', { address: person.email ?? '' }));
    });

  return (
    <div className={styles.editor}>
      <Stack>
        <SegmentedControl
          aria-label={say('templates.language')}
          value={language}
          onChange={(value) => setLanguage(value === 'en' ? 'en' : 'fr')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
        <Textarea
          ref={area}
          label={say('templates.words')}
          description={say('templates.wordsHint')}
          lang={language}
          autosize
          minRows={10}
          maxRows={24}
          maxLength={4000}
          value={text[language]}
          error={fault}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <div>
          <p className={styles.label}>{say('templates.variables')}</p>
          <Group gap="xs">
            {template.variables.map(({ name, alone }) => (
              <Button
                key={name}
                size="compact-xs"
                variant="default"
                title={say(`templates.variable.${name as VariableName}`)}
                onClick={() => insert(name, alone)}
              >
                {`{${name}}`}
              </Button>
            ))}
          </Group>
        </div>
        {problem && <ProblemNotice problem={problem} shown={[`text.${language}`]} />}
        <Group>
          <Button loading={busy === 'save'} disabled={!changed} onClick={() => void save()}>
            {say('save')}
          </Button>
          <Button variant="default" loading={busy === 'test'} onClick={() => void test()}>
            {say('templates.test')}
          </Button>
          {template.own && (
            <Button variant="subtle" color="danger" loading={busy === 'reset'} onClick={() => void reset()}>
              {say('templates.reset')}
            </Button>
          )}
        </Group>
        {template.updatedAt && (
          <p className={styles.soft}>
            {say('templates.changedBy', { who: template.by ?? '' })} <Moment at={template.updatedAt} />
          </p>
        )}
      </Stack>
      <section aria-label={say('templates.preview')}>
        <p className={styles.label}>{say('templates.preview')}</p>
        {preview.data ? (
          <>
            <p className={styles.subject}>{preview.data.subject}</p>
            <MailPreview html={preview.data.html} />
          </>
        ) : preview.error ? (
          <p className={styles.soft}>{say('templates.noPreview')}</p>
        ) : (
          <Skeleton height={480} />
        )}
      </section>
    </div>
  );
}

type VariableName =
  | 'name'
  | 'number'
  | 'subject'
  | 'desk'
  | 'promises'
  | 'author'
  | 'message'
  | 'outcome'
  | 'rating'
  | 'other'
  | 'question'
  | 'until'
  | 'silence'
  | 'text';

function asProblemOf(error: unknown): Problem | undefined {
  return error ? asProblem(error) : undefined;
}
