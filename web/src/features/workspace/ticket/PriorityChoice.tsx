import { Button, Input, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Icon } from '../parts/Icon.tsx';
import { asPriority, PriorityMark } from '../parts/PriorityMark.tsx';
import type { Ticket, TicketEdit } from '../queries/types.ts';
import { workspaceText } from '../words/workspace.ts';
import { PriorityByHand } from './PriorityByHand.tsx';
import { PriorityMatrix } from './PriorityMatrix.tsx';
import styles from './ticket.module.css';

interface Props {
  ticket: Ticket;
  disabled: boolean;
  onChange: (edit: TicketEdit) => void;
}

/** The priority; opens the matrix of impact and urgency that gives it. */
export function PriorityChoice({ ticket, disabled, onChange }: Props) {
  const say = workspaceText.useText();
  const [opened, { close, toggle }] = useDisclosure();
  return (
    <div className={styles.priorityField}>
      <Input.Label size="xs" component="div">
        {say('field.priority')}
      </Input.Label>
      <Popover
        opened={opened}
        onChange={(next) => !next && close()}
        position="bottom-start"
        trapFocus
        returnFocus
        withRoles={false}
      >
        <Popover.Target>
          <Button
            variant="default"
            size="xs"
            fullWidth
            justify="space-between"
            disabled={disabled}
            aria-expanded={opened}
            aria-haspopup="dialog"
            aria-label={say('priority.change', { word: say(`priority.${asPriority(ticket.priority)}`) })}
            rightSection={<Icon name="down" size={14} />}
            onClick={toggle}
          >
            <PriorityMark priority={ticket.priority} worded />
          </Button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={say('field.priority')}>
          <PriorityMatrix
            impact={ticket.impact}
            urgency={ticket.urgency}
            onChoose={(impact, urgency) => {
              close();
              if (impact !== ticket.impact || urgency !== ticket.urgency) onChange({ impact, urgency });
            }}
          />
          <PriorityByHand
            ticket={ticket}
            onChange={(edit) => {
              close();
              onChange(edit);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {ticket.priorityByHand && (
        <p className={styles.byHandShown} title={ticket.priorityByHand.reason}>
          {say('priority.byHandShown', { reason: ticket.priorityByHand.reason })}
        </p>
      )}
    </div>
  );
}
