import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import { deskNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { duration, moment } from '../../../i18n/format.ts';
import { useTicket } from '../queries/tickets.ts';
import type { PersonSummary, Ticket } from '../queries/types.ts';
import { useZone } from '../shell/me.ts';
import { callText } from '../words/call.ts';
import styles from './call.module.css';

export interface SavedCall {
  /** The ticket, and those that a form made below it. */
  made: readonly Pick<Ticket, 'id' | 'number' | 'subject'>[];
  caller: PersonSummary;
  callSeconds: number;
  /** Why the guide that was followed is not on the ticket. */
  guideLost?: string;
}

/** What a caller is told of the promises, in the order in which they fall due. */
const told = ['firstResponse', 'onSite', 'resolution'] as const;

/** The number and the promise, in sentences to be read aloud; then the next call. */
export function CallSaved({ saved, onNext }: { saved: SavedCall; onNext: () => void }) {
  const say = callText.useText();
  const language = useLanguage();
  const zone = useZone();
  const { made, caller, callSeconds, guideLost } = saved;
  const [ticket, ...others] = made;
  const { data } = useTicket(ticket?.id ?? '');
  const promises = told.flatMap((target) => {
    const clock = data?.clocks.find((one) => one.agreement === 'SLA' && one.target === target);
    return clock?.dueAt ? [say(`saved.${target}`, { when: moment(clock.dueAt, deskNow(), language, zone) })] : [];
  });
  if (!ticket) return null;
  return (
    <div className={styles.saved}>
      <h1>{say('saved.title', { number: String(ticket.number) })}</h1>
      <section className={styles.read} aria-labelledby="read-aloud" aria-live="polite">
        <h2 id="read-aloud">{say('saved.read')}</h2>
        <p>{say('saved.number', { number: String(ticket.number) })}</p>
        {data && (promises.length > 0 ? promises : [say('saved.noPromise')]).map((text) => <p key={text}>{text}</p>)}
        {caller.email && <p>{say('saved.mail')}</p>}
      </section>
      {others.length > 0 && (
        <div>
          <p>{say('saved.also', { count: others.length })}</p>
          <ul>
            {others.map(({ id, number, subject }) => (
              <li key={id}>
                <Link href={`/tickets/${id}`}>
                  {number} · {subject}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {guideLost && (
        <p className={styles.fault} role="alert">
          {say('saved.guideLost', { why: guideLost })}
        </p>
      )}
      <p className={styles.soft}>{say('saved.length', { length: duration(callSeconds, language) })}</p>
      <Group>
        <Button size="md" onClick={onNext} autoFocus>
          {say('saved.next')}
        </Button>
        <Button size="md" variant="default" component={Link} href={`/tickets/${ticket.id}`}>
          {say('saved.open')}
        </Button>
      </Group>
    </div>
  );
}
