import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { type Action, type ActionKind, assignments, audiences } from '../../../../../../workflows/actions.ts';
import { Icon } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import { ChecklistFields } from './ChecklistFields.tsx';
import { type DraftFault, faultInside } from './faults.ts';
import { LinkedFields } from './LinkedFields.tsx';
import { ReasonSelect } from './ReasonSelect.tsx';
import { ReplyFields } from './ReplyFields.tsx';
import { SetFieldFields } from './SetFieldFields.tsx';
import { TemplateFields } from './TemplateFields.tsx';
import { WebhookFields } from './WebhookFields.tsx';
import { WordsInput } from './WordsInput.tsx';
import styles from './workflow-editor.module.css';

const everyKind: readonly ActionKind[] = [
  'notify',
  'webhook',
  'reply',
  'useReply',
  'note',
  'assign',
  'escalate',
  'setPriority',
  'raisePriority',
  'setField',
  'addTag',
  'addWatcher',
  'addChecklist',
  'useChecklist',
  'createLinked',
  'wait',
  'goOn',
  'resolve',
  'nudge',
  'resolveUnanswered',
  'close',
];

/** An action of a kind with its usual words. */
function newAction(kind: ActionKind): Action {
  const text = { fr: '', en: '' };
  switch (kind) {
    case 'notify':
      return { kind, audience: 'team' };
    case 'webhook':
      return { kind, webhook: '' };
    case 'escalate':
      return { kind, way: 'functional' };
    case 'assign':
      return { kind, to: 'leastLoaded' };
    case 'setPriority':
      return { kind, priority: 1 };
    case 'reply':
    case 'note':
    case 'resolve':
      return { kind, text };
    case 'setField':
      return { kind, field: '', value: '' };
    case 'addTag':
      return { kind, tag: '' };
    case 'addWatcher':
      return { kind, who: 'manager' };
    case 'addChecklist':
      return { kind, title: text, items: [text] };
    case 'useChecklist':
    case 'useReply':
      return { kind, template: '' };
    case 'createLinked':
      return { kind, type: 'serviceRequest', subject: text };
    case 'wait':
      return { kind, reason: 'requester' };
    default:
      return { kind };
  }
}

interface Props {
  value: readonly Action[];
  onValue: (value: Action[]) => void;
  faults: readonly DraftFault[];
  path: string;
  /** Which deeds may be chosen; absent: all. */
  kinds?: readonly ActionKind[];
}

/** What is done, one after the other. */
export function ActionsEditor({ value, onValue, faults, path, kinds = everyKind }: Props) {
  const say = settingsText.useText();
  const whole = faults.find(({ field }) => field === path)?.message;
  const swap = (index: number) =>
    onValue(
      value.map((one, at) => (at === index - 1 ? value[index] : at === index ? value[index - 1] : one) as Action),
    );
  return (
    <div className={styles.actions}>
      <p className={styles.hint}>{say('actions.label')}</p>
      {whole && <p className={styles.faultText}>{whole}</p>}
      {value.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions have no ids; each is edited in its place.
        <div key={index} className={styles.action}>
          <div className={styles.actionHead}>
            <NativeSelect
              aria-label={say('actions.kind')}
              value={action.kind}
              data={kinds.map((kind) => ({ value: kind, label: say(`action.${kind}`) }))}
              onChange={(event) =>
                onValue(
                  value.map((one, at) => (at === index ? newAction(event.currentTarget.value as ActionKind) : one)),
                )
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('actions.up')}
              disabled={index === 0}
              onClick={() => swap(index)}
            >
              <Icon name="up" size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('actions.remove')}
              disabled={value.length === 1}
              onClick={() => onValue(value.filter((_, at) => at !== index))}
            >
              <Icon name="cross" size={16} />
            </ActionIcon>
          </div>
          <ActionFields
            action={action}
            fault={faultInside(faults, `${path}.${index}`)}
            onAction={(next) => onValue(value.map((one, at) => (at === index ? next : one)))}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon name="plus" size={14} />}
        disabled={value.length >= 10}
        onClick={() => onValue([...value, newAction(kinds[0] ?? 'notify')])}
      >
        {say('actions.add')}
      </Button>
    </div>
  );
}

interface FieldsProps {
  action: Action;
  fault: string | undefined;
  onAction: (action: Action) => void;
}

function ActionFields({ action, fault, onAction }: FieldsProps) {
  const say = settingsText.useText();
  const problem = fault && <p className={styles.faultText}>{fault}</p>;
  switch (action.kind) {
    case 'notify':
      return (
        <>
          <NativeSelect
            aria-label={say('actions.whom')}
            value={action.audience}
            data={audiences.map((one) => ({ value: one, label: say(`audience.${one}`) }))}
            onChange={(event) => onAction({ ...action, audience: event.currentTarget.value as typeof action.audience })}
          />
          {action.audience !== 'requester' && (
            <NativeSelect
              aria-label={say('actions.by')}
              value={action.by?.length === 1 ? action.by[0] : 'both'}
              data={(['both', 'mail', 'inApp'] as const).map((one) => ({ value: one, label: say(`by.${one}`) }))}
              onChange={(event) => {
                const { by: _, ...bare } = action;
                const way = event.currentTarget.value as 'both' | 'mail' | 'inApp';
                onAction(way === 'both' ? bare : { ...bare, by: [way] });
              }}
            />
          )}
          <details>
            <summary>{say('actions.ownText')}</summary>
            <WordsInput
              label={say('actions.text')}
              value={action.text}
              maxLength={500}
              long
              onValue={(text) => {
                const { text: _, ...bare } = action;
                onAction(text.fr || text.en ? { ...action, text } : bare);
              }}
            />
          </details>
          {problem}
        </>
      );
    case 'webhook':
      return (
        <>
          <WebhookFields action={action} onAction={onAction} />
          {problem}
        </>
      );
    case 'escalate':
      return (
        <>
          <NativeSelect
            aria-label={say('actions.way')}
            value={action.way}
            data={(['functional', 'hierarchical'] as const).map((one) => ({ value: one, label: say(`way.${one}`) }))}
            onChange={(event) => onAction({ ...action, way: event.currentTarget.value as typeof action.way })}
          />
          {problem}
        </>
      );
    case 'assign':
      return (
        <>
          <NativeSelect
            aria-label={say('actions.whom')}
            value={action.to}
            data={assignments
              .filter((one) => one !== 'none')
              .map((one) => ({ value: one, label: say(`assignment.${one}`) }))}
            onChange={(event) => onAction({ ...action, to: event.currentTarget.value as typeof action.to })}
          />
          {problem}
        </>
      );
    case 'setPriority':
      return (
        <>
          <NativeSelect
            aria-label={say('actions.priority')}
            value={String(action.priority)}
            data={['1', '2', '3', '4'].map((one) => ({ value: one, label: `P${one}` }))}
            onChange={(event) => onAction({ ...action, priority: Number(event.currentTarget.value) })}
          />
          {problem}
        </>
      );
    case 'setField':
      return (
        <>
          <SetFieldFields action={action} onAction={onAction} />
          {problem}
        </>
      );
    case 'addTag':
      return (
        <TextInput
          aria-label={say('actions.tag')}
          placeholder={say('actions.tag')}
          maxLength={40}
          value={action.tag}
          error={problem}
          onChange={(event) => onAction({ ...action, tag: event.currentTarget.value })}
        />
      );
    case 'addWatcher':
      return (
        <>
          <NativeSelect
            aria-label={say('actions.whom')}
            value={action.who}
            data={(['manager', 'contractManager'] as const).map((one) => ({
              value: one,
              label: say(`audience.${one}`),
            }))}
            onChange={(event) => onAction({ ...action, who: event.currentTarget.value as typeof action.who })}
          />
          {problem}
        </>
      );
    case 'addChecklist':
      return (
        <>
          <ChecklistFields action={action} onAction={onAction} />
          {problem}
        </>
      );
    case 'useChecklist':
      return (
        <>
          <TemplateFields action={action} onAction={onAction} />
          {problem}
        </>
      );
    case 'useReply':
      return (
        <>
          <ReplyFields action={action} onAction={onAction} />
          {problem}
        </>
      );
    case 'createLinked':
      return (
        <>
          <LinkedFields action={action} onAction={onAction} />
          {problem}
        </>
      );
    case 'wait':
      return (
        <>
          <ReasonSelect value={action.reason} onValue={(reason) => onAction({ ...action, reason })} />
          {problem}
        </>
      );
    case 'reply':
    case 'note':
    case 'resolve':
      return (
        <>
          <WordsInput
            label={say('actions.text')}
            value={action.text}
            maxLength={2000}
            long
            onValue={(text) => onAction({ ...action, text })}
          />
          {action.kind !== 'note' && (
            <p className={styles.hint}>
              {say('actions.variables', { number: '{number}', subject: '{subject}', name: '{name}', desk: '{desk}' })}
            </p>
          )}
          {problem}
        </>
      );
    default:
      return problem || null;
  }
}
