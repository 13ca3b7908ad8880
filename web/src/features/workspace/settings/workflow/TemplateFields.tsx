import { NativeSelect } from '@mantine/core';
import type { Action } from '../../../../../../workflows/actions.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { useChecklistTemplates } from '../../queries/checklists.ts';
import { settingsText } from '../../words/settings.ts';
import styles from './workflow-editor.module.css';

type Using = Extract<Action, { kind: 'useChecklist' }>;

/** Which of the desk's checklist templates a workflow or a macro puts on a ticket. */
export function TemplateFields({ action, onAction }: { action: Using; onAction: (action: Action) => void }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { data } = useChecklistTemplates();
  const offered = data?.filter(({ id, archived }) => !archived || id === action.template);
  if (offered?.length === 0) return <p className={styles.hint}>{say('checklists.noneToUse')}</p>;
  return (
    <NativeSelect
      label={say('checklists.which')}
      value={action.template}
      data={[
        { value: '', label: '' },
        ...(offered ?? []).map(({ id, title }) => ({ value: id, label: title[language] || title.fr || title.en })),
      ]}
      onChange={(event) => onAction({ ...action, template: event.currentTarget.value })}
    />
  );
}
