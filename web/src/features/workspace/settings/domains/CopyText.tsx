import { ActionIcon, CopyButton } from '@mantine/core';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { domainsText } from '../../words/domains.ts';
import styles from './domains.module.css';

/** A text that is typed in elsewhere, with a button that copies it. */
export function CopyText({ value, label }: { value: string; label: string }) {
  const say = domainsText.useText();
  return (
    <span className={styles.copied}>
      <code>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={label}
            onClick={() => {
              copy();
              announce(say('copied'));
            }}
          >
            <Icon name={copied ? 'check' : 'copy'} size={15} />
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
