import { Link } from 'wouter';
import { Moment } from '../../parts/Moment.tsx';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import styles from '../settings.module.css';
import { DeliveryOutcome } from './DeliveryOutcome.tsx';
import { useDeliveries } from './useWebhooks.ts';

/** What became of a webhook's messages. @param awaited the id of one that was just asked for */
export function DeliveriesTable({ webhookId, awaited }: { webhookId: string; awaited: string | undefined }) {
  const say = settingsText.useText();
  const deliveries = useDeliveries(webhookId, awaited);
  return (
    <Loaded query={deliveries}>
      {(data) =>
        data.length === 0 ? (
          <p className={styles.soft}>{say('webhooks.noDelivery')}</p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say('webhooks.about')}</th>
                <th scope="col">{say('webhooks.when')}</th>
                <th scope="col">{say('webhooks.outcome')}</th>
                <th scope="col">{say('webhooks.attempts')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((delivery) => (
                <tr key={delivery.id}>
                  <th scope="row">
                    {delivery.ticket ? (
                      <Link href={`/tickets/${delivery.ticket.id}`}>
                        {say('webhooks.ticket', { number: String(delivery.ticket.number) })}
                      </Link>
                    ) : (
                      say('webhooks.aTest')
                    )}
                  </th>
                  <td data-label={say('webhooks.when')}>
                    <Moment at={delivery.at} />
                  </td>
                  <td data-label={say('webhooks.outcome')}>
                    <DeliveryOutcome delivery={delivery} />
                  </td>
                  <td data-label={say('webhooks.attempts')}>{delivery.attempts}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  );
}
