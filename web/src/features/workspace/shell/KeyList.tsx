import { Fragment, useId } from 'react';
import styles from './cheat-sheet.module.css';

/** The keys of one place, each with what it does. */
export function KeyList({ title, keys }: { title: string; keys: [keys: string[], does: string][] }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 className={styles.title} id={id}>
        {title}
      </h3>
      <dl className={styles.keys}>
        {keys.map(([pressed, does]) => (
          <div key={does}>
            <dt>
              {pressed.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && ' '}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
