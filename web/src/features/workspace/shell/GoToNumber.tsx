import { ActionIcon, TextInput } from '@mantine/core';
import { type FormEvent, type RefObject, useState } from 'react';
import { useLocation } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ticketIdOf } from '../queries/tickets.ts';
import { typedNumber } from '../queue/queues.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './shell.module.css';

/** Takes somebody to the ticket whose number they know. */
export function GoToNumber({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const say = workspaceText.useText();
  const text = useProblemText();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function go(event: FormEvent): Promise<void> {
    event.preventDefault();
    const number = typedNumber(typed);
    if (number === undefined) return setFault(say('goto.bad'));
    setBusy(true);
    try {
      const ticketId = await ticketIdOf(number);
      setTyped('');
      setFault(undefined);
      input.current?.blur();
      navigate(`/tickets/${ticketId}`);
    } catch (thrown) {
      const problem = asProblem(thrown);
      setFault(problem.status === 404 ? say('goto.none', { number: String(number) }) : text(problem));
    }
    setBusy(false);
  }

  return (
    <form className={styles.goto} role="search" onSubmit={(event) => void go(event)}>
      <TextInput
        ref={input}
        aria-label={say('goto.label')}
        aria-keyshortcuts="/"
        placeholder={say('goto.placeholder')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={16}
        leftSection={<span aria-hidden="true">{say('goto.sign')}</span>}
        rightSection={
          <ActionIcon type="submit" variant="subtle" color="gray" aria-label={say('goto.submit')} loading={busy}>
            <Icon name="search" size={16} />
          </ActionIcon>
        }
        value={typed}
        error={fault}
        classNames={{ error: styles.gotoFault, section: styles.gotoSign, input: styles.gotoInput }}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setFault(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            setTyped('');
            setFault(undefined);
            event.currentTarget.blur();
          }
        }}
      />
    </form>
  );
}
