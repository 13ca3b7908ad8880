import { Checkbox, Group } from '@mantine/core';
import { deskTypes } from '../../../../../../functions/tenants/tenant.ts';
import type { Workflow } from '../../../../../../workflows/definition.ts';
import { settingsText } from '../../words/settings.ts';
import { type DraftFault, faultInside } from './faults.ts';
import { RulesEditor } from './RulesEditor.tsx';
import { WordsInput } from './WordsInput.tsx';
import styles from './workflow-editor.module.css';

interface Props {
  workflow: Workflow;
  faults: readonly DraftFault[];
  onWorkflow: (workflow: Workflow) => void;
}

/** What concerns the whole workflow: its name, for which desks it is meant, and the rules that hold in every step. */
export function WorkflowForm({ workflow, faults, onWorkflow }: Props) {
  const say = settingsText.useText();
  return (
    <div className={styles.stack}>
      <WordsInput
        label={say('editor.name')}
        value={workflow.name}
        maxLength={80}
        fault={(language) => faults.find(({ field }) => field === `definition.name.${language}`)?.message}
        onValue={(name) => onWorkflow({ ...workflow, name })}
      />
      <Checkbox.Group
        label={say('editor.deskTypes')}
        value={workflow.deskTypes}
        error={faultInside(faults, 'definition.deskTypes')}
        onChange={(chosen) => onWorkflow({ ...workflow, deskTypes: deskTypes.filter((one) => chosen.includes(one)) })}
      >
        <Group mt="xs">
          {deskTypes.map((one) => (
            <Checkbox key={one} value={one} label={say(`desk.${one}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <RulesEditor
        value={workflow.rules ?? []}
        faults={faults}
        path="definition.rules"
        hint={say('rules.ofWorkflow')}
        onValue={(rules) => onWorkflow({ ...workflow, rules })}
      />
    </div>
  );
}
