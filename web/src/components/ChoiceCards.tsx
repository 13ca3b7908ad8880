import { type ReactNode, useId } from 'react';
import './choice-cards.css';

export interface Choice {
  value: string;
  title: string;
  text?: string;
  aside?: ReactNode;
}

interface Props {
  legend: string;
  hint?: string;
  name: string;
  choices: readonly Choice[];
  value: string;
  onValue: (value: string) => void;
  fault?: string | undefined;
  /** Columns on a wide screen. */
  columns?: number;
}

/** One choice among a few that each need a word of explanation: radio buttons in the shape of cards. */
export function ChoiceCards({ legend, hint, name, choices, value, onValue, fault, columns = choices.length }: Props) {
  const id = useId();
  return (
    <fieldset className="choices" aria-describedby={fault ? `${id}-fault` : hint ? `${id}-hint` : undefined}>
      <legend className="field-label">{legend}</legend>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div className="choices-grid" style={{ '--columns': columns } as React.CSSProperties}>
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type="radio"
              name={`${name}${id}`}
              value={choice.value}
              checked={value === choice.value}
              aria-invalid={fault ? true : undefined}
              aria-describedby={choice.text ? `${id}-${choice.value}` : undefined}
              onChange={() => onValue(choice.value)}
            />
            {choice.aside}
            <span className="choice-title">{choice.title}</span>
            {choice.text && (
              <span className="choice-text" id={`${id}-${choice.value}`} aria-hidden="true">
                {choice.text}
              </span>
            )}
          </label>
        ))}
      </div>
      <div aria-live="polite" id={`${id}-fault`}>
        {fault && <span className="field-fault">{fault}</span>}
      </div>
    </fieldset>
  );
}
