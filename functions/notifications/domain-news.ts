import { mainAddress } from '../addresses/address.ts';
import { administrators } from '../people/commands.ts';
import type { DeskEvent } from '../shared/event.ts';
import { domainsLink } from './links.ts';
import type { News } from './tell-members.ts';
import { type DomainNews, domainLetter, titleOfDomain } from './templates/domain.ts';

/**
 * That a domain of the desk's own is in use, or is proven no longer. It comes from the address with which the desk began, which works
 * whatever has become of the domain.
 */
export function newsOfDomain({ type, subject: id, data }: DeskEvent): News {
  const told = { ...data, isLost: type === 'domain.lost' } as unknown as DomainNews;
  return {
    kind: 'domain',
    people: administrators,
    shown: (language) => ({ domain: { id, name: told.name }, text: titleOfDomain(language, told) }),
    letter: (to, desk) => domainLetter(to, desk, told, domainsLink()),
    from: (desk) => ({ name: desk.name, address: mainAddress(desk).address }),
  };
}
