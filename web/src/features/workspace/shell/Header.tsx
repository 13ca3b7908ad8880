import { ActionIcon, Button } from '@mantine/core';
import type { RefObject } from 'react';
import { Link } from 'wouter';
import { DeskLogo } from '../../../components/DeskLogo.tsx';
import { Icon } from '../parts/Icon.tsx';
import { workspaceText } from '../words/workspace.ts';
import { Bell } from './Bell.tsx';
import { useMe } from './me.ts';
import { NewMenu } from './NewMenu.tsx';
import { QuickSearch } from './QuickSearch.tsx';
import { RunningTimer } from './RunningTimer.tsx';
import styles from './shell.module.css';
import { UserMenu } from './UserMenu.tsx';

interface Props {
  menuOpen: boolean;
  onMenu: () => void;
  onKeys: () => void;
  noticesOpen: boolean;
  onNotices: (open: boolean) => void;
  searchInput: RefObject<HTMLInputElement | null>;
}

/** The desk's name, the search, a new call, and one's own menu. */
export function Header({ menuOpen, onMenu, onKeys, noticesOpen, onNotices, searchInput }: Props) {
  const say = workspaceText.useText();
  const { desk } = useMe();
  return (
    <header className={styles.header}>
      <ActionIcon
        className={styles.menuButton}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('nav.open')}
        aria-expanded={menuOpen}
        onClick={onMenu}
      >
        <Icon name="menu" size={20} />
      </ActionIcon>
      <Link href="/queues/mine" className={styles.deskName}>
        <DeskLogo slug={desk.slug} logo={desk.logo} size={26} />
        <span>{desk.name}</span>
      </Link>
      <RunningTimer />
      <QuickSearch input={searchInput} />
      <Button
        component={Link}
        href="/call"
        className={styles.callButton}
        leftSection={<Icon name="phone" size={17} />}
        aria-keyshortcuts="c"
      >
        <span className={styles.callWord}>{say('call.log')}</span>
      </Button>
      <NewMenu />
      <ActionIcon
        className={styles.helpButton}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('keys.title')}
        onClick={onKeys}
      >
        <Icon name="help" size={20} />
      </ActionIcon>
      <Bell opened={noticesOpen} onOpened={onNotices} />
      <UserMenu onKeys={onKeys} />
    </header>
  );
}
