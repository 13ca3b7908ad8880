import { useEffect } from 'react';
import { workspaceText } from '../words/workspace.ts';
import { useMe } from './me.ts';

/** Names the page after its screen and desk. */
export function useScreenTitle(screen: string | undefined): void {
  const say = workspaceText.useText();
  const desk = useMe().desk.name;
  useEffect(() => {
    if (screen) document.title = say('page.title', { screen, desk });
  }, [screen, desk, say]);
}
