import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useSession } from '../../client/session.ts';
import { usePaintedTheme } from '../../client/theme.ts';
import { queryClient } from './queries/client.ts';
import { Screens } from './Screens.tsx';
import { Shell } from './shell/Shell.tsx';
import { cssVariables, theme } from './theme.ts';

/** The agent workspace. Everything below /desk. */
export function Workspace() {
  const signedIn = useSession().status === 'signedIn';
  const painted = usePaintedTheme();
  if (!signedIn) return null;
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={painted}>
      <QueryClientProvider client={queryClient}>
        <Router base="/desk">
          <Shell>
            <Screens />
          </Shell>
        </Router>
        <Notifications position="bottom-right" autoClose={8000} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
