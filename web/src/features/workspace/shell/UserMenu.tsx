import { Menu, UnstyledButton } from '@mantine/core';
import { useLocation } from 'wouter';
import { session } from '../../../client/session.ts';
import { setTheme, themes, useChosenTheme } from '../../../client/theme.ts';
import { siteText } from '../../../i18n/site.ts';
import { Icon } from '../parts/Icon.tsx';
import { Initials } from '../parts/Initials.tsx';
import { workspaceText } from '../words/workspace.ts';
import { LanguageItems } from './LanguageItems.tsx';
import { useMe } from './me.ts';
import styles from './shell.module.css';

/** One's own menu: profile, language, colours, keys, signing out. */
export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const { person } = useMe();
  const [, navigate] = useLocation();
  const chosen = useChosenTheme();
  return (
    <Menu position="bottom-end" width={250} withinPortal>
      <Menu.Target>
        <UnstyledButton className={styles.userButton} aria-label={say('user.menu', { name: person.name })}>
          <Initials name={person.name} tone="brand" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.userCard}>
          <strong>{person.name}</strong>
          <span>{person.email}</span>
          <span>{say(`role.${person.role}`)}</span>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="mine" />} onClick={() => navigate('/profile')}>
          {say('user.profile')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="help" />} onClick={onKeys}>
          {say('user.keys')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{say('user.language')}</Menu.Label>
        <LanguageItems />
        <Menu.Label>{say('user.theme')}</Menu.Label>
        {themes.map((theme) => (
          <Menu.RadioItem key={theme} value={theme} checked={chosen === theme} onChange={() => setTheme(theme)}>
            {say(`theme.${theme}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="back" />} onClick={() => void session.end()}>
          {site('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
