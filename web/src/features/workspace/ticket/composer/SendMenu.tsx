import { Button, Menu } from '@mantine/core';
import { Icon } from '../../parts/Icon.tsx';
import type { NewMessage } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import styles from './composer.module.css';

const follows = ['resolve', 'waitRequester', 'waitSupplier'] as const;

/** Sending, and in the same breath what becomes of the ticket. */
export function SendMenu({
  internal,
  onSend,
}: {
  internal: boolean;
  onSend: (then: NonNullable<NewMessage['then']>) => void;
}) {
  const say = workspaceText.useText();
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Button className={styles.more} variant={internal ? 'default' : 'filled'} aria-label={say('composer.more')}>
          <Icon name="down" size={16} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('composer.more')}</Menu.Label>
        {follows.map((follow) => (
          <Menu.Item
            key={follow}
            leftSection={<Icon name={follow === 'resolve' ? 'check' : 'pause'} size={16} />}
            onClick={() => onSend(follow)}
          >
            {say(`composer.${follow}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
