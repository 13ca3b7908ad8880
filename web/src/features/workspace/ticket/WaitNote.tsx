import { useNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import type { Ticket } from '../queries/types.ts';
import { useZone } from '../shell/me.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './ticket.module.css';
import { planOfTicket, waitText } from './wait-text.ts';

/** What the wait of a ticket does, in plain words: which clocks stand still, who is reminded when, and how it ends. */
export function WaitNote({ ticket }: { ticket: Ticket }) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow(60_000);
  const plan = ticket.state === 'pending' ? planOfTicket(ticket) : undefined;
  if (!plan || !ticket.pendingSince) return null;
  const told = waitText(plan, Date.parse(ticket.pendingSince), { say, now, language, zone });
  return (
    <p className={styles.wait} role="note" aria-label={say('wait.label')}>
      {told.join(' ')}
    </p>
  );
}
