import type { PersonSummary } from '../queries/types.ts';
import styles from './call.module.css';

/** Somebody who was found: name, customer, number and address, to tell two of the same name apart. */
export function CallerOption({ person }: { person: PersonSummary }) {
  return (
    <span className={styles.option}>
      <strong>{person.name}</strong>
      <span>{[person.customer?.name, person.phone, person.email].filter(Boolean).join(' · ')}</span>
    </span>
  );
}
