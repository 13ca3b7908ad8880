import { deskDomains } from '../domains/commands.ts';
import { formById } from '../forms/commands.ts';
import { teams } from '../people/commands.ts';
import { iso } from '../shared/clock.ts';
import { type PerActor, perActor } from '../shared/per-actor.ts';
import { loadDesk } from '../tenants/commands.ts';
import { levelStanding } from '../tenants/levels.ts';
import { type Arrival, addressedOf, type DeskAddress, type DeskSender, senderOf, withMain } from './address.ts';
import { noteReceived, storedAddresses } from './store.ts';

/** The addresses of the acting tenant's desk, the main one first. Read once for each request, message or task. */
export const deskAddresses: PerActor<DeskAddress[]> = perActor(async () => {
  const [desk, stored, domains] = await Promise.all([loadDesk(), storedAddresses(), deskDomains()]);
  return withMain(desk, stored, domains);
});

/** As whom the desk writes about a ticket. @param cameBy the address by which it came in, where it is not the main one */
export async function writesAs(cameBy?: string): Promise<DeskSender> {
  return senderOf(await loadDesk(), await deskAddresses(), cameBy);
}

/**
 * How a ticket begins that comes by mail: as its address says, else as the address's form does. A team or a form that is gone
 * meanwhile counts for nothing.
 * @param recipients those of the mail's envelope
 * @param named whom the mail itself names
 */
export async function arrivalBy(recipients: readonly string[], named: readonly string[]): Promise<Arrival> {
  const addressed = addressedOf(await deskAddresses(), recipients, named);
  if (!addressed) return { type: 'incident' };
  const form = addressed.formId === undefined ? undefined : await formById(addressed.formId);
  const plan = form?.state === 'retired' ? undefined : form?.tickets[0];
  const teamId = addressed.teamId ?? plan?.teamId;
  const team = teamId === undefined ? undefined : (await teams()).find(({ id }) => id === teamId);
  const type = plan?.type === 'serviceRequest' || plan?.type === 'incident' ? plan.type : 'incident';
  return {
    type: addressed.type ?? type,
    ...(plan?.impact ? { impact: plan.impact } : {}),
    ...(plan?.urgency ? { urgency: plan.urgency } : {}),
    ...(team
      ? { holder: { team: { id: team.id, name: team.name }, level: levelStanding(await loadDesk(), team.level) } }
      : {}),
    ...(addressed.language ? { language: addressed.language } : {}),
    ...(addressed.main ? {} : { address: addressed.address }),
  };
}

/** How old the note of an address's last mail becomes before it is written anew, in milliseconds. */
const noteLife = 3_600_000;

/** Notes that a mail came in by an address of a domain of the desk's own: whether it is passed on shows in nothing else. */
export async function noteArrival(recipients: readonly string[], named: readonly string[], now: number): Promise<void> {
  const addressed = addressedOf(await deskAddresses(), recipients, named);
  if (!addressed?.own) return;
  const { id, receivedAt } = addressed;
  if (receivedAt === undefined || now - Date.parse(receivedAt) > noteLife) await noteReceived(id, iso(now));
}
