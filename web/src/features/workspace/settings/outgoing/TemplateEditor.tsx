import { Button, Group, SegmentedControl, Skeleton, Stack, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { useLogoAddress } from '../../../../components/DeskLogo.tsx';
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

interface Props {
  template: MailTemplate;
  /** The one that is written at the moment. */
  language: 'fr' | 'en';
  onLanguage: (language: 'fr' | 'en') => void;
}

/** Writes what one kind of mail says, in both languages, beside how it will look. */
export function TemplateEditor({ template, language, onLanguage }: Props) {
  const say = settingsText.useText();
  const { person, desk } = useMe();
  const logo = useLogoAddress(desk.slug, desk.logo);
  const client = useQueryClient();
  const done = useNotifyDone();
  const [text, setText] = useState(template.text);
  const [subject, setSubject] = useState(template.subject);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<'save' | 'reset' | 'test'>();
  const area = useRef<HTMLTextAreaElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const [inSubject, setInSubject] = useState(false);
  const words = useMemo(() => ({ text, subject }), [text, subject]);
  const [shown] = useDebouncedValue(words, pause);
  const preview = useTemplatePreview(template.kind, shown, language);
  const { kind, revision } = template;
  const changed = (['fr', 'en'] as const).some(
    (one) => text[one] !== template.text[one] || subject[one] !== template.subject[one],
  );
  const faultOf = (field: 'text' | 'subject') =>
    problem?.about(`${field}.${language}`) ?? asProblemOf(preview.error)?.about(`${field}.${language}`);

  function write(words: string): void {
    setText((before) => ({ ...before, [language]: words }));
    setProblem(undefined);
  }

  function writeSubject(words: string): void {
    setSubject((before) => ({ ...before, [language]: words }));
    setProblem(undefined);
  }

  /** Puts a variable where the caret is, in the subject or in the text; one that stands alone in a paragraph of its own. */
  function insert(name: string, alone: boolean): void {
    if (inSubject && !alone) {
      const words = subject[language];
      const [from, to] = [line.current?.selectionStart ?? words.length, line.current?.selectionEnd ?? words.length];
      writeSubject(`${words.slice(0, from)}{${name}}${words.slice(to)}`);
      line.current?.focus();
      return;
    }
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
      await answer(api.PUT('/api/mail-templates', { body: { kind, text, subject, revision } }));
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
      await answer(api.POST('/api/mail-templates/tests', { body: { kind, text, subject, language } }));
      done(say('templates.tested', { address: person.email ?? '' }));
    });

  return (
    <div className={styles.editor}>
      <Stack>
        <SegmentedControl
          aria-label={say('templates.language')}
          value={language}
          onChange={(value) => onLanguage(value === 'en' ? 'en' : 'fr')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
        <TextInput
          ref={line}
          label={say('templates.subject')}
          description={say('templates.subjectHint')}
          placeholder="{subject}"
          lang={language}
          maxLength={150}
          value={subject[language]}
          error={faultOf('subject')}
          onFocus={() => setInSubject(true)}
          onChange={(event) => writeSubject(event.currentTarget.value)}
        />
        <Textarea
          ref={area}
          onFocus={() => setInSubject(false)}
          label={say('templates.words')}
          description={say('templates.wordsHint')}
          lang={language}
          autosize
          minRows={10}
          maxRows={24}
          maxLength={4000}
          value={text[language]}
          error={faultOf('text')}
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
        {problem && <ProblemNotice problem={problem} shown={[`text.${language}`, `subject.${language}`]} />}
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
            <MailPreview html={preview.data.html} logo={logo} />
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
