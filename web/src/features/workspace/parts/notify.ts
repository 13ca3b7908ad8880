import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { siteText } from '../../../i18n/site.ts';

/** Shows that something failed, until it is dismissed or enough time to read it has passed. */
export function useNotifyFailure(): (title: string, message: string) => void {
  const site = siteText.useText();
  return useCallback(
    (title, message) => {
      notifications.show({
        title,
        message,
        color: 'danger',
        autoClose: 12_000,
        closeButtonProps: { 'aria-label': site('close') },
      });
    },
    [site],
  );
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
