import { Link } from 'wouter';
import { ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import type { ContractLine } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { workspaceText } from '../words/workspace.ts';
import { openTimeText, secondsOfIso } from './open-time.ts';
import styles from './settings.module.css';
import { useCalendars, useWorkflows } from './useAgreements.ts';

const priorities = [1, 2, 3, 4] as const;
const targets = ['firstResponse', 'nextUpdate', 'workaround', 'resolution', 'onSite'] as const;

/** One line of a contract: what it covers, when, and what it promises for each type and priority. */
export function LineView({ line }: { line: ContractLine }) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const { data: calendars = [] } = useCalendars();
  const { data: workflows = [] } = useWorkflows();
  const time = (iso: string | undefined) => (iso ? openTimeText(secondsOfIso(iso) ?? 0) : undefined);
  const covers = line.covers.map((cover) => (cover.kind === 'everything' ? say('line.everything') : cover.name));
  return (
    <section className={styles.line} aria-label={line.name}>
      <h3>{line.name}</h3>
      <dl className={styles.addresses}>
        <div>
          <dt>{say('line.covers')}</dt>
          <dd>{covers.join(', ')}</dd>
        </div>
        <div>
          <dt>{say('line.calendar')}</dt>
          <dd>
            <Link href={`/settings/calendars/${line.calendarId}`}>
              {calendars.find(({ id }) => id === line.calendarId)?.name}
            </Link>
          </dd>
        </div>
        {ticketTypes
          .filter((type) => line.workflows[type])
          .map((type) => (
            <div key={type}>
              <dt>{say('terms.workflowOf', { type: words(`type.${type}`) })}</dt>
              <dd>
                <Link href={`/settings/workflows/${line.workflows[type]}`}>
                  {workflows.find(({ id }) => id === line.workflows[type])?.name[language]}
                </Link>
              </dd>
            </div>
          ))}
      </dl>
      {ticketTypes.map((type) => {
        const levels = line.levels.filter((level) => level.type === type);
        if (levels.length === 0) return null;
        const promised = targets.filter((target) => levels.some((level) => level.targets[target] !== undefined));
        return (
          <div
            className={styles.scroll}
            key={type}
            role="group"
            aria-label={say('line.targets', { type: words(`type.${type}`) })}
            tabIndex={0}
          >
            <table className={styles.targets}>
              <caption>{say('line.targets', { type: words(`type.${type}`) })}</caption>
              <thead>
                <tr>
                  <th scope="col">{words('field.priority')}</th>
                  {promised.map((target) => (
                    <th key={target} scope="col">
                      {words(`target.${target}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {priorities.map((priority) => {
                  const level = levels.find((one) => one.priority === priority);
                  return (
                    <tr key={priority}>
                      <th scope="row">
                        P{priority} {words(`priority.${priority}`)}
                      </th>
                      {promised.map((target) => (
                        <td key={target}>
                          {time(level?.targets[target]) ?? <span className={styles.soft}>{say('line.none')}</span>}
                        </td>
                      ))}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        );
      })}
    </section>
  );
}
