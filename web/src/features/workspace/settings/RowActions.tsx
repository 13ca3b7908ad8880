import { ActionIcon } from '@mantine/core';
import { Icon } from '../parts/Icon.tsx';
import styles from './settings.module.css';

interface Props {
  edit: string;
  onEdit: () => void;
  remove: string;
  onRemove: () => void;
}

/** The last cell of a row: to edit what it shows, and to take it away. */
export function RowActions({ edit, onEdit, remove, onRemove }: Props) {
  return (
    <td className={styles.rowActions}>
      <ActionIcon variant="subtle" color="gray" aria-label={edit} onClick={onEdit}>
        <Icon name="pencil" size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="danger" aria-label={remove} onClick={onRemove}>
        <Icon name="cross" size={16} />
      </ActionIcon>
    </td>
  );
}
