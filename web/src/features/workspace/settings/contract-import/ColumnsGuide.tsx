import { columns, neededColumns } from '../../../../../../functions/contracts/columns.ts';
import { settingsText } from '../../words/settings.ts';
import settings from '../settings.module.css';
import { example } from './csv.ts';

/** What each column of the file says, and how it is written. */
export function ColumnsGuide() {
  const say = settingsText.useText();
  return (
    <details>
      <summary>{say('import.columns')}</summary>
      <p className={settings.soft}>{say('import.columnsText')}</p>
      <table className={settings.table}>
        <thead>
          <tr>
            <th scope="col">{say('import.column')}</th>
            <th scope="col">{say('import.meaning')}</th>
            <th scope="col">{say('import.example')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column}>
              <th scope="row">
                <code>{column}</code>
                {neededColumns.includes(column) && <span className={settings.under}>{say('import.needed')}</span>}
              </th>
              <td data-label={say('import.meaning')}>{say(`importColumn.${column}`)}</td>
              <td data-label={say('import.example')}>{example[column]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
