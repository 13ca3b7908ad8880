import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from './Icon.tsx';

interface Props {
  href: string;
  /** What taking it away is called. */
  label: string;
  /** Absent where it cannot be taken away. */
  onRemove?: (() => void) | undefined;
  before?: ReactNode;
  after?: ReactNode;
  children: ReactNode;
}

/** A line of a list that leads somewhere, and that can be taken away. */
export function RemovableLine({ href, label, onRemove, before, after, children }: Props) {
  return (
    <li>
      <div>
        {before}
        <Link href={href}>{children}</Link>
        {after}
      </div>
      {onRemove && (
        <ActionIcon variant="subtle" size="sm" aria-label={label} onClick={onRemove}>
          <Icon name="cross" size={14} />
        </ActionIcon>
      )}
    </li>
  );
}
