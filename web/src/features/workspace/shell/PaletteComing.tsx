import { Loader, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { workspaceText } from '../words/workspace.ts';
import styles from './palette-coming.module.css';

interface Props {
  onTyped: (typed: string) => void;
  onClose: () => void;
}

/**
 * In the palette's place while it is on its way, on a slow line for seconds: what is typed meanwhile goes into it, and is no key of the
 * ticket's below. The keyboard goes back to where it was.
 */
export function PaletteComing({ onTyped, onClose }: Props) {
  const say = workspaceText.useText();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div className={styles.coming} role="dialog" aria-modal="true" aria-label={say('keys.palette')}>
      <TextInput
        ref={field}
        size="md"
        aria-label={say('keys.palette')}
        placeholder={say('keys.palette')}
        autoComplete="off"
        maxLength={200}
        leftSection={<Icon name="search" />}
        rightSection={<Loader size="xs" role="status" aria-label={say('find.busy')} />}
        onChange={(event) => onTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
    </div>
  );
}
