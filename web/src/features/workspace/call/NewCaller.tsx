import { Button, Group, NativeSelect, Select, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useCustomers } from '../queries/people.ts';
import type { PersonSummary } from '../queries/types.ts';
import { useMe } from '../shell/me.ts';
import { callText } from '../words/call.ts';
import styles from './call.module.css';
import { guessCaller } from './guess-caller.ts';

interface Props {
  /** What was typed in the search: the beginnings of a name, a number or an address. */
  typed: string;
  onBack: () => void;
  onAdded: (person: PersonSummary) => void;
}

/** A caller whom the desk does not know yet; inside the call's own form, so that nothing is lost. */
export function NewCaller({ typed, onBack, onAdded }: Props) {
  const say = callText.useText();
  const { desk } = useMe();
  const { data: customers = [] } = useCustomers();
  const [person, setPerson] = useState(() => ({ ...guessCaller(typed), customerId: '', language: desk.language }));
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function add(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const { name, phone, email, customerId, language } = person;
      const body = {
        name,
        language,
        ...(phone ? { phone } : {}),
        ...(email ? { email } : {}),
        ...(customerId ? { customerId } : {}),
      };
      onAdded(await answer(api.POST('/api/people', { body })));
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const inField = event.target instanceof HTMLInputElement;
    if (event.key === 'Enter' && inField && !event.defaultPrevented && !event.ctrlKey) {
      // Enter adds the caller; it must not send the call's form around it.
      event.preventDefault();
      void add();
    } else if (event.key === 'Escape') onBack();
  }

  const field = (name: 'name' | 'phone' | 'email') => ({
    label: say(`new.${name}`),
    value: person[name],
    error: problem?.about(name),
    onChange: (event: { currentTarget: { value: string } }) =>
      setPerson({ ...person, [name]: event.currentTarget.value }),
  });
  return (
    <div className={styles.newCaller} role="group" aria-label={say('new.title')} onKeyDown={onKeyDown}>
      <h2>{say('new.title')}</h2>
      <div className={styles.newFields}>
        <TextInput {...field('name')} required maxLength={120} autoComplete="off" autoFocus={!person.name} />
        <TextInput {...field('phone')} type="tel" autoComplete="off" autoFocus={Boolean(person.name)} />
        <TextInput {...field('email')} type="email" autoComplete="off" />
        <Select
          label={say('new.customer')}
          placeholder={say('new.customerAuto')}
          searchable
          clearable
          value={person.customerId || null}
          data={customers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => setPerson({ ...person, customerId: value ?? '' })}
        />
        <NativeSelect
          label={say('new.language')}
          value={person.language}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(event) => setPerson({ ...person, language: event.currentTarget.value === 'fr' ? 'fr' : 'en' })}
        />
      </div>
      {problem && <ProblemNotice problem={problem} shown={['name', 'phone', 'email']} />}
      <Group>
        <Button loading={busy} onClick={() => void add()}>
          {say('new.add')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {say('new.back')}
        </Button>
      </Group>
    </div>
  );
}
