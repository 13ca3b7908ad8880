import { NativeSelect } from '@mantine/core';
import type { Workflow } from '../../../../../../workflows/definition.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { settingsText } from '../../words/settings.ts';
import { type DraftFault, faultInside } from './faults.ts';

interface NextProps {
  workflow: Workflow;
  label: string;
  value: string | undefined;
  faults: readonly DraftFault[];
  path: string;
  field: string;
  onNext: (id: string) => void;
  /** What an empty choice means; without it nothing can be left out. */
  none?: string;
}

/** Where a way leads: the keyboard's way of drawing it. */
export function NextSelect({ workflow, label, value, faults, path, field, onNext, none }: NextProps) {
  const say = settingsText.useText();
  const language = useLanguage();
  const known = workflow.steps.some(({ id }) => id === value);
  return (
    <NativeSelect
      label={label}
      value={known ? value : ''}
      error={faultInside(faults, `${path}.${field}`)}
      data={[
        ...(known && none === undefined ? [] : [{ value: '', label: none ?? say('editor.choose') }]),
        ...workflow.steps.map((step) => ({ value: step.id, label: step.title?.[language] || step.id })),
      ]}
      onChange={(event) => onNext(event.currentTarget.value)}
    />
  );
}
