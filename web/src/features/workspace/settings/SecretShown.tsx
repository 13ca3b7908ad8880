import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { Icon } from '../parts/Icon.tsx';
import { settingsText } from '../words/settings.ts';
import styles from './settings.module.css';

interface Props {
  /** That it is shown this once. */
  warning: string;
  label: string;
  secret: string;
  onDone: () => void;
}

/** A secret that was just made, to be copied. */
export function SecretShown({ warning, label, secret, onDone }: Props) {
  const say = settingsText.useText();
  return (
    <Stack>
      <p className={styles.warning} role="status">
        {warning}
      </p>
      <TextInput
        label={label}
        value={secret}
        readOnly
        classNames={{ input: styles.secret }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<Icon name={copied ? 'check' : 'copy'} size={16} />} onClick={copy}>
              {say(copied ? 'keys.copied' : 'keys.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{say('keys.done')}</Button>
      </Group>
    </Stack>
  );
}
