import { Radio, Stack } from '@mantine/core';
import { setTheme, themes, useChosenTheme } from '../../../client/theme.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';

/** Light, dark, or as the device is. */
export function ThemeChoice() {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  return (
    <Radio.Group
      label={say('profile.theme')}
      value={useChosenTheme()}
      onChange={(value) => setTheme(themes.find((theme) => theme === value) ?? 'system')}
    >
      <Stack gap="xs" mt="xs">
        {themes.map((theme) => (
          <Radio key={theme} value={theme} label={words(`theme.${theme}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
