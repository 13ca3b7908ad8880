import { Button } from '@mantine/core';
import type { Action } from '../../../../../../workflows/actions.ts';
import { settingsText } from '../../words/settings.ts';
import { WordsInput } from './WordsInput.tsx';

type Listed = Extract<Action, { kind: 'addChecklist' }>;

/** The title and the items of a checklist that a workflow adds. */
export function ChecklistFields({ action, onAction }: { action: Listed; onAction: (action: Action) => void }) {
  const say = settingsText.useText();
  return (
    <>
      <WordsInput
        label={say('checklist.title')}
        value={action.title}
        maxLength={80}
        onValue={(title) => onAction({ ...action, title })}
      />
      {action.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no ids; each is edited in its place.
        <div key={index}>
          <WordsInput
            label={say('checklist.item', { number: index + 1 })}
            value={item}
            maxLength={200}
            onValue={(next) =>
              onAction({ ...action, items: action.items.map((one, at) => (at === index ? next : one)) })
            }
          />
          {action.items.length > 1 && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => onAction({ ...action, items: action.items.filter((_, at) => at !== index) })}
            >
              {say('checklist.removeItem', { number: index + 1 })}
            </Button>
          )}
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        disabled={action.items.length >= 30}
        onClick={() => onAction({ ...action, items: [...action.items, { fr: '', en: '' }] })}
      >
        {say('checklist.addItem')}
      </Button>
    </>
  );
}
