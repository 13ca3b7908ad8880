import { eventWords } from './events.en.ts';
import { fieldWords } from './fields.en.ts';
import { inboxWords } from './inbox.en.ts';
import { linkWords } from './links.en.ts';
import { listWords } from './lists.en.ts';
import { queueWords } from './queue.en.ts';
import { shellWords } from './shell.en.ts';
import { snoozeWords } from './snooze.en.ts';
import { ticketWords } from './ticket.en.ts';
import { undoWords } from './undo.en.ts';
import { waitWords } from './waits.en.ts';
import { workWords } from './work.en.ts';

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
} as const;
