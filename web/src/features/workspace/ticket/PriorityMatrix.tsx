import { UnstyledButton } from '@mantine/core';
import { asPriority, PriorityMark } from '../parts/PriorityMark.tsx';
import { workspaceText } from '../words/workspace.ts';
import styles from './ticket.module.css';
import { useNames } from './useNames.ts';

interface Props {
  impact: number;
  urgency: number;
  onChoose: (impact: number, urgency: number) => void;
}

const grades = [1, 2, 3] as const;

/** Impact downwards, urgency across, and in each field the priority that they give: one press chooses both. */
export function PriorityMatrix({ impact, urgency, onChoose }: Props) {
  const say = workspaceText.useText();
  const { priorityOf } = useNames();
  return (
    <div className={styles.matrix}>
      <p>{say('priority.rule')}</p>
      <table>
        <thead>
          <tr>
            <td />
            {grades.map((across) => (
              <th key={across} scope="col" title={say(`urgency.${across}`)}>
                <span>{say('field.urgency')}</span>
                {say(`urgency.${across}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grades.map((down) => (
            <tr key={down}>
              <th scope="row">
                <span>{say('field.impact')}</span>
                {say(`impact.${down}`)}
              </th>
              {grades.map((across) => {
                const priority = asPriority(priorityOf(down, across));
                const chosen = down === impact && across === urgency;
                return (
                  <td key={across}>
                    <UnstyledButton
                      className={styles.cell}
                      aria-pressed={chosen}
                      data-autofocus={chosen || undefined}
                      aria-label={`${say(`impact.${down}`)}, ${say(`urgency.${across}`)}: ${say('priority.full', {
                        priority,
                        word: say(`priority.${priority}`),
                      })}`}
                      onClick={() => onChoose(down, across)}
                    >
                      <PriorityMark priority={priority} />
                    </UnstyledButton>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
