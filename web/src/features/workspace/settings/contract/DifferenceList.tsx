import { settingsText } from '../../words/settings.ts';
import settings from '../settings.module.css';
import type { Difference } from './described.ts';

/** What one version says otherwise than another, one row each. */
export function DifferenceList({ items }: { items: readonly Difference[] }) {
  const say = settingsText.useText();
  if (items.length === 0) return <p className={settings.soft}>{say('terms.same')}</p>;
  return (
    <table className={settings.table}>
      <thead>
        <tr>
          <th scope="col">{say('terms.what')}</th>
          <th scope="col">{say('terms.before')}</th>
          <th scope="col">{say('terms.after')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ line, about, before, after }) => (
          <tr key={`${line} ${about}`}>
            <th scope="row">
              {about}
              {line && <span className={settings.under}>{line}</span>}
            </th>
            <td data-label={say('terms.before')}>{before && <del>{before}</del>}</td>
            <td data-label={say('terms.after')}>{after && <ins className={settings.inserted}>{after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
