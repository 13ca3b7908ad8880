import * as z from 'zod/mini';
import { type Domain, inboundWays } from '../domains/domain.ts';
import { line } from '../people/fields.ts';
import { idFromSeed, idPattern } from '../shared/ids.ts';
import { type Language, languages } from '../shared/language.ts';
import type { Desk } from '../tenants/tenant.ts';

/** A desk keeps at most so many addresses. */
export const mostAddresses = 20;

/**
 * What stands before the @. Answers come to `<it>+<ticket>.<signature>@…`, of which RFC 5321 §4.5.3 allows 64 characters: that
 * leaves 16.
 */
const localPart = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.minLength(1, 'field.required'),
    z.maxLength(16),
    z.regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, { error: 'address.local' }),
  );

/** Names that mail servers and readers take for machines: what is sent from them is not answered. */
const machines = new Set(['postmaster', 'mailer-daemon', 'no-reply', 'noreply', 'bounce', 'bounces']);
export const isMachineName = (local: string) => machines.has(local);

/** What a mail to this address becomes, and as whom the desk answers from it. */
const ways = {
  /** As whom its mails come; the desk's name where it is left out. */
  displayName: z.optional(line(80)),
  /** Where its tickets go first; the workflow chooses where it is left out. */
  teamId: z.optional(z.string().check(z.regex(idPattern('team')))),
  /** What its tickets are; incidents where it is left out. */
  type: z.optional(z.enum(['incident', 'serviceRequest'])),
  /** Of people who write for the first time and do not say theirs; the desk's where it is left out. */
  language: z.optional(z.enum(languages)),
  /** The form whose first ticket its tickets are like: type, impact, urgency and team, where nothing else is said here. */
  formId: z.optional(z.string().check(z.regex(idPattern('form')))),
};

/** Whether what came in by no other address is answered from this one; as before where it is left out, at first not. */
const usual = z.optional(z.boolean());

export const addressInput = z.object({
  local: localPart,
  domain: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(200)),
  ...ways,
  usual,
});
export const addressChange = z.object({ ...ways, usual, revision: z.int().check(z.minimum(0)) });
export const addressPath = z.object({ addressId: z.string().check(z.regex(idPattern('address'))) });

export const addressView = z.lazy(() =>
  z
    .object({
      id: z.string(),
      address: z.string(),
      /** The one with which the desk began: it stays, and what belongs to no other address goes by it. */
      main: z.boolean(),
      ...ways,
      /** What came in by no other address is answered from here. */
      usual: z.optional(z.literal(true)),
      /** In a domain of the desk's own: how mail comes to it, and whether the domain is proven at present. If not, the main address answers. */
      own: z.optional(z.object({ inbound: z.enum(inboundWays), active: z.boolean() })),
      /** When a mail came in by it last, to the hour; of those in the desk's own domains. */
      receivedAt: z.optional(z.string()),
      revision: z.int(),
    })
    .register(z.globalRegistry, { id: 'DeskAddress' }),
);
export type DeskAddress = z.infer<typeof addressView>;

/** The address with which a desk began, before anything was said of it. */
export function mainAddress({ tenantId, address }: Pick<Desk, 'tenantId' | 'address'>): DeskAddress {
  return { id: idFromSeed('address', tenantId, address), address, main: true, revision: 0 };
}

/** What was stored of a desk's addresses, and which of them answers where no other one does. */
export interface StoredAddresses {
  addresses: readonly DeskAddress[];
  usualId?: string;
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

/** All addresses of a desk, the main one first, of those that were stored, with what their domains say of them. */
export function withMain(
  desk: Pick<Desk, 'tenantId' | 'address'>,
  { addresses, usualId }: StoredAddresses,
  domains: readonly Pick<Domain, 'kind' | 'name' | 'state' | 'inbound'>[],
): DeskAddress[] {
  const main = mainAddress(desk);
  const others = addresses.filter(({ id }) => id !== main.id).sort((a, b) => a.address.localeCompare(b.address));
  return [addresses.find(({ id }) => id === main.id) ?? main, ...others].map((one) => {
    const domain = domains.find(({ kind, name }) => kind === 'mail' && name === domainOf(one.address));
    return {
      ...one,
      ...(one.id === usualId ? { usual: true } : {}),
      ...(domain ? { own: { inbound: domain.inbound ?? 'forwarding', active: domain.state === 'active' } } : {}),
    };
  });
}

/** An address without the tag of a ticket, as it is compared. */
export function baseOf(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, '@');
}

/**
 * The first of a desk's addresses to which a mail went; the main one where none is known any more.
 * @param recipients those of the mail's envelope
 * @param named whom the mail itself names as its recipients: where a mail server passed it on to another of the desk's addresses,
 * the one in the desk's own domain stands there alone
 */
export function addressedOf(
  addresses: readonly DeskAddress[],
  recipients: readonly string[],
  named: readonly string[] = [],
): DeskAddress | undefined {
  const among = (bases: readonly string[], ofOwn: boolean) =>
    addresses.find(({ address, own }) => bases.includes(address) && (!ofOwn || own !== undefined));
  const bases = recipients.map(baseOf);
  return among(bases, true) ?? among(named.map(baseOf), true) ?? among(bases, false) ?? addresses[0];
}

/** As whom the desk writes, and whether an address with the tag of a ticket reaches it as well. */
export interface DeskSender {
  name: string;
  address: string;
  tagged: boolean;
}

/**
 * How the desk answers from an address: from the usual one where it came by none, from the main one where the address is gone or its
 * domain is not proven any more. Mail servers that pass mail on know the plain address alone, in general.
 */
export function senderOf(
  desk: Pick<Desk, 'name' | 'address'>,
  addresses: readonly DeskAddress[],
  cameBy: string | undefined,
): DeskSender {
  const wanted = addresses.find(({ address, usual }) => (cameBy === undefined ? usual : address === cameBy));
  const from = wanted && wanted.own?.active !== false && isInUse(wanted, desk) ? wanted : addresses[0];
  return {
    name: from?.displayName ?? desk.name,
    address: from?.address ?? desk.address,
    tagged: from?.own?.inbound !== 'forwarding',
  };
}

/** Whether an address is the service's, or in a domain that the desk has. */
function isInUse({ address, own }: DeskAddress, desk: Pick<Desk, 'address'>): boolean {
  return own !== undefined || domainOf(address) === domainOf(desk.address);
}

/** How tickets by an address begin. */
export interface Arrival {
  type: 'incident' | 'serviceRequest';
  impact?: number;
  urgency?: number;
  /** Who has it from the start. */
  holder?: { team: { id: string; name: string }; level: number };
  language?: Language;
  /** Where it is not the main one. */
  address?: string;
}
