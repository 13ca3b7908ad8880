import { eventWords } from './events.en.ts';
import { fieldWords } from './fields.en.ts';
import { queueWords } from './queue.en.ts';
import { shellWords } from './shell.en.ts';
import { ticketWords } from './ticket.en.ts';

export default { ...shellWords, ...queueWords, ...fieldWords, ...ticketWords, ...eventWords } as const;
