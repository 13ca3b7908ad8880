import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { EmptyState } from '../parts/EmptyState.tsx';
import { workspaceText } from '../words/workspace.ts';
import { useScreenTitle } from './screen-title.ts';

/** An address that shows nothing. */
export function MissingScreen() {
  const say = workspaceText.useText();
  useScreenTitle(say('page.missing'));
  return (
    <EmptyState title={say('page.missing')} text={say('page.missingText')}>
      <Button component={Link} href="/queues/mine">
        {say('page.toQueue')}
      </Button>
    </EmptyState>
  );
}
