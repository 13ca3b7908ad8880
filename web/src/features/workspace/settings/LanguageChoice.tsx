import { Radio, Stack } from '@mantine/core';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { useSpeak } from '../shell/speak.ts';
import { settingsText } from '../words/settings.ts';

/** The language of the workspace and of one's mails. */
export function LanguageChoice() {
  const say = settingsText.useText();
  const language = useLanguage();
  const speak = useSpeak();
  return (
    <Radio.Group
      label={say('profile.language')}
      value={language}
      onChange={(value) => void speak(value === 'fr' ? 'fr' : 'en')}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="fr" label={<span lang="fr">Français</span>} />
        <Radio value="en" label={<span lang="en">English</span>} />
      </Stack>
    </Radio.Group>
  );
}
