import { Input, TextInput } from '@mantine/core';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import {
  type DraftPriority,
  type DraftTarget,
  type DraftTimes,
  draftPriorities,
  draftTargets,
  unreadable,
} from './contract-draft.ts';
import { openTimeText, readOpenTime } from './open-time.ts';
import styles from './settings.module.css';

interface Props {
  times: DraftTimes;
  fault: string | undefined;
  onTimes: (times: DraftTimes) => void;
}

/** What is promised for each priority, as one writes times. */
export function TargetsEditor({ times, fault, onTimes }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const bad = fault ? unreadable(times) : [];
  const isBad = (priority: DraftPriority, target: DraftTarget) =>
    bad.some((cell) => cell.priority === priority && cell.target === target);
  const write = (priority: DraftPriority, target: DraftTarget, text: string) =>
    onTimes({ ...times, [priority]: { ...times[priority], [target]: text } });
  return (
    <section aria-labelledby="new-targets">
      <h3 id="new-targets">{say('new.targets')}</h3>
      <p className={styles.soft}>{say('new.targetsHint')}</p>
      <div className={styles.scroll}>
        <table className={styles.targets}>
          <thead>
            <tr>
              <th scope="col">{words('field.priority')}</th>
              {draftTargets.map((target) => (
                <th key={target} scope="col">
                  {words(`target.${target}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {draftPriorities.map((priority) => (
              <tr key={priority}>
                <th scope="row">
                  P{priority} {words(`priority.${priority}`)}
                </th>
                {draftTargets.map((target) => (
                  <td key={target}>
                    <TextInput
                      size="sm"
                      aria-label={say('new.cell', { target: words(`target.${target}`), priority })}
                      value={times[priority][target]}
                      error={isBad(priority, target)}
                      onChange={(event) => write(priority, target, event.currentTarget.value)}
                      onBlur={(event) => {
                        const seconds = readOpenTime(event.currentTarget.value);
                        if (seconds !== undefined) write(priority, target, openTimeText(seconds));
                      }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {fault && <Input.Error role="alert">{fault}</Input.Error>}
    </section>
  );
}
