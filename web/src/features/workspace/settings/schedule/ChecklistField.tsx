import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Icon } from '../../parts/Icon.tsx';
import type { ScheduleContent } from '../../queries/schedules.ts';
import { settingsText } from '../../words/settings.ts';
import own from './schedule.module.css';

type Items = ScheduleContent['checklist'];
const mostItems = 50;

interface Props {
  items: Items;
  faultAt: (path: string) => string | undefined;
  onItems: (items: Items) => void;
}

/** What is to be done on each of the tickets, one after the other. */
export function ChecklistField({ items, faultAt, onItems }: Props) {
  const say = settingsText.useText();
  const list = useRef<HTMLUListElement>(null);
  const count = useRef(items.length);
  useEffect(() => {
    if (items.length > count.current) list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
    count.current = items.length;
  }, [items.length]);
  return (
    <>
      <h3>{say('schedules.checklist')}</h3>
      <ul ref={list} className={own.items}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is what is typed in it.
          <li key={index}>
            <TextInput
              aria-label={say('schedules.itemNumber', { number: index + 1 })}
              placeholder={say('schedules.item')}
              maxLength={200}
              value={item.text}
              error={faultAt(`${index}.text`)}
              onChange={(event) => onItems(items.with(index, { ...item, text: event.currentTarget.value }))}
            />
            <Checkbox
              label={say('schedules.required')}
              aria-label={say('schedules.requiredItem', { number: index + 1 })}
              checked={item.required}
              onChange={(event) => onItems(items.with(index, { ...item, required: event.currentTarget.checked }))}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('schedules.removeItem', { number: index + 1 })}
              onClick={() => onItems(items.toSpliced(index, 1))}
            >
              <Icon name="cross" size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<Icon name="plus" size={14} />}
          disabled={items.length >= mostItems}
          onClick={() => onItems([...items, { text: '', required: false }])}
        >
          {say('schedules.addItem')}
        </Button>
      </div>
    </>
  );
}
