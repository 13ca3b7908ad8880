import { ActionIcon, Combobox, useCombobox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deedsWords } from '../../../../../../workflows/wording.ts';
import { answer, api } from '../../../../client/api.ts';
import { asProblem } from '../../../../client/problem.ts';
import { useProblemText } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useNotifyFailure } from '../../parts/notify.ts';
import { useDesk } from '../../queries/desk.ts';
import { useMacros, useReplyTemplates } from '../../queries/macros.ts';
import { useReasonWords } from '../../queries/pending-reasons.ts';
import { usePerson } from '../../queries/people.ts';
import type { Macro, ReplyTemplate, StoredFile, Ticket } from '../../queries/types.ts';
import { useMe } from '../../shell/me.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { workspaceText } from '../../words/workspace.ts';
import { refreshTicket } from '../keep-ticket.ts';
import styles from './composer.module.css';
import { filledTemplate } from './filled-template.ts';

interface Props {
  ticket: Ticket;
  /** Takes a template's text, ready to be sent, and the files that it brings along, with what makes copies of them. */
  onTemplate: (text: string, files: readonly StoredFile[], copies: () => Promise<StoredFile[]>) => void;
}

/** What is often answered, to put into the answer, and what is often done together, to do at once. */
export function InsertMenu({ ticket, onTemplate }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const text = useProblemText();
  const failed = useNotifyFailure();
  const me = useMe();
  const [opened, setOpened] = useState(false);
  const [search, setSearch] = useState('');
  const { data: templates = [] } = useReplyTemplates(opened);
  const { data: macros = [] } = useMacros(opened);
  const { data: requester } = usePerson(opened ? ticket.requester.id : undefined);
  const { data: desk } = useDesk();
  const reasons = useReasonWords();
  const combobox = useCombobox({
    opened,
    onDropdownOpen: () => {
      setOpened(true);
      combobox.focusSearchInput();
    },
    onDropdownClose: () => {
      setOpened(false);
      setSearch('');
      combobox.resetSelectedOption();
      combobox.focusTarget();
    },
  });
  useShortcuts({ m: () => combobox.openDropdown() });

  const wanted = search.trim().toLocaleLowerCase();
  const found = <One extends { name: string }>(list: readonly One[]) =>
    list.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const [shownTemplates, shownMacros] = [found(templates), found(macros)];

  function insert(template: ReplyTemplate): void {
    const values = {
      number: String(ticket.number),
      subject: ticket.subject,
      name: ticket.requester.name,
      agent: me.person.name,
      desk: me.desk.name,
    };
    const text = filledTemplate(template.text, requester?.language ?? desk?.language ?? language, values);
    const params = { path: { templateId: template.id } };
    onTemplate(
      text,
      template.files,
      async () => (await answer(api.POST('/api/reply-templates/{templateId}/files', { params }))).items,
    );
  }

  async function run(macro: Macro): Promise<void> {
    try {
      const params = { path: { ticketId: ticket.id } };
      await answer(api.POST('/api/tickets/{ticketId}/macro-runs', { params, body: { macroId: macro.id } }));
      announce(say('insert.run', { name: macro.name }));
    } catch (thrown) {
      failed(macro.name, text(asProblem(thrown)));
    }
    refreshTicket(client, ticket.id);
  }

  function take(id: string): void {
    const template = templates.find((one) => one.id === id);
    const macro = macros.find((one) => one.id === id);
    combobox.closeDropdown();
    if (template) insert(template);
    else if (macro) void run(macro);
  }

  return (
    <Combobox store={combobox} width={320} position="top-start" withinPortal onOptionSubmit={take}>
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={say('composer.insert')}
          aria-expanded={opened}
          aria-keyshortcuts="m"
          onClick={() => combobox.toggleDropdown()}
        >
          <Icon name="bolt" size={20} />
        </ActionIcon>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          placeholder={say('insert.search')}
          aria-label={say('insert.search')}
        />
        <Combobox.Options className={styles.inserts} aria-label={say('composer.insert')} tabIndex={0}>
          {shownTemplates.length > 0 && (
            <Combobox.Group label={say('insert.templates')}>
              {shownTemplates.map(({ id, name, files }) => (
                <Combobox.Option key={id} value={id}>
                  {name}
                  {files.length > 0 && (
                    <span className={styles.deeds}>
                      {say('insert.files', { files: files.map((file) => file.name).join(', ') })}
                    </span>
                  )}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {shownMacros.length > 0 && (
            <Combobox.Group label={say('insert.macros')}>
              {shownMacros.map(({ id, name, do: deeds }) => (
                <Combobox.Option key={id} value={id}>
                  {name}
                  <span className={styles.deeds}>
                    {say('insert.runText', { deeds: deedsWords(deeds, reasons)[language] })}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {shownTemplates.length + shownMacros.length === 0 && (
            <Combobox.Empty>{say(wanted ? 'insert.none' : 'insert.empty')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
