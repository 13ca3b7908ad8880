import { Button, Stack, TextInput } from '@mantine/core';
import { deskNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { moment } from '../../../../i18n/format.ts';
import { useSnoozePresets } from '../../queries/snooze.ts';
import { useZone } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './snooze.module.css';

interface Props {
  /** ISO 8601; empty: nothing is chosen yet. */
  until: string;
  fault?: string | undefined;
  onUntil: (until: string) => void;
}

/** An instant as a field for local date and time shows it. */
function localOf(instant: string): string {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Until when: one of the usual moments, by a click or its number, or one's own. */
export function SnoozeFields({ until, fault, onUntil }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const { data: presets = [] } = useSnoozePresets();
  return (
    <Stack
      gap="xs"
      onKeyDown={(event) => {
        const chosen = event.target instanceof HTMLInputElement ? undefined : presets[Number(event.key) - 1];
        if (chosen) onUntil(chosen.until);
      }}
    >
      <div className={styles.presets} role="group" aria-label={say('snooze.presets')}>
        {presets.map((preset, index) => (
          <Button
            key={preset.name}
            variant={preset.until === until ? 'light' : 'default'}
            aria-pressed={preset.until === until}
            aria-keyshortcuts={String(index + 1)}
            data-autofocus={index === 0 || undefined}
            justify="space-between"
            rightSection={<kbd>{index + 1}</kbd>}
            onClick={() => onUntil(preset.until)}
          >
            {say(`snooze.preset.${preset.name}`)}
            <span className={styles.when}>{moment(preset.until, deskNow(), language, zone)}</span>
          </Button>
        ))}
      </div>
      <TextInput
        type="datetime-local"
        label={say('snooze.own')}
        value={localOf(until)}
        error={fault}
        onChange={(event) => {
          const at = new Date(event.currentTarget.value);
          onUntil(Number.isNaN(at.getTime()) ? '' : at.toISOString());
        }}
      />
    </Stack>
  );
}
