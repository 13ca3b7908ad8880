import { ActionIcon, Button, MultiSelect, NativeSelect, TagsInput } from '@mantine/core';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import type { FormCondition, FormQuestion } from '../../queries/forms.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';
import own from './forms.module.css';

const relations = ['oneOf', 'noneOf', 'given', 'missing'] as const;

interface Props {
  /** What it is that happens only then. */
  legend: string;
  when: FormCondition[] | undefined;
  /** The questions that a condition may name. */
  questions: readonly FormQuestion[];
  faultAt: (path: string) => string | undefined;
  onWhen: (when: FormCondition[] | undefined) => void;
}

/** Conditions, all of which must hold. */
export function ConditionsInput({ legend, when = [], questions, faultAt, onWhen }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const [first] = questions;
  if (!first && when.length === 0) return null;
  const change = (index: number, part: Partial<FormCondition>) =>
    onWhen(when.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const nameOf = ({ key, label }: FormQuestion) => label[language] || key;
  return (
    <fieldset className={own.conditions}>
      <legend>{legend}</legend>
      {when.map((condition, index) => {
        const question = questions.find(({ key }) => key === condition.question);
        const compares = condition.is === 'oneOf' || condition.is === 'noneOf';
        const possible =
          question?.kind === 'choice'
            ? (question.options ?? []).map(({ value, label }) => ({ value, label: label[language] || value }))
            : question?.kind === 'checkbox'
              ? (['yes', 'no'] as const).map((value) => ({ value, label: say(`forms.${value}`) }))
              : undefined;
        const values = {
          size: 'sm' as const,
          'aria-label': say('forms.conditionValues'),
          value: condition.values ?? [],
          error: faultAt(`when.${index}.values`),
          onChange: (next: string[]) => change(index, { values: next }),
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are edited in their place.
          <div key={index} className={own.condition}>
            <NativeSelect
              size="sm"
              aria-label={say('forms.conditionQuestion')}
              value={condition.question}
              error={faultAt(`when.${index}.question`)}
              data={questions.map((one) => ({ value: one.key, label: nameOf(one) }))}
              onChange={(event) => change(index, { question: event.currentTarget.value, values: [] })}
            />
            <NativeSelect
              size="sm"
              aria-label={say('forms.conditionIs')}
              value={condition.is}
              data={relations.map((value) => ({ value, label: say(`forms.is.${value}`) }))}
              onChange={(event) => change(index, { is: event.currentTarget.value as FormCondition['is'] })}
            />
            {compares &&
              (possible ? (
                <MultiSelect {...values} data={possible} />
              ) : (
                <TagsInput {...values} maxTags={50} clearable={false} />
              ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('forms.removeCondition', { name: question ? nameOf(question) : condition.question })}
              onClick={() => onWhen(when.length > 1 ? when.toSpliced(index, 1) : undefined)}
            >
              <Icon name="cross" size={16} />
            </ActionIcon>
          </div>
        );
      })}
      {first && when.length < 5 && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onWhen([...when, { question: first.key, is: 'given' }])}
          >
            {say('forms.addCondition')}
          </Button>
        </div>
      )}
      {when.length === 0 && <p className={styles.soft}>{say('forms.always')}</p>}
    </fieldset>
  );
}
