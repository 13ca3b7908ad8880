import { Checkbox, NativeSelect } from '@mantine/core';
import type { Action } from '../../../../../../workflows/actions.ts';
import { useReplyTemplates } from '../../queries/macros.ts';
import { settingsText } from '../../words/settings.ts';
import styles from './workflow-editor.module.css';

type Using = Extract<Action, { kind: 'useReply' }>;

/** By which of the desk's reply templates a workflow or a macro answers, and whether that solves the ticket. */
export function ReplyFields({ action, onAction }: { action: Using; onAction: (action: Action) => void }) {
  const say = settingsText.useText();
  const { data } = useReplyTemplates();
  if (data?.length === 0) return <p className={styles.hint}>{say('macros.noneToUse')}</p>;
  const files = data?.find(({ id }) => id === action.template)?.files ?? [];
  return (
    <>
      <NativeSelect
        label={say('macros.which')}
        value={action.template}
        data={[{ value: '', label: '' }, ...(data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onAction({ ...action, template: event.currentTarget.value })}
      />
      {files.length > 0 && (
        <p className={styles.hint}>{say('macros.bringsAlong', { files: files.map(({ name }) => name).join(', ') })}</p>
      )}
      <Checkbox
        label={say('macros.solves')}
        checked={action.then === 'resolve'}
        onChange={(event) => {
          const { then: _, ...bare } = action;
          onAction(event.currentTarget.checked ? { ...bare, then: 'resolve' } : bare);
        }}
      />
    </>
  );
}
