import type { LoadedTicket } from '../queries/tickets.ts';
import { workspaceText } from '../words/workspace.ts';
import { Composer } from './composer/Composer.tsx';
import { useSending } from './composer/useSending.ts';
import { MergedNote } from './MergedNote.tsx';
import styles from './ticket.module.css';
import { Timeline } from './timeline/Timeline.tsx';
import { useHistory } from './timeline/useHistory.ts';

/** What was said and what happened, and the place to write. */
export function Conversation({ page }: { page: LoadedTicket }) {
  const say = workspaceText.useText();
  const history = useHistory(page);
  const sending = useSending(page.ticket);
  return (
    <section className={styles.conversation} aria-label={say('ticket.conversation')}>
      <Timeline ticket={page.ticket} history={history} pending={sending.pending} undo={page.undo} />
      {page.ticket.mergedInto ? (
        <MergedNote ticket={page.ticket} into={page.ticket.mergedInto} />
      ) : page.ticket.state === 'closed' ? (
        <p className={styles.closed}>{say('composer.closed')}</p>
      ) : (
        <Composer ticket={page.ticket} sending={sending} newest={page.events.at(-1)?.at ?? page.ticket.createdAt} />
      )}
    </section>
  );
}
