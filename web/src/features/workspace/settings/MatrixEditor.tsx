import { NativeSelect } from '@mantine/core';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './settings.module.css';

interface Props {
  /** Priority 1 to 4 of each impact (row) and urgency (column). */
  matrix: number[][];
  onMatrix: (matrix: number[][]) => void;
}

const grades = [1, 2, 3] as const;
const priorities = [1, 2, 3, 4] as const;

/** Which priority each impact and urgency give. */
export function MatrixEditor({ matrix, onMatrix }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();

  function choose(down: number, across: number, priority: number): void {
    onMatrix(matrix.map((row, y) => (y === down ? row.map((value, x) => (x === across ? priority : value)) : row)));
  }

  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">{say('desk.matrix')}</h2>
      <p className={styles.soft}>{say('desk.matrixText')}</p>
      <div className={styles.scroll}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <td />
              {grades.map((across) => (
                <th key={across} scope="col">
                  <span>{words('field.urgency')}</span>
                  {words(`urgency.${across}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grades.map((down) => (
              <tr key={down}>
                <th scope="row">
                  <span>{words('field.impact')}</span>
                  {words(`impact.${down}`)}
                </th>
                {grades.map((across) => (
                  <td key={across} data-priority={matrix[down - 1]?.[across - 1]}>
                    <NativeSelect
                      size="sm"
                      aria-label={say('desk.matrixCell', {
                        impact: words(`impact.${down}`),
                        urgency: words(`urgency.${across}`),
                      })}
                      value={String(matrix[down - 1]?.[across - 1] ?? 4)}
                      data={priorities.map((priority) => ({
                        value: String(priority),
                        label: `P${priority} ${words(`priority.${priority}`)}`,
                      }))}
                      onChange={(event) => choose(down - 1, across - 1, Number(event.currentTarget.value))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
