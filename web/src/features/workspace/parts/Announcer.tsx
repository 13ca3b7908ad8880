import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { lastAnnouncement, onAnnouncement } from './announce.ts';

/** The place from which screen readers read announcements; two regions in turn, so that a repeated text is read again. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(onAnnouncement, lastAnnouncement);
  return (
    <VisuallyHidden>
      <div aria-live="polite">{turn % 2 === 0 ? text : ''}</div>
      <div aria-live="polite">{turn % 2 === 1 ? text : ''}</div>
    </VisuallyHidden>
  );
}
