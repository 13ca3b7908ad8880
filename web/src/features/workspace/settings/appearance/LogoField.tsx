import { Button, FileButton, Group, InputWrapper } from '@mantine/core';
import { useState } from 'react';
import { settingsText } from '../../words/settings.ts';
import { LogoShown } from './LogoShown.tsx';

/** A new file, the one that is stored, or none. */
export type ChosenLogo = File | 'kept' | 'none';

/** Bytes; the API holds the same limit. */
const limit = 200 * 1024;
const types = 'image/png,image/jpeg,image/webp';

interface Props {
  value: ChosenLogo;
  slug: string;
  id: string | undefined;
  fault: string | undefined;
  onChange: (value: ChosenLogo) => void;
}

/** Choosing the desk's logo; it is uploaded when the form is saved. */
export function LogoField({ value, slug, id, fault, onChange }: Props) {
  const say = settingsText.useText();
  const [refused, setRefused] = useState<string>();
  const choose = async (file: File | null) => {
    if (!file) return;
    if (file.size > limit) return setRefused(say('appearance.tooLarge', { size: Math.ceil(file.size / 1024) }));
    const image = types.split(',').includes(file.type) && (await createImageBitmap(file).catch(() => undefined));
    if (!image) return setRefused(say('appearance.notImage'));
    image.close();
    setRefused(undefined);
    onChange(file);
  };
  return (
    <InputWrapper
      label={say('appearance.logo')}
      labelElement="div"
      description={say('appearance.logoHint')}
      error={refused ?? fault}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <Group gap="sm" mt="xs">
        {value === 'none' ? <span>{say('appearance.noLogo')}</span> : <LogoShown value={value} slug={slug} id={id} />}
        <FileButton accept={types} onChange={(file) => void choose(file)}>
          {(button) => (
            <Button {...button} variant="default">
              {say(value === 'none' ? 'appearance.choose' : 'appearance.replace')}
            </Button>
          )}
        </FileButton>
        {value !== 'none' && (
          <Button
            variant="subtle"
            color="danger"
            onClick={() => {
              setRefused(undefined);
              onChange('none');
            }}
          >
            {say('appearance.remove')}
          </Button>
        )}
      </Group>
    </InputWrapper>
  );
}
