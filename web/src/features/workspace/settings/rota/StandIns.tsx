import { ActionIcon, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { Icon } from '../../parts/Icon.tsx';
import type { Ref } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import type { StandIn } from './stand-in.ts';

interface Props {
  value: readonly StandIn[];
  staff: readonly Ref[];
  onValue: (value: StandIn[]) => void;
}

/** Who stands in for whoever would be on call, from when until when. */
export function StandIns({ value, staff, onValue }: Props) {
  const say = settingsText.useText();
  const change = (key: number, part: Partial<StandIn>) =>
    onValue(value.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <Stack gap="xs">
      <h3>{say('rota.overrides')}</h3>
      {value.map(({ key, from, to, personId }, index) => (
        <Group key={key} align="flex-end">
          <TextInput
            type="datetime-local"
            label={say('rota.from')}
            value={from}
            onChange={(event) => change(key, { from: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            label={say('rota.to')}
            value={to}
            onChange={(event) => change(key, { to: event.currentTarget.value })}
          />
          <NativeSelect
            label={say('rota.who')}
            value={personId}
            data={[{ value: '', label: '–' }, ...staff.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(event) => change(key, { personId: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={say('rota.overrideRemove', { number: String(index + 1) })}
            onClick={() => onValue(value.filter((one) => one.key !== key))}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" size={14} />}
          disabled={value.length >= 100}
          onClick={() => {
            const key = Math.max(-1, ...value.map((one) => one.key)) + 1;
            onValue([...value, { key, from: '', to: '', personId: '' }]);
          }}
        >
          {say('rota.overrideAdd')}
        </Button>
      </div>
    </Stack>
  );
}
