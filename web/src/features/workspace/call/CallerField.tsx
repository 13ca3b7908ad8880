import { Button, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { announce } from '../parts/announce.ts';
import { Icon } from '../parts/Icon.tsx';
import { Initials } from '../parts/Initials.tsx';
import { usePeopleSearch } from '../queries/people.ts';
import type { PersonSummary } from '../queries/types.ts';
import { callText } from '../words/call.ts';
import { CallerOption } from './CallerOption.tsx';
import styles from './call.module.css';
import { NewCaller } from './NewCaller.tsx';

interface Props {
  /** What is asked, where it is not who calls. */
  label?: string;
  hint?: string;
  /** Somebody may be named. */
  optional?: boolean;
  caller: PersonSummary | undefined;
  fault: string | undefined;
  /** Whether a new caller is being written down. */
  adding: boolean;
  onAdding: (adding: boolean) => void;
  onCaller: (caller: PersonSummary | undefined) => void;
}

const newCaller = 'new';
/** Milliseconds without a key after which the desk is asked. */
const pause = 150;

/** Finds the caller while one types, by name, address or number; or lets one add them. */
export function CallerField({ label, hint, optional = false, caller, fault, adding, onAdding, onCaller }: Props) {
  const say = callText.useText();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), pause);
  const input = useRef<HTMLInputElement>(null);
  const { data, isFetching, isError } = usePeopleSearch(search, search.length > 0);
  const found = search && data ? data.items : [];
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });

  useEffect(() => {
    if (!caller && !adding && !optional) input.current?.focus();
  }, [caller, adding, optional]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with new answers the first of them is the one that Enter takes.
  useEffect(() => {
    if (combobox.dropdownOpened && found.length > 0) combobox.selectFirstOption();
  }, [data]);

  function take(person: PersonSummary): void {
    setTyped('');
    onCaller(person);
    announce(label ? person.name : say('caller.taken', { name: person.name }));
  }

  if (caller)
    return (
      <div className={styles.taken}>
        <Initials name={caller.name} tone="brand" />
        <div>
          <strong>{caller.name}</strong>
          <span>{[caller.customer?.name, caller.phone, caller.email].filter(Boolean).join(' · ')}</span>
        </div>
        <Button variant="default" size="xs" onClick={() => onCaller(undefined)}>
          {say('caller.change')}
        </Button>
      </div>
    );
  if (adding)
    return (
      <NewCaller
        typed={typed}
        onBack={() => onAdding(false)}
        onAdded={(person) => {
          onAdding(false);
          take(person);
        }}
      />
    );
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        combobox.closeDropdown();
        const person = found.find(({ id }) => id === value);
        if (value === newCaller) onAdding(true);
        else if (person) take(person);
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          label={label ?? say('caller')}
          description={hint ?? say('caller.hint')}
          placeholder={say('caller.placeholder')}
          required={!optional}
          autoComplete="off"
          maxLength={120}
          size="md"
          leftSection={<Icon name="search" />}
          rightSection={
            isFetching && typed ? <Loader size="xs" role="status" aria-label={say('caller.searching')} /> : null
          }
          value={typed}
          error={fault}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={() => typed && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim() === ''}>
        <Combobox.Options aria-label={say('caller')}>
          {found.map((person) => (
            <Combobox.Option value={person.id} key={person.id}>
              <CallerOption person={person} />
            </Combobox.Option>
          ))}
          {found.length === 0 && !isFetching && search === typed.trim() && (
            <Combobox.Empty>{say(isError ? 'caller.failed' : 'caller.none')}</Combobox.Empty>
          )}
          <Combobox.Option value={newCaller} className={styles.newOption}>
            <Icon name="plus" size={16} /> {say('caller.new', { typed: typed.trim() })}
          </Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
