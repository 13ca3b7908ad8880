import { Button } from '@mantine/core';
import { Moment } from '../../parts/Moment.tsx';
import { useScheduledTickets } from '../../queries/schedules.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import styles from '../settings.module.css';
import { MadeTicket } from './MadeTicket.tsx';

/** The tickets that were made, the latest first. */
export function ScheduleHistory({ scheduleId }: { scheduleId: string }) {
  const say = settingsText.useText();
  const query = useScheduledTickets(scheduleId);
  return (
    <section className={styles.part}>
      <h2>{say('schedules.history')}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <p className={styles.soft}>{say('schedules.historyNone')}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{say('schedules.forWhen')}</th>
                  <th scope="col">{say('schedules.became')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((made) => (
                  <tr key={made.at}>
                    <th scope="row">
                      <Moment at={made.at} />
                    </th>
                    <td data-label={say('schedules.became')}>
                      <MadeTicket made={made} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <div>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {say('schedules.more')}
          </Button>
        </div>
      )}
    </section>
  );
}
