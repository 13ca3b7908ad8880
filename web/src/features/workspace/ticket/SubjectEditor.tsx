import { ActionIcon, Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import type { Ticket } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './ticket.module.css';

/** Characters that the API takes. */
const longest = 300;

/** The subject, which becomes a field when it is to be changed. */
export function SubjectEditor({ ticket, onSave }: { ticket: Ticket; onSave: (subject: string) => void }) {
  const say = workspaceText.useText();
  const [written, setWritten] = useState<string>();
  const pencil = useRef<HTMLButtonElement>(null);

  function end(): void {
    setWritten(undefined);
    requestAnimationFrame(() => pencil.current?.focus());
  }
  function save(event: FormEvent): void {
    event.preventDefault();
    const subject = (written ?? '').trim();
    if (subject === '') return;
    if (subject !== ticket.subject) onSave(subject);
    end();
  }

  if (written === undefined)
    return (
      <div className={styles.subject}>
        <h1>{ticket.subject}</h1>
        {ticket.state !== 'closed' && (
          <ActionIcon
            ref={pencil}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={say('subject.edit')}
            onClick={() => setWritten(ticket.subject)}
          >
            <Icon name="pencil" size={16} />
          </ActionIcon>
        )}
      </div>
    );
  return (
    <form className={styles.subjectForm} onSubmit={save}>
      <TextInput
        aria-label={say('field.subject')}
        value={written}
        maxLength={longest}
        required
        data-autofocus
        ref={(input) => input?.focus()}
        onChange={(event) => setWritten(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') end();
        }}
      />
      <Button type="submit" size="xs">
        {say('subject.save')}
      </Button>
      <Button variant="default" size="xs" onClick={end}>
        {say('subject.cancel')}
      </Button>
    </form>
  );
}
