import { ActionIcon, Button, Group, NativeSelect } from '@mantine/core';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import type { GuideQuestion, GuideStep } from '../../queries/guides.ts';
import { guideText } from '../../words/guides.ts';
import { BothWords } from '../forms/BothWords.tsx';
import { maybe } from '../forms/edits.ts';
import styles from '../settings.module.css';
import { DeedFields } from './DeedFields.tsx';
import { stepAnchor } from './step-anchor.ts';

interface Props {
  step: GuideStep;
  index: number;
  steps: readonly GuideStep[];
  faultAt: (path: string) => string | undefined;
  onStep: (step: GuideStep) => void;
  /** Makes a step and lets this answer lead there. */
  onNewNext: (kind: GuideStep['kind'], answer: number) => void;
  onUp: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

/** One step of a guide: a question with where its answers lead, or an outcome with what is done. */
export function StepEditor({ step, index, steps, faultAt, onStep, onNewNext, onUp, onRemove }: Props) {
  const say = guideText.useText();
  const language = useLanguage();
  const nameOf = (one: GuideStep, at: number) =>
    say('edit.stepOf', { number: String(at + 1), name: one.text[language] || say('edit.unnamed') });
  const name = nameOf(step, index);
  const fault = faultAt('') ?? faultAt('answers') ?? faultAt('key');
  const kind = say(step.kind === 'question' ? 'edit.question' : 'edit.outcome');
  return (
    <fieldset className={styles.fieldset} id={stepAnchor(index)} tabIndex={-1}>
      <legend>
        {name} ({index === 0 ? say('edit.first') : kind})
      </legend>
      {fault && <p className={styles.warning}>{fault}</p>}
      <BothWords
        label={kind}
        required
        maxLength={300}
        value={step.text}
        faultAt={(of) => faultAt(`text.${of}`)}
        onValue={(text) => onStep({ ...step, text })}
      />
      {step.kind === 'question' ? (
        <>
          <BothWords
            label={say('edit.help')}
            maxLength={1000}
            lines={1}
            value={step.help}
            faultAt={(of) => faultAt(`help.${of}`)}
            onValue={(next) => {
              const { help: _, ...rest } = step;
              const words = maybe(next);
              onStep(words ? { ...rest, help: words } : rest);
            }}
          />
          <Answers {...{ step, index, steps, faultAt, onStep, onNewNext, nameOf }} />
        </>
      ) : (
        <DeedFields
          deed={step.do}
          faultAt={(path) => faultAt(`do.${path}`)}
          onDeed={(deed) => onStep({ ...step, do: deed })}
        />
      )}
      <Group gap="md">
        {onUp && (
          <Button size="compact-sm" variant="subtle" onClick={onUp}>
            {say('edit.up', { name })}
          </Button>
        )}
        {onRemove && (
          <Button size="compact-sm" variant="subtle" color="danger" onClick={onRemove}>
            {say('edit.remove', { name })}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}

type AnswersProps = Pick<Props, 'index' | 'steps' | 'faultAt' | 'onStep' | 'onNewNext'> & {
  step: GuideQuestion;
  nameOf: (step: GuideStep, at: number) => string;
};

function Answers({ step, index, steps, faultAt, onStep, onNewNext, nameOf }: AnswersProps) {
  const say = guideText.useText();
  const { answers } = step;
  return (
    <>
      {answers.map((one, at) => {
        const number = String(at + 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: answers are edited in their place.
          <div key={at} className={styles.line}>
            <BothWords
              label={say('edit.answer', { number })}
              required
              maxLength={120}
              value={one.label}
              faultAt={(of) => faultAt(`answers.${at}.label.${of}`)}
              onValue={(label) => onStep({ ...step, answers: answers.with(at, { ...one, label }) })}
            />
            <Group gap="xs" align="end" wrap="nowrap">
              <NativeSelect
                size="sm"
                flex={1}
                label={say('edit.next', { number })}
                value={one.next ?? ''}
                error={faultAt(`answers.${at}.next`)}
                data={[
                  { value: '', label: say('edit.nowhere') },
                  ...steps.flatMap((to, place) =>
                    place === index ? [] : [{ value: to.key, label: nameOf(to, place) }],
                  ),
                  { value: '+question', label: say('edit.newQuestion') },
                  { value: '+outcome', label: say('edit.newOutcome') },
                ]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  if (value === '+question' || value === '+outcome')
                    return onNewNext(value === '+question' ? 'question' : 'outcome', at);
                  const { next: _, ...rest } = one;
                  onStep({ ...step, answers: answers.with(at, value ? { ...rest, next: value } : rest) });
                }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={say('edit.removeAnswer', { number })}
                onClick={() => onStep({ ...step, answers: answers.toSpliced(at, 1) })}
              >
                <Icon name="cross" size={16} />
              </ActionIcon>
            </Group>
          </div>
        );
      })}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          disabled={answers.length >= 8}
          onClick={() => onStep({ ...step, answers: [...answers, { label: { fr: '', en: '' } }] })}
        >
          {say('edit.addAnswer')}
        </Button>
      </div>
    </>
  );
}
