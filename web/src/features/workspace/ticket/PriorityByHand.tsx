import { Button, Group, NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asPriority } from '../parts/PriorityMark.tsx';
import type { Ticket, TicketEdit } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './ticket.module.css';

interface Props {
  ticket: Ticket;
  onChange: (edit: TicketEdit) => void;
}

const priorities = [1, 2, 3, 4] as const;

/** A priority apart from impact and urgency, with the reason; or the matrix's again. */
export function PriorityByHand({ ticket, onChange }: Props) {
  const say = workspaceText.useText();
  const { priorityByHand } = ticket;
  const [value, setValue] = useState<number>(ticket.priority);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!reason.trim()) {
      setFault(say('priority.byHandReasonMissing'));
      return;
    }
    onChange({ priority: { value, reason: reason.trim() } });
  }

  if (priorityByHand)
    return (
      <div className={styles.byHand}>
        <p>{say('priority.byHandWhy', { name: priorityByHand.by, reason: priorityByHand.reason })}</p>
        <Button size="compact-xs" variant="default" onClick={() => onChange({ priority: null })}>
          {say('priority.takeBack')}
        </Button>
      </div>
    );
  return (
    <details className={styles.byHand}>
      <summary>{say('priority.byHand')}</summary>
      <form onSubmit={submit} noValidate>
        <NativeSelect
          size="xs"
          label={say('field.priority')}
          value={String(value)}
          data={priorities.map((one) => ({
            value: String(one),
            label: `P${one} ${say(`priority.${asPriority(one)}`)}`,
          }))}
          onChange={(event) => setValue(Number(event.currentTarget.value))}
        />
        <Textarea
          size="xs"
          label={say('priority.byHandReason')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          error={fault}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setFault(undefined);
          }}
        />
        <Group justify="flex-end" mt="xs">
          <Button type="submit" size="xs">
            {say('priority.byHandSet')}
          </Button>
        </Group>
      </form>
    </details>
  );
}
