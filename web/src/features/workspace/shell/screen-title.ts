import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { workspaceText } from '../words/workspace.ts';
import { useMe } from './me.ts';
import { rememberScreen } from './recent.ts';

/** Names the page after its screen and desk. */
export function useScreenTitle(screen: string | undefined): void {
  const say = workspaceText.useText();
  const desk = useMe().desk.name;
  const [address] = useLocation();
  useEffect(() => {
    if (!screen) return;
    document.title = say('page.title', { screen, desk });
    rememberScreen(address, screen);
  }, [screen, desk, say, address]);
}
