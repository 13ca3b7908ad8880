import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import settings from '../settings.module.css';
import {
  type FaultAt,
  type Line,
  priorities,
  promised,
  promiseOf,
  type RequestType,
  spread,
  targets,
} from './line-form.ts';
import { TimeInput } from './TimeInput.tsx';

interface Props {
  line: Line;
  type: RequestType;
  onLine: (line: Line) => void;
  faultAt: FaultAt;
}

/** Moves to the cell above or below with the arrow keys. */
function move(event: KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const [type, row, column] = (event.currentTarget.dataset.cell ?? '').split(' ');
  if (step === 0) return;
  const table = event.currentTarget.closest('table');
  const next = table?.querySelector<HTMLInputElement>(`[data-cell="${type} ${Number(row) + step} ${column}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

/** What is promised for each priority of a type, as one writes times. */
export function TargetsGrid({ line, type, onLine, faultAt }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const caption = say('line.targets', { type: words(`type.${type}`) });
  const faultOf = (priority: number, target: string) => {
    const index = line.levels.findIndex((level) => level.type === type && level.priority === priority);
    return index < 0 ? undefined : faultAt(`levels.${index}.targets.${target}`);
  };
  return (
    <div className={settings.scroll}>
      <table className={settings.targets}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words('field.priority')}</th>
            {targets.map((target) => (
              <th key={target} scope="col">
                {words(`target.${target}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {priorities.map((priority) => (
            <tr key={priority}>
              <th scope="row">
                P{priority} {words(`priority.${priority}`)}
              </th>
              {targets.map((target, column) => (
                <td key={target}>
                  <TimeInput
                    label={`${words(`type.${type}`)}, ${say('new.cell', { target: words(`target.${target}`), priority })}`}
                    value={promiseOf(line, type, priority, target)}
                    fault={faultOf(priority, target)}
                    cell={`${type} ${priority} ${column}`}
                    onKeyDown={move}
                    onValue={(time) => onLine(promised(line, { type, priority, target }, time))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="compact-xs" variant="subtle" onClick={() => onLine(spread(line, type, 1))}>
        {say('terms.spread')}
      </Button>
    </div>
  );
}
