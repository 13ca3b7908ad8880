import { stampOf, useActor, useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { tokenFor } from '../shared/codes.ts';
import { environment } from '../shared/environment.ts';
import { PublicError } from '../shared/errors.ts';
import type { DeskEvent } from '../shared/event.ts';
import { idFromSeed } from '../shared/ids.ts';
import { changePortalHost } from '../tenants/commands.ts';
import { claim, loosen, noteWish, release } from './claims.ts';
import { type Domain, expectedRecords, type Facts, judged, settled } from './domain.ts';
import { lookUp } from './resolver.ts';
import { dropIdentity, sendingIdentity } from './sending.ts';
import { saveDomain } from './store.ts';

/** The portal names for which whoever runs the service has a certificate; `*` where every name is served. */
function isServed(name: string): boolean {
  const hosts = environment('PORTAL_HOSTS').split(',');
  return hosts.includes('*') || hosts.includes(name);
}

/** What the records of a domain of the acting tenant lead to, and whether who sends or serves can. */
export async function factsOf({
  kind,
  name,
}: Pick<Domain, 'kind' | 'name'>): Promise<{ facts: Facts; confirmed: boolean }> {
  const token = await tokenFor('domain', [useTenant(), kind, name].join('/'));
  const places = { token, region: environment('AWS_REGION'), portalTarget: environment('PORTAL_TARGET') };
  if (kind === 'portal') return { facts: { ...places, dkim: [], dkimZone: '' }, confirmed: isServed(name) };
  const { dkim, dkimZone, confirmed } = await sendingIdentity(name);
  return { facts: { ...places, dkim, dkimZone }, confirmed };
}

/** What is told of a domain that begins or ends to be the desk's. */
function eventOf(before: Domain, after: Domain, now: number): DeskEvent | undefined {
  const type = after.state === 'active' ? 'domain.verified' : 'domain.lost';
  const actor = useActor();
  if (after.state === before.state || after.state === 'pending' || actor.kind === 'visitor') return undefined;
  const wrong = after.records.filter(({ need, state }) => need === 'required' && state !== 'found');
  return {
    eventId: idFromSeed('event', after.id, String(after.revision), type),
    tenantId: useTenant(),
    type,
    subject: after.id,
    at: iso(now),
    actor: stampOf(actor),
    data: { kind: after.kind, name: after.name, wrong: wrong.map(({ type: kind, name }) => `${kind} ${name}`) },
  };
}

/** Keeps what became of a domain, when it is looked at next, and what is told of it. */
async function note(before: Domain, after: Domain, now: number): Promise<void> {
  await noteWish(after);
  await saveDomain(after, eventOf(before, after, now));
}

/**
 * Looks for the records of a domain, and stores what was found. A name that is proven becomes the desk's first; one that is lost is
 * left to others last. Doing it again changes nothing.
 * @throws PublicError 409 where another desk has proven the name, or where it was changed or removed meanwhile
 */
export async function checkDomain(before: Domain, now: number): Promise<Domain> {
  const found = await factsOf(before).catch(async (error: unknown) => {
    // Its identity is not ours: nothing can be sent from it, and it is looked at again when its turn comes.
    if (error instanceof PublicError) await note(before, settled(before, before.records, false, now), now);
    throw error;
  });
  const { facts, confirmed } = found;
  const records = await Promise.all(
    expectedRecords(before, facts).map(async (expected) => judged(expected, await lookUp(expected))),
  );
  const after = settled(before, records, confirmed, now);
  try {
    if (after.state === 'active') await claim(after);
    else await noteWish(after);
  } catch (error) {
    if (!(error instanceof PublicError)) throw error;
    const { verifiedAt: _not, ...rest } = after;
    const refused: Domain = { ...rest, state: before.state === 'pending' ? 'pending' : 'lost' };
    await note(before, refused, now);
    throw error;
  }
  await saveDomain(after, eventOf(before, after, now));
  if (after.state === 'lost') await loosen(after);
  if (after.kind === 'portal') await changePortalHost(after.name, after.state === 'active');
  return after;
}

/** Lets a name go that the acting tenant has or wants, and what mail is sent by where nobody else wants it. Doing it again changes nothing. */
export async function giveUp({ id, kind, name }: Pick<Domain, 'id' | 'kind' | 'name'>): Promise<void> {
  const unwanted = await release({ id, kind, name });
  if (kind === 'mail' && unwanted) await dropIdentity(name);
  if (kind === 'portal') await changePortalHost(name, false);
}
