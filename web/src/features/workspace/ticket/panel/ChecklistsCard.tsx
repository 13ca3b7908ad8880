import { ActionIcon, Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import type { Answer } from '../../../../client/types.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useChecklistTemplates } from '../../queries/checklists.ts';
import { ticketKeys } from '../../queries/tickets.ts';
import { workspaceText } from '../../words/workspace.ts';
import { PanelCard } from './PanelCard.tsx';
import styles from './panel.module.css';

type Checklist = Answer<'/api/tickets/{ticketId}/checklists', 'get'>['items'][number];
type Item = { id?: string; text: string; done: boolean; required?: boolean };

const itemsOf = (list: Checklist): Item[] =>
  list.items.map(({ id, text, done, required }) => ({ id, text, done: Boolean(done), required: required === true }));

/** What is to be done on a ticket, ticked off one after the other; who did it and when stays with each. */
export function ChecklistsCard({ ticketId }: { ticketId: string }) {
  const say = workspaceText.useText();
  const client = useQueryClient();
  const language = useLanguage();
  const [problem, setProblem] = useState<Problem>();
  const [opened, setOpened] = useState(false);
  const { data: templates = [] } = useChecklistTemplates(opened);
  const offered = templates.filter(({ archived }) => !archived);
  const { data } = useQuery({
    queryKey: ticketKeys.checklists(ticketId),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tickets/{ticketId}/checklists', { params: { path: { ticketId } }, signal })),
  });
  const act = async (work: () => Promise<unknown>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    await client.invalidateQueries({ queryKey: ticketKeys.page(ticketId) });
  };
  const change = (list: Checklist, items: Item[]) =>
    act(() =>
      answer(
        api.PUT('/api/tickets/{ticketId}/checklists/{checklistId}', {
          params: { path: { ticketId, checklistId: list.id } },
          body: { revision: list.revision, title: list.title, items },
        }),
      ),
    );
  const add = () =>
    act(() =>
      answer(
        api.POST('/api/tickets/{ticketId}/checklists', {
          params: { path: { ticketId } },
          body: { title: say('checklist.newTitle'), items: [say('checklist.newItem')] },
        }),
      ),
    );
  const copy = (templateId: string) =>
    act(() => {
      const params = { path: { ticketId } };
      return answer(api.POST('/api/tickets/{ticketId}/checklist-copies', { params, body: { templateId } }));
    });
  const remove = (checklistId: string) =>
    act(async () => {
      const params = { path: { ticketId, checklistId } };
      await answer(api.DELETE('/api/tickets/{ticketId}/checklists/{checklistId}', { params }) as never);
    });
  const lists = data?.items ?? [];
  return (
    <PanelCard
      title={say('checklist.title')}
      aside={
        <Menu position="bottom-end" menuItemTabIndex={0} onOpen={() => setOpened(true)}>
          <Menu.Target>
            <Button size="compact-xs" variant="default">
              {say('checklist.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={styles.templates}>
            <Menu.Item onClick={() => void add()}>{say('checklist.addOwn')}</Menu.Item>
            {offered.length > 0 && <Menu.Label>{say('checklist.templates')}</Menu.Label>}
            {offered.map(({ id, title }) => (
              <Menu.Item key={id} onClick={() => void copy(id)}>
                {title[language] || title.fr || title.en}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      }
    >
      {problem && <ProblemNotice problem={problem} />}
      {lists.length === 0 && <p className={styles.soft}>{say('checklist.none')}</p>}
      {lists.map((list) => (
        <OneChecklist
          key={`${list.id} ${list.revision}`}
          list={list}
          onChange={(items) => void change(list, items)}
          onRemove={() => void remove(list.id)}
        />
      ))}
    </PanelCard>
  );
}

interface OneProps {
  list: Checklist;
  onChange: (items: Item[]) => void;
  onRemove: () => void;
}

function OneChecklist({ list, onChange, onRemove }: OneProps) {
  const say = workspaceText.useText();
  const [text, setText] = useState('');
  const items = itemsOf(list);
  const done = items.filter((item) => item.done).length;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) onChange([...items, { text: text.trim(), done: false }]);
  };
  return (
    <section className={styles.checklist} aria-label={list.title}>
      <div className={styles.cardHead}>
        <h3 className={styles.subtitle}>
          {list.title} ({done}/{items.length})
        </h3>
        <ActionIcon
          variant="subtle"
          size={24}
          aria-label={say('checklist.remove', { title: list.title })}
          onClick={onRemove}
        >
          <Icon name="cross" size={14} />
        </ActionIcon>
      </div>
      <ul>
        {list.items.map((item, index) => (
          <li key={item.id}>
            <Checkbox
              size="sm"
              label={item.text}
              description={item.done?.by.name ?? (item.required ? say('checklist.required') : undefined)}
              checked={item.done !== undefined}
              onChange={(event) =>
                onChange(items.map((one, at) => (at === index ? { ...one, done: event.currentTarget.checked } : one)))
              }
            />
            <ActionIcon
              variant={item.required ? 'light' : 'subtle'}
              size={24}
              aria-pressed={item.required === true}
              aria-label={say('checklist.require', { text: item.text })}
              onClick={() =>
                onChange(items.map((one, at) => (at === index ? { ...one, required: !one.required } : one)))
              }
            >
              <Icon name="alert" size={13} />
            </ActionIcon>
            {items.length > 1 && (
              <ActionIcon
                variant="subtle"
                size={24}
                aria-label={say('checklist.removeItem', { text: item.text })}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              >
                <Icon name="cross" size={12} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <TextInput
          size="xs"
          aria-label={say('checklist.addItem')}
          placeholder={say('checklist.addItem')}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
    </section>
  );
}
