import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '../../../../client/problem.ts';
import { Icon } from '../../parts/Icon.tsx';
import { settingsText } from '../../words/settings.ts';
import settings from '../settings.module.css';
import { LineForm } from './LineForm.tsx';
import { copyOf, idOf, type Line, type Terms } from './terms.ts';

interface Props {
  terms: Terms;
  onTerms: (terms: Terms) => void;
  problem: Problem | undefined;
  /** Lines came, went or moved: what the API said about the lines by their place no longer holds. */
  onMoved: () => void;
}

/** The lines of a version, each to open; one with a fault is open. */
export function LinesEditor({ terms, onTerms, problem, onMoved }: Props) {
  const say = settingsText.useText();
  const { lines } = terms;
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(lines.slice(0, 1).map(({ id }) => id)));
  const faultsIn = (index: number) =>
    problem?.faults.filter(({ field }) => field.startsWith(`lines.${index}.`)).length ?? 0;
  const setLines = (next: Line[]) => onTerms({ ...terms, lines: next });
  const rearrange = (next: Line[]) => {
    onMoved();
    setLines(next);
  };
  const add = (line: Line, after: number) => {
    rearrange(lines.toSpliced(after, 0, line));
    setOpen(new Set([...open, line.id]));
  };
  const addNew = () => {
    const pattern = lines[0];
    if (!pattern) return;
    const name = say('terms.newLine');
    const { calendarId, workflows, levels, olas } = pattern;
    const id = idOf(
      name,
      lines.map((line) => line.id),
    );
    add({ id, name, calendarId, workflows, levels, olas, covers: [] }, lines.length);
  };
  const move = (index: number, by: number) => {
    const line = lines[index];
    if (line) rearrange(lines.toSpliced(index, 1).toSpliced(index + by, 0, line));
  };
  return (
    <>
      <h2>{say('contracts.lines')}</h2>
      {lines.map((line, index) => (
        <details
          key={line.id}
          className={settings.version}
          open={open.has(line.id) || faultsIn(index) > 0}
          onToggle={(event) => {
            const next = new Set(open);
            if (event.currentTarget.open) next.add(line.id);
            else next.delete(line.id);
            if (next.size !== open.size) setOpen(next);
          }}
        >
          <summary>
            <h3>{line.name || say('terms.newLine')}</h3>
            {faultsIn(index) > 0 && (
              <span className={settings.status} data-status="refused">
                {say('editor.faults', { count: faultsIn(index) })}
              </span>
            )}
          </summary>
          <div>
            <LineForm
              line={line}
              onLine={(next) => setLines(lines.map((one, at) => (at === index ? next : one)))}
              faultAt={(path) => problem?.about(`lines.${index}.${path}`)}
            />
            <Group gap="xs" mt="md">
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => add(copyOf(line, say('terms.copyName', { name: line.name }), lines), index + 1)}
              >
                {say('terms.copy')}
              </Button>
              <Button size="compact-sm" variant="subtle" disabled={index === 0} onClick={() => move(index, -1)}>
                {say('terms.up')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                disabled={index === lines.length - 1}
                onClick={() => move(index, 1)}
              >
                {say('terms.down')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                color="danger"
                disabled={lines.length === 1}
                onClick={() => rearrange(lines.toSpliced(index, 1))}
              >
                {say('terms.removeLine')}
              </Button>
            </Group>
          </div>
        </details>
      ))}
      <div>
        <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={addNew}>
          {say('terms.addLine')}
        </Button>
      </div>
    </>
  );
}
