import { ActionIcon, Group, NativeSelect, Stack } from '@mantine/core';
import { Icon } from '../../parts/Icon.tsx';
import type { Ref } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';

interface Props {
  ids: readonly string[];
  staff: readonly Ref[];
  nameOf: (personId: string) => string;
  onIds: (ids: string[]) => void;
}

/** Who takes turns, in their order. */
export function MembersInOrder({ ids, staff, nameOf, onIds }: Props) {
  const say = settingsText.useText();
  const raised = (index: number) => {
    const next = [...ids];
    next.splice(index - 1, 0, ...next.splice(index, 1));
    return next;
  };
  return (
    <Stack gap="xs">
      <h3>{say('rota.members')}</h3>
      <p className={styles.soft}>{say('rota.membersHint')}</p>
      <ol>
        {ids.map((id, index) => (
          <li key={id}>
            <Group gap="xs">
              <span>{nameOf(id)}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say('rota.up', { name: nameOf(id) })}
                disabled={index === 0}
                onClick={() => onIds(raised(index))}
              >
                <Icon name="up" size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say('rota.remove', { name: nameOf(id) })}
                onClick={() => onIds(ids.filter((one) => one !== id))}
              >
                <Icon name="cross" size={16} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ol>
      <NativeSelect
        label={say('rota.add')}
        value=""
        data={[
          { value: '', label: '–' },
          ...staff.filter(({ id }) => !ids.includes(id)).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => event.currentTarget.value && onIds([...ids, event.currentTarget.value])}
      />
    </Stack>
  );
}
