import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Icon } from '../parts/Icon.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import { useQuickSearch } from '../queries/search.ts';
import { ticketIdOf } from '../queries/tickets.ts';
import { typedNumber } from '../queue/queues.ts';
import { Marked } from '../search/Marked.tsx';
import { workspaceText } from '../words/workspace.ts';
import styles from './quick-search.module.css';

/** Milliseconds without a key after which the desk is asked. */
const pause = 150;
const everything = 'everything';

/** Finds tickets while one types; Enter goes to the ticket of a number, or searches everything. */
export function QuickSearch({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const say = workspaceText.useText();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, pause);
  const { data, isFetching, isError } = useQuickSearch(asked);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  // Once the field is left and empty, what was found is gone with it, not a moment later.
  const hits = typed.trim().length > 1 && asked.trim().length > 1 && data ? data.tickets : [];
  const waiting = isFetching || asked !== typed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each answer the option that is marked stands elsewhere; Enter takes that one, at once.
  useLayoutEffect(() => {
    const options = [...document.querySelectorAll(`[id="${combobox.listId}"] [data-combobox-option]`)];
    combobox.updateSelectedOptionIndex(options.findIndex((one) => one.hasAttribute('data-combobox-selected')));
  }, [data]);

  function leave(address: string): void {
    combobox.closeDropdown();
    setTyped('');
    input.current?.blur();
    navigate(address);
  }
  const searchAll = () => leave(`/search?q=${encodeURIComponent(typed.trim())}`);

  async function enter(): Promise<void> {
    const number = typedNumber(typed);
    if (number === undefined) return searchAll();
    try {
      leave(`/tickets/${await ticketIdOf(number)}`);
    } catch {
      // No ticket has it, or nobody answered: the number may stand in one.
      searchAll();
    }
  }

  return (
    <div className={styles.search} role="search">
      <Combobox
        store={combobox}
        position="bottom-end"
        width="min(34rem, 94vw)"
        onOptionSubmit={(value) => (value === everything ? searchAll() : leave(`/tickets/${value}`))}
      >
        <Combobox.Target>
          <TextInput
            ref={input}
            aria-label={say('find.label')}
            aria-keyshortcuts="/"
            placeholder={say('find.placeholder')}
            autoComplete="off"
            enterKeyHint="search"
            maxLength={200}
            leftSection={<Icon name="search" size={16} />}
            rightSection={
              waiting && typed.trim().length > 1 ? (
                <Loader size="xs" role="status" aria-label={say('find.busy')} />
              ) : null
            }
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              combobox.openDropdown();
              combobox.resetSelectedOption();
            }}
            onFocus={() => typed && combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0 && typed.trim()) {
                event.preventDefault();
                void enter();
              } else if (event.key === 'Escape') {
                setTyped('');
                event.currentTarget.blur();
              }
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={typed.trim().length < 2}>
          <Combobox.Options aria-label={say('find.found')}>
            {hits.map(({ ticket, subject, excerpt }) => (
              <Combobox.Option value={ticket.id} key={ticket.id}>
                <span className={styles.hit}>
                  <span className={styles.number}>{ticket.number}</span>
                  <span className={styles.subject}>
                    <Marked pieces={subject} />
                  </span>
                  <StateBadge state={ticket.state} reason={ticket.pendingReason} wait={ticket.wait} />
                  <span className={styles.more}>
                    {excerpt?.place === 'message' ? <Marked pieces={excerpt.pieces} /> : ticket.requester.name}
                  </span>
                </span>
              </Combobox.Option>
            ))}
            {hits.length === 0 && !waiting && (
              <Combobox.Empty>{say(isError ? 'find.failed' : 'find.none')}</Combobox.Empty>
            )}
            <Combobox.Option value={everything} className={styles.all}>
              <Icon name="search" size={16} /> {say('find.all', { typed: typed.trim() })}
            </Combobox.Option>
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
