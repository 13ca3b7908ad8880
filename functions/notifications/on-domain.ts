import { mainAddress } from '../addresses/address.ts';
import { administrators } from '../people/commands.ts';
import type { DeskEvent } from '../shared/event.ts';
import { loadDesk } from '../tenants/commands.ts';
import { logoOf } from './letterhead.ts';
import { domainsLink } from './links.ts';
import { sendOnce } from './send.ts';
import { type DomainNews, domainLetter } from './templates/domain.ts';

/**
 * Tells the administrators that a domain of the desk's own is in use, or is proven no longer. It comes from the address with which
 * the desk began, which works whatever has become of the domain.
 */
export async function tellOfDomain(event: DeskEvent, now: number): Promise<void> {
  const news = { ...event.data, isLost: event.type === 'domain.lost' } as unknown as DomainNews;
  const desk = await loadDesk();
  const { address } = mainAddress(desk);
  for (const { id, name, email, language } of await administrators()) {
    if (!email) continue;
    await sendOnce(event.eventId, id, now, async () => ({
      ...domainLetter({ name, language }, desk, news, domainsLink()),
      from: { name: desk.name, address },
      to: { name, address: email },
      submission: 'auto-generated',
      desk: desk.tenantId,
      attachments: await logoOf(desk),
      at: now,
    }));
  }
}
