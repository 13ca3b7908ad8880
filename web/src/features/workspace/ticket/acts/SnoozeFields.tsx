import { Button, Stack, TextInput } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { deskNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { moment, timeOfDay } from '../../../../i18n/format.ts';
import { useSnoozePresets } from '../../queries/snooze.ts';
import { instantOfWallClock, wallClock } from '../../settings/rota/stand-in.ts';
import { useZone } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './snooze.module.css';

interface Props {
  /** ISO 8601; empty: nothing is chosen yet. */
  until: string;
  fault?: string | undefined;
  onUntil: (until: string) => void;
}

/** Until when: one of the usual moments, by a click or its number, or one's own. */
export function SnoozeFields({ until, fault, onUntil }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const { data: presets = [] } = useSnoozePresets();
  useWindowEvent('keydown', (event) => {
    const writes = event.target instanceof HTMLElement && event.target.matches('input, textarea');
    const others = event.ctrlKey || event.metaKey || event.altKey;
    const chosen = writes || others ? undefined : presets[Number(event.key) - 1];
    if (chosen) onUntil(chosen.until);
  });
  /** The moment besides what the name says already: “Monday”, “at 8:30”. */
  const besides = (name: string, at: string) => {
    const whole = moment(at, deskNow(), language, zone);
    return whole.toLowerCase().startsWith(name.toLowerCase()) ? timeOfDay(at, language, zone) : whole;
  };
  return (
    <Stack gap="xs">
      <div className={styles.presets} role="group" aria-label={say('snooze.presets')}>
        {presets.map((preset, index) => (
          <Button
            key={preset.name}
            variant={preset.until === until ? 'light' : 'default'}
            aria-pressed={preset.until === until}
            aria-keyshortcuts={String(index + 1)}
            className={styles.preset}
            classNames={{ label: styles.label }}
            justify="space-between"
            rightSection={<kbd>{index + 1}</kbd>}
            onClick={() => onUntil(preset.until)}
          >
            {say(`snooze.preset.${preset.name}`)}
            <span className={styles.when}>{besides(say(`snooze.preset.${preset.name}`), preset.until)}</span>
          </Button>
        ))}
      </div>
      <TextInput
        type="datetime-local"
        label={say('snooze.own')}
        value={until ? wallClock(until, zone) : ''}
        error={fault}
        onChange={({ currentTarget: { value } }) => onUntil(value ? instantOfWallClock(value, zone) : '')}
      />
    </Stack>
  );
}
