import * as z from 'zod/mini';
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

export const addressInput = z.object({
  local: localPart,
  domain: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(200)),
  ...ways,
});
export const addressChange = z.object({ ...ways, revision: z.int().check(z.minimum(0)) });
export const addressPath = z.object({ addressId: z.string().check(z.regex(idPattern('address'))) });

export const addressView = z
  .object({
    id: z.string(),
    address: z.string(),
    /** The one with which the desk began: it stays, and what belongs to no other address goes by it. */
    main: z.boolean(),
    ...ways,
    revision: z.int(),
  })
  .register(z.globalRegistry, { id: 'DeskAddress' });
export type DeskAddress = z.infer<typeof addressView>;

/** The address with which a desk began, before anything was said of it. */
export function mainAddress({ tenantId, address }: Pick<Desk, 'tenantId' | 'address'>): DeskAddress {
  return { id: idFromSeed('address', tenantId, address), address, main: true, revision: 0 };
}

/** All addresses of a desk, the main one first, of those that were stored. */
export function withMain(desk: Pick<Desk, 'tenantId' | 'address'>, stored: readonly DeskAddress[]): DeskAddress[] {
  const main = mainAddress(desk);
  const others = stored.filter(({ id }) => id !== main.id).sort((a, b) => a.address.localeCompare(b.address));
  return [stored.find(({ id }) => id === main.id) ?? main, ...others];
}

/** An address without the tag of a ticket, as it is compared. */
export function baseOf(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, '@');
}

/** The first of a desk's addresses to which a mail went; the main one where none is known any more. */
export function addressedOf(addresses: readonly DeskAddress[], recipients: readonly string[]): DeskAddress | undefined {
  const bases = recipients.map(baseOf);
  return addresses.find(({ address }) => bases.includes(address)) ?? addresses[0];
}

/** How the desk answers from an address. */
export function senderOf(
  desk: Pick<Desk, 'name' | 'address'>,
  addresses: readonly DeskAddress[],
  cameBy: string | undefined,
): { name: string; address: string } {
  const from = addresses.find(({ address }) => address === cameBy) ?? addresses[0];
  return { name: from?.displayName ?? desk.name, address: from?.address ?? desk.address };
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
