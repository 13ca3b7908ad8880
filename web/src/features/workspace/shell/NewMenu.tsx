import { Button, Menu } from '@mantine/core';
import { useLocation } from 'wouter';
import { ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { Icon } from '../parts/Icon.tsx';
import { workspaceText } from '../words/workspace.ts';
import { openingKeys } from './opening-keys.ts';
import styles from './shell.module.css';

/** Opens a ticket of any type, without a call. */
export function NewMenu() {
  const say = workspaceText.useText();
  const [, navigate] = useLocation();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          className={styles.callButton}
          leftSection={<Icon name="plus" size={17} />}
          aria-label={say('new.menu')}
        >
          <span className={styles.callWord}>{say('new.word')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ticketTypes.map((type) => (
          <Menu.Item key={type} rightSection={<kbd>{openingKeys[type]}</kbd>} onClick={() => navigate(`/new/${type}`)}>
            {say(`type.${type}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
