import { Link } from 'wouter';
import type { PersonSummary } from '../queries/types.ts';
import { peopleText } from '../words/people.ts';
import styles from './people.module.css';

/** People, one line each. */
export function PeopleTable({ people }: { people: readonly PersonSummary[] }) {
  const say = peopleText.useText();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{say('column.name')}</th>
          <th scope="col">{say('column.customer')}</th>
          <th scope="col">{say('column.email')}</th>
          <th scope="col">{say('column.phone')}</th>
          <th scope="col">{say('column.account')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <Link href={`/people/${person.id}`}>{person.name}</Link>
            </th>
            <td data-label={say('column.customer')}>{person.customer?.name}</td>
            <td data-label={say('column.email')}>{person.email}</td>
            <td data-label={say('column.phone')} className={styles.nowrap}>
              {person.phone}
            </td>
            <td data-label={say('column.account')} className={styles.nowrap}>
              {say(`status.${person.status}`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
