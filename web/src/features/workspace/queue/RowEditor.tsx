import { Menu, Popover, Select } from '@mantine/core';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { useMembers, useTeams } from '../queries/desk.ts';
import { holderChoices } from '../ticket/holder-choices.ts';
import { type Asked, MoveDialog } from '../ticket/MoveDialog.tsx';
import { PriorityMatrix } from '../ticket/PriorityMatrix.tsx';
import { StatusItems } from '../ticket/StatusItems.tsx';
import { workspaceText } from '../words/workspace.ts';
import type { EditedCell } from './edited-cell.ts';
import styles from './queue.module.css';
import type { RowActions } from './useRowActions.ts';

interface Props {
  cell: EditedCell;
  actions: RowActions;
  onClose: () => void;
}

/** For the part of a list that scrolls. */
const byKeyboard = { viewportProps: { tabIndex: 0 } };

/** What changes one cell of a list, beside that cell. */
export default function RowEditor(props: Props) {
  switch (props.cell.column) {
    case 'state':
      return <StateMenu {...props} />;
    case 'priority':
      return <PriorityBox {...props} />;
    case 'team':
      return <TeamBox {...props} />;
    default:
      return <HolderBox {...props} />;
  }
}

/** Where the cell is on the screen, for what opens beside it and takes its place from here (`ref`). */
function Place({ rect: { left, top, width, height }, ...target }: { rect: DOMRect } & ComponentProps<'span'>) {
  return <span {...target} className={styles.editorPlace} style={{ left, top, width, height }} />;
}

function StateMenu({ cell: { row, rect }, actions, onClose }: Props) {
  const say = workspaceText.useText();
  const [asked, setAsked] = useState<{ to: Asked; status?: string }>();
  const { state, id } = row;
  const open = state !== 'resolved';
  const move = (transition: Parameters<RowActions['move']>[1]) => {
    void actions.move(id, transition);
    onClose();
  };
  return (
    <>
      <Menu
        opened={asked === undefined}
        position="bottom-start"
        onChange={(opened) => !opened && asked === undefined && onClose()}
        closeOnItemClick={false}
      >
        <Menu.Target>
          <Place rect={rect} />
        </Menu.Target>
        <Menu.Dropdown aria-label={say('edit.state', { number: String(row.number) })} aria-labelledby={undefined}>
          {state !== 'open' && (
            <Menu.Item onClick={() => move({ to: 'open' })}>
              {say(state === 'resolved' ? 'action.reopen' : state === 'pending' ? 'action.resume' : 'edit.open')}
            </Menu.Item>
          )}
          {open && <Menu.Item onClick={() => setAsked({ to: 'pending' })}>{say('action.wait')}</Menu.Item>}
          {open && <Menu.Item onClick={() => setAsked({ to: 'resolved' })}>{say('action.resolve')}</Menu.Item>}
          {!open && <Menu.Item onClick={() => setAsked({ to: 'closed' })}>{say('action.close')}</Menu.Item>}
          <StatusItems ticket={row} onMove={move} onAsk={(to, status) => setAsked({ to, status })} />
        </Menu.Dropdown>
      </Menu>
      <MoveDialog
        to={asked?.to}
        onClose={onClose}
        onMove={async (transition) => {
          move(asked?.status ? { ...transition, status: asked.status } : transition);
          return true;
        }}
      />
    </>
  );
}

function Box({ cell: { rect, row }, name, onClose, children }: BoxProps) {
  const say = workspaceText.useText();
  const label = say(`edit.${name}`, { number: String(row.number) });
  return (
    <Popover
      opened
      trapFocus
      position="bottom-start"
      withRoles={false}
      onChange={(opened) => !opened && onClose()}
      closeOnEscape
    >
      <Popover.Target>
        <Place rect={rect} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
interface BoxProps extends Omit<Props, 'actions'> {
  name: 'priority' | 'holder' | 'team';
  children: ReactNode;
}

function PriorityBox({ cell, actions, onClose }: Props) {
  const { id, impact = 3, urgency = 3 } = cell.row;
  return (
    <Box cell={cell} name="priority" onClose={onClose}>
      <PriorityMatrix
        impact={impact}
        urgency={urgency}
        onChoose={(down, across) => {
          onClose();
          if (down !== impact || across !== urgency) void actions.change(id, { impact: down, urgency: across });
        }}
      />
    </Box>
  );
}

function HolderBox({ cell, actions, onClose }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { data: members = [] } = useMembers();
  const { row } = cell;
  return (
    <Box cell={cell} name="holder" onClose={onClose}>
      <Select
        size="xs"
        label={say('field.assignee')}
        placeholder={say('nobody')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': say('nobody') }}
        defaultDropdownOpened
        comboboxProps={{ withinPortal: false }}
        scrollAreaProps={byKeyboard}
        data-autofocus
        value={row.assignee?.id ?? null}
        data={holderChoices(members, row, { language, others: say('assignee.others') })}
        onChange={(value) => {
          onClose();
          if (value !== (row.assignee?.id ?? null)) void actions.change(row.id, { assigneeId: value });
        }}
      />
    </Box>
  );
}

function TeamBox({ cell, actions, onClose }: Props) {
  const say = workspaceText.useText();
  const { data: teams = [] } = useTeams();
  const { row } = cell;
  return (
    <Box cell={cell} name="team" onClose={onClose}>
      <Select
        size="xs"
        label={say('field.team')}
        placeholder={say('noTeam')}
        allowDeselect={false}
        defaultDropdownOpened
        comboboxProps={{ withinPortal: false }}
        scrollAreaProps={byKeyboard}
        data-autofocus
        value={row.team?.id ?? null}
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => {
          onClose();
          if (value && value !== row.team?.id) void actions.change(row.id, { teamId: value });
        }}
      />
    </Box>
  );
}
