import { useMemo } from 'react';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { useDesk } from '../../queries/desk.ts';
import { useLevels } from '../../queries/levels.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { useCalendars, useWorkflows } from '../useAgreements.ts';
import type { Speaker } from './described.ts';

/** What says terms in words, with the names of the desk's calendars and workflows. */
export function useSpeaker(): Speaker {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { data: calendars } = useCalendars();
  const { data: workflows } = useWorkflows();
  const { data: desk } = useDesk();
  const levels = useLevels();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names follow from the desk and the language.
  return useMemo(
    () => ({
      say,
      words,
      language,
      levelName: levels.label,
      calendars: calendars ?? [],
      workflows: (workflows ?? []).map(({ id, name }) => ({ id, name: name[language] })),
    }),
    [say, words, language, desk, calendars, workflows],
  );
}
