import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { questionKinds } from '../../../../../../functions/forms/kinds.ts';
import type { TicketField } from '../../../../client/ticket-fields.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import type { FormQuestion } from '../../queries/forms.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import { BothWords } from './BothWords.tsx';
import { ConditionsInput } from './ConditionsInput.tsx';
import { freeKey, maybe } from './edits.ts';

interface Props {
  question: FormQuestion;
  /** Those that stand above it, which its conditions may name. */
  above: readonly FormQuestion[];
  fields: readonly TicketField[];
  faultAt: (path: string) => string | undefined;
  onQuestion: (question: FormQuestion) => void;
  onUp: (() => void) | undefined;
  onRemove: () => void;
}

/** One question of a form: what it says, what it takes, and when it is asked. */
export function QuestionEditor({ question, above, fields, faultAt, onQuestion, onUp, onRemove }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { key, kind, label, help, required, options = [], field } = question;
  const name = label[language] || key;
  const change = (part: Partial<FormQuestion>) => onQuestion({ ...question, ...part });
  const fill = (chosen: string) => {
    const { field: _, ...rest } = question;
    const taken = fields.find((one) => one.key === chosen);
    if (!taken) return onQuestion(rest);
    const named = label.fr || label.en ? label : taken.label;
    onQuestion({
      ...rest,
      field: taken.key,
      kind: taken.kind,
      label: named,
      ...(taken.options ? { options: taken.options } : {}),
    });
  };
  return (
    <fieldset className={styles.fieldset}>
      <legend>{name}</legend>
      <BothWords
        label={say('forms.question')}
        required
        maxLength={120}
        value={label}
        faultAt={(of) => faultAt(`label.${of}`)}
        onValue={(next) => change({ label: next })}
      />
      <div className={styles.fields}>
        <NativeSelect
          size="sm"
          label={say('forms.kind')}
          value={kind}
          disabled={field !== undefined}
          error={faultAt('kind')}
          data={questionKinds.map((value) => ({ value, label: say(`forms.kind.${value}`) }))}
          onChange={(event) => change({ kind: event.currentTarget.value as FormQuestion['kind'] })}
        />
        <TextInput
          size="sm"
          label={say('forms.key')}
          description={say('forms.keyHint', { key: `{${key}}` })}
          required
          maxLength={32}
          value={key}
          error={faultAt('key')}
          onChange={(event) => change({ key: event.currentTarget.value })}
        />
        {fields.length > 0 && (
          <NativeSelect
            size="sm"
            label={say('forms.field')}
            value={field ?? ''}
            error={faultAt('field')}
            data={[
              { value: '', label: say('forms.noField') },
              ...fields.map((one) => ({ value: one.key, label: one.label[language] })),
            ]}
            onChange={(event) => fill(event.currentTarget.value)}
          />
        )}
      </div>
      {kind === 'choice' && !field && (
        <Stack gap="xs">
          {options.map((option, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: options are edited in their place.
            <Group key={at} gap="xs" align="end" wrap="nowrap">
              <BothWords
                label={say('forms.option')}
                required
                maxLength={80}
                value={option.label}
                faultAt={(of) => faultAt(`options.${at}.label.${of}`)}
                onValue={(next) =>
                  change({ options: options.map((one, index) => (index === at ? { ...one, label: next } : one)) })
                }
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say('fields.removeOption', { name: option.label[language] })}
                onClick={() => change({ options: options.toSpliced(at, 1) })}
              >
                <Icon name="cross" size={16} />
              </ActionIcon>
            </Group>
          ))}
          {faultAt('options') && <p className={styles.warning}>{faultAt('options')}</p>}
          <div>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                change({
                  options: [
                    ...options,
                    {
                      value: freeKey(
                        'option',
                        options.map(({ value }) => value),
                      ),
                      label: { fr: '', en: '' },
                    },
                  ],
                })
              }
            >
              {say('fields.addOption')}
            </Button>
          </div>
        </Stack>
      )}
      <BothWords
        label={say('forms.help')}
        maxLength={300}
        value={help}
        faultAt={(of) => faultAt(`help.${of}`)}
        onValue={(next) => {
          const { help: _, ...rest } = question;
          const words = maybe(next);
          onQuestion(words ? { ...rest, help: words } : rest);
        }}
      />
      <ConditionsInput
        legend={say('forms.askedWhen')}
        when={question.when}
        questions={above}
        faultAt={faultAt}
        onWhen={(when) => {
          const { when: _, ...rest } = question;
          onQuestion(when ? { ...rest, when } : rest);
        }}
      />
      <Group gap="md">
        <Checkbox
          label={say('forms.required')}
          checked={required}
          onChange={(event) => change({ required: event.currentTarget.checked })}
        />
        {onUp && (
          <Button size="compact-sm" variant="subtle" onClick={onUp}>
            {say('forms.up', { name })}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="danger" onClick={onRemove}>
          {say('forms.remove', { name })}
        </Button>
      </Group>
    </fieldset>
  );
}
