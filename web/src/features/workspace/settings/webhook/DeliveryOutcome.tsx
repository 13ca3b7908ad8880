import type { Delivery } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import styles from './webhook.module.css';

/** Whether a message arrived, and why not. */
export function DeliveryOutcome({ delivery: { state, fault, status } }: { delivery: Delivery }) {
  const say = settingsText.useText();
  return (
    <span className={styles.outcome} data-state={state}>
      {say(`delivery.${state}`)}
      {fault && ` – ${say(`deliveryFault.${fault}`, { status: status === undefined ? '' : String(status) })}`}
    </span>
  );
}
