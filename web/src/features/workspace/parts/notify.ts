import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { createElement, useCallback } from 'react';
import { siteText } from '../../../i18n/site.ts';

/** Shows that something failed, until it is dismissed or enough time to read it has passed; `retry` tries it again. */
export function useNotifyFailure(): (title: string, message: string, retry?: () => void) => void {
  const site = siteText.useText();
  return useCallback(
    (title, message, retry) => {
      const id = notifications.show({
        title,
        message: retry ? withRetry(message, site('retry'), () => [notifications.hide(id), retry()]) : message,
        color: 'danger',
        autoClose: 12_000,
        closeButtonProps: { 'aria-label': site('close') },
      });
    },
    [site],
  );
}

/** What failed, with the button that tries it again below. */
function withRetry(message: string, label: string, onClick: () => void) {
  const button = createElement(Button<'button'>, { size: 'compact-xs', variant: 'default', mt: 6, onClick }, label);
  return createElement('div', {}, createElement('div', { style: { color: 'var(--ink)' } }, message), button);
}

/** Shows that something was done which is not seen otherwise. */
export function useNotifyDone(): (message: string) => void {
  const site = siteText.useText();
  return useCallback(
    (message) => {
      notifications.show({ message, closeButtonProps: { 'aria-label': site('close') } });
    },
    [site],
  );
}
