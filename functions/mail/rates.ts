import { useTenant } from '../shared/actor.ts';
import { mayTake } from '../shared/rate-limit.ts';
import { settingsOfMail } from './settings-store.ts';

/**
 * Whether one more mail of this sender may be taken in: into a ticket, or to open one. Two machines that answer each other run dry;
 * how soon is the desk's to say.
 */
export async function mayCome(sender: string, ticketId: string | undefined, now: number): Promise<boolean> {
  const { ticketBurst, ticketMinutes, senderBurst, senderMinutes } = await settingsOfMail();
  const [burst, minutes] = ticketId === undefined ? [senderBurst, senderMinutes] : [ticketBurst, ticketMinutes];
  return mayTake(useTenant(), `mail#${sender}#${ticketId ?? 'new'}`, { burst, everyMs: minutes * 60_000 }, now);
}
