import { fold } from '../people/fold.ts';
import type { MessageKey } from '../shared/messages.ts';

const shortest = 3;
const longest = 40;

/** Names that would be taken for the product's own addresses, or for a mailbox that every domain must have (RFC 2142). */
const reserved = new Set(
  `about abuse account accounts admin administrator administrateur api app apps assets auth autoconfig autodiscover billing
   blog calendar cdn changes cloud console contact contracts dashboard demo-admin desk desks dev docs download email
   fichiers files ftp guichet health help home host hostmaster imap info invitation invitations legal local localhost login logout mail
   mailbox mailer mailer-daemon manager members mx news noc noreply no-reply ns ns1 ns2 oauth openapi openapi-json
   password people pop portail portal postmaster press privacy production prod public register root sales security
   server service session sessions settings signin sign-in signout sign-out signup sign-up signups smtp spam sso staff staging static
   statut status support sysadmin system team teams test tickets usenet user users uucp webmail webmaster welcome workspace www www1 www2`.split(
    /\s+/,
  ),
);

/** Why this web address cannot be anyone's, or undefined. It is one DNS label (RFC 1035 §2.3.1), for it is in the inbound address. */
export function slugFault(slug: string): Extract<MessageKey, `slug.${string}`> | undefined {
  if (slug.length < shortest) return 'slug.tooShort';
  if (slug.length > longest) return 'slug.tooLong';
  if (!/^[a-z][a-z0-9-]*[a-z0-9]$/.test(slug) || slug.includes('--')) return 'slug.characters';
  if (reserved.has(slug)) return 'slug.reserved';
  return undefined;
}

/** What was typed, as a web address: “Mairie d’Évry” → `mairie-d-evry`. May still be faulty. */
export function slugOf(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, longest)
    .replace(/-+$/, '');
}

/** Addresses to propose when the wanted one cannot be had, best first; none is faulty. */
export function slugAlternatives(wanted: string, country?: string): string[] {
  const base =
    slugOf(wanted)
      .slice(0, longest - 8)
      .replace(/-+$/, '') || 'desk';
  const endings = [...(country ? [country.toLowerCase()] : []), 'support', 'desk', '2', '3', '4', '5'];
  return [base, ...endings.map((ending) => `${base}-${ending}`)].filter((slug) => slug !== wanted && !slugFault(slug));
}

/** The address to which a desk's users write. */
export function inboundAddress(slug: string, mailDomain: string): string {
  return `support@${slug}.${mailDomain}`.toLowerCase();
}
