import { Button } from '@mantine/core';
import { Icon } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import { RowActions } from '../RowActions.tsx';
import styles from '../settings.module.css';

interface Kept {
  id: string;
  name: string;
}

interface Props<One extends Kept> {
  title: string;
  add: string;
  none: string;
  /** What `told` says. */
  column: string;
  items: readonly One[];
  told: (one: One) => string;
  onEdit: (one: One | undefined) => void;
  onDelete: (one: One) => void;
}

/** Templates, or macros: their names and what they are, to be added, edited and deleted. */
export function KeptList<One extends Kept>({ title, add, none, column, items, told, onEdit, onDelete }: Props<One>) {
  const say = settingsText.useText();
  return (
    <section className={styles.part}>
      <div className={styles.partHead}>
        <h2>{title}</h2>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onEdit(undefined)}
        >
          {add}
        </Button>
      </div>
      {items.length === 0 ? (
        <p className={styles.soft}>{none}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('macros.name')}</th>
              <th scope="col">{column}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                <td data-label={column}>{told(one)}</td>
                <RowActions
                  edit={say('macros.edit', { name: one.name })}
                  onEdit={() => onEdit(one)}
                  remove={say('macros.delete', { name: one.name })}
                  onRemove={() => onDelete(one)}
                />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
