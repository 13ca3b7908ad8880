import { Button, Group, Modal, Stack, Table } from '@mantine/core';
import { siteText } from '../../../i18n/site.ts';
import { workspaceText } from '../words/workspace.ts';
import { type Contested, edited, editedFields } from './differences.ts';
import { useFieldWords } from './field-words.ts';
import styles from './ticket.module.css';
import { useNames } from './useNames.ts';
import type { Conflict } from './useTicketActions.ts';

interface Props {
  conflict: Conflict | undefined;
  onKeep: () => void;
  onDrop: () => void;
}

/** Shows what somebody else changed meanwhile beside what one wanted, and lets one decide. */
export function ConflictDialog({ conflict, onKeep, onDrop }: Props) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const words = useFieldWords();
  const names = useNames();
  if (!conflict) return null;
  const wanted = edited(conflict.seen, conflict.edit, names);
  const mine = new Set<Contested>(editedFields(conflict.edit));
  const rows = new Map<Contested, boolean>(conflict.differences.map(({ field }) => [field, true]));
  for (const field of mine) if (!rows.has(field)) rows.set(field, false);
  return (
    <Modal
      opened
      onClose={onDrop}
      title={say('conflict.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Stack>
        <p>{say('conflict.text')}</p>
        <Table.ScrollContainer minWidth={420} type="native">
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('conflict.field')}</Table.Th>
                <Table.Th>{say('conflict.before')}</Table.Th>
                <Table.Th>{say('conflict.now')}</Table.Th>
                <Table.Th>{say('conflict.yours')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {[...rows].map(([field, changed]) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row">{say(`field.${field}`)}</Table.Th>
                  <Table.Td>{words(field, conflict.seen)}</Table.Td>
                  <Table.Td className={changed ? styles.changedCell : undefined}>
                    {words(field, conflict.present)}
                  </Table.Td>
                  <Table.Td>{mine.has(field) ? <strong>{words(field, wanted)}</strong> : '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDrop}>
            {say('conflict.drop')}
          </Button>
          <Button onClick={onKeep}>{say('conflict.keep')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
