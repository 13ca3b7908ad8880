import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, type Problem } from '../../../client/problem.ts';
import { announce } from '../parts/announce.ts';
import { settingsText } from '../words/settings.ts';

/**
 * A list of the desk's settings that is changed on the screen and saved whole. `put` sends it; what the API answers takes its place
 * under `queryKey`.
 */
export function useWholeList<Entry, Kept>(
  saved: readonly Entry[],
  queryKey: QueryKey,
  put: (entries: Entry[]) => Promise<Kept>,
) {
  const say = settingsText.useText();
  const client = useQueryClient();
  const [entries, setEntries] = useState(saved as Entry[]);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      client.setQueryData(queryKey, await put(entries));
      announce(say('saved'));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return { entries, setEntries, problem, busy, unchanged: entries === saved, save: () => void save() };
}
