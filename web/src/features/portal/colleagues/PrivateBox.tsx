import { useId } from 'react';
import { colleaguesText, useColleagues } from './useColleagues.ts';
import './colleagues.css';

/** Keeps a request from one's colleagues; nothing where none of them reads it anyway. */
export default function PrivateBox({ value, onValue }: { value: boolean; onValue: (value: boolean) => void }) {
  const say = colleaguesText.useText();
  const hint = useId();
  const { data } = useColleagues();
  if (!data || data.readers === 'none') return null;
  return (
    <div className="private-box">
      <label>
        <input
          type="checkbox"
          checked={value}
          aria-describedby={hint}
          onChange={(event) => onValue(event.target.checked)}
        />
        {say('private.label')}
      </label>
      <p id={hint} className="soft small">
        {say(`private.${data.readers}`)}
      </p>
    </div>
  );
}
