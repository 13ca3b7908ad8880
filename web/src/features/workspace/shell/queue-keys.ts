import type { QueueName } from '../queue/queues.ts';

/** The key that, after `g`, goes to each queue. */
export const queueKeys: Record<QueueName, string> = {
  mine: 'm',
  team: 't',
  unassigned: 'u',
  due: 'd',
  all: 'a',
  followed: 'f',
  snoozed: 'z',
  closed: 'c',
};
