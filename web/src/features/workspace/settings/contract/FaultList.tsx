import { Alert } from '@mantine/core';
import type { Problem } from '../../../../client/problem.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { settingsText } from '../../words/settings.ts';
import type { Terms } from './terms.ts';

/** All that keeps terms from being published, each with the name of its line; or the one thing that went wrong. */
export function FaultList({ problem, terms }: { problem: Problem; terms: Terms }) {
  const say = settingsText.useText();
  if (problem.faults.length === 0) return <ProblemNotice problem={problem} />;
  return (
    <Alert color="red" title={say('editor.faults', { count: problem.faults.length })} role="alert">
      <ul>
        {problem.faults.map(({ field, message }) => (
          <li key={field}>
            {lineNameOf(field, terms)} {message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** The name of the line that a fault is about, if it is about one. */
function lineNameOf(field: string, { lines }: Terms): string {
  const index = /^lines\.(\d+)\./.exec(field)?.[1];
  const name = index === undefined ? undefined : lines[Number(index)]?.name;
  return name ? `${name}:` : '';
}
