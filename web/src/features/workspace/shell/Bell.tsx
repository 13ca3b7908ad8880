import { ActionIcon, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { announce } from '../parts/announce.ts';
import { Icon } from '../parts/Icon.tsx';
import { Moment } from '../parts/Moment.tsx';
import { type Notice, readNotices, useNotices, useUnread } from '../queries/notices.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './bell.module.css';

interface Props {
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

/** Where what a notice is about is seen. */
function placeOf({ article, contract, domain, ticket }: Notice): string {
  if (article) return `/knowledge/${article.id}`;
  if (contract) return `/settings/contracts/${contract.id}`;
  return domain ? '/settings/domains' : `/tickets/${ticket?.id ?? ''}`;
}

function nameOf({ article, contract, domain, ticket }: Notice): string {
  return article?.title ?? contract?.name ?? domain?.name ?? `#${ticket?.number} ${ticket?.subject}`;
}

/** How many notices are unread, and the latest ones, each a way to what it is about. */
export function Bell({ opened, onOpened }: Props) {
  const say = workspaceText.useText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const unread = useUnread();
  const before = useRef(unread);
  const { data, error, hasNextPage, fetchNextPage } = useNotices(opened);
  const items = data?.pages.flatMap((page) => page.items) ?? [];

  useEffect(() => {
    if (unread > before.current) announce(say('inbox.new'));
    before.current = unread;
  }, [unread, say]);

  function open(notice: Notice): void {
    if (!notice.read) void readNotices(client, [notice.id]).catch(() => undefined);
    navigate(placeOf(notice));
  }

  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={340} withinPortal menuItemTabIndex={0}>
      <Menu.Target>
        <ActionIcon
          className={styles.bell}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={unread > 0 ? say('inbox.label', { count: unread }) : say('inbox.title')}
        >
          <Icon name="bell" size={20} />
          {unread > 0 && <span className={styles.count}>{unread > 99 ? '99+' : unread}</span>}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.list} aria-busy={!data && !error}>
        <Menu.Label>{say('inbox.title')}</Menu.Label>
        {!data && !error && <p className={styles.empty}>{say('inbox.loading')}</p>}
        {/* An item, as a menu must hold one, but none that is disabled: the menu would try to put the focus on it, and stay without it. */}
        {(error || (data && items.length === 0)) && (
          <Menu.Item className={styles.empty} closeMenuOnClick={false} aria-disabled>
            {say(error ? 'inbox.loadFailed' : 'inbox.none')}
          </Menu.Item>
        )}
        {unread > 0 && (
          <Menu.Item
            closeMenuOnClick={false}
            leftSection={<Icon name="check" size={16} />}
            onClick={() => void readNotices(client).catch(() => undefined)}
          >
            {say('inbox.readAll')}
          </Menu.Item>
        )}
        {items.map((notice) => (
          <Menu.Item key={notice.id} className={styles.item} data-unread={!notice.read} onClick={() => open(notice)}>
            <span className={styles.what}>
              {say(`inbox.${notice.kind}`)}
              {!notice.read && <span className={styles.mark}>{say('inbox.unread')}</span>}
            </span>
            <span className={styles.ticket}>{nameOf(notice)}</span>
            {notice.text && <span className={styles.text}>{notice.text}</span>}
            <span className={styles.text}>
              <Moment at={notice.at} as="ago" />
            </span>
          </Menu.Item>
        ))}
        {hasNextPage && (
          <Menu.Item closeMenuOnClick={false} onClick={() => void fetchNextPage()}>
            {say('inbox.more')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
