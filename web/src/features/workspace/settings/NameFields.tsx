import { TextInput } from '@mantine/core';
import { settingsText } from '../words/settings.ts';

interface Name {
  fr: string;
  en: string;
}

interface Props {
  name: Name;
  faultAt: (path: string) => string | undefined;
  onName: (name: Name) => void;
}

/** What something is called, in both languages. */
export function NameFields({ name, faultAt, onName }: Props) {
  const say = settingsText.useText();
  return (['fr', 'en'] as const).map((of) => (
    <TextInput
      key={of}
      size="xs"
      label={say(of === 'fr' ? 'fields.labelFr' : 'fields.labelEn')}
      required
      maxLength={60}
      value={name[of]}
      error={faultAt(`name.${of}`)}
      onChange={(event) => onName({ ...name, [of]: event.currentTarget.value })}
    />
  ));
}
