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
  spread,
  type TicketType,
  targets,
} from './line-form.ts';
import { TimeInput } from './TimeInput.tsx';

interface Props {
  line: Line;
  type: TicketType;
  onLine: (line: Line) => void;
  faultAt: FaultAt;
}

/** Moves to the next cell with the arrow keys: sideways only from an end of what is written, or where all of it is selected. */
function move(event: KeyboardEvent<HTMLInputElement>): void {
  const { selectionStart, selectionEnd, value, dataset } = event.currentTarget;
  const isWhole = selectionStart === 0 && selectionEnd === value.length;
  const isAt = (place: number) => isWhole || (selectionStart === place && selectionEnd === place);
  const { key } = event;
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const right = key === 'ArrowRight' && isAt(value.length) ? 1 : key === 'ArrowLeft' && isAt(0) ? -1 : 0;
  if (down === 0 && right === 0) return;
  const [type, row, column] = (dataset.cell ?? '').split(' ');
  const cell = `${type} ${Number(row) + down} ${Number(column) + right}`;
  const next = event.currentTarget.closest('table')?.querySelector<HTMLInputElement>(`[data-cell="${cell}"]`);
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
            <th scope="col">{say('terms.copyRow')}</th>
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
              <td>
                <Button size="compact-xs" variant="subtle" onClick={() => onLine(spread(line, type, priority))}>
                  {say('terms.spread', { priority })}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
