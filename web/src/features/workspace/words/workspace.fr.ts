import { eventWords } from './events.fr.ts';
import { fieldWords } from './fields.fr.ts';
import { inboxWords } from './inbox.fr.ts';
import { linkWords } from './links.fr.ts';
import { listWords } from './lists.fr.ts';
import { queueWords } from './queue.fr.ts';
import { shellWords } from './shell.fr.ts';
import { snoozeWords } from './snooze.fr.ts';
import { ticketWords } from './ticket.fr.ts';
import { undoWords } from './undo.fr.ts';
import { waitWords } from './waits.fr.ts';
import { workWords } from './work.fr.ts';

export default {
  ...shellWords,
  ...queueWords,
  ...listWords,
  ...fieldWords,
  ...ticketWords,
  ...eventWords,
  ...inboxWords,
  ...linkWords,
  ...workWords,
  ...waitWords,
  ...undoWords,
  ...snoozeWords,
};
