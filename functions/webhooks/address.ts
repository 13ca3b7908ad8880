import { type LookupAddress, lookup as resolve } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { optionalEnvironment } from '../shared/environment.ts';
import type { MessageKey } from '../shared/messages.ts';

/** Addresses that are nobody's on the open network: IANA's special-purpose registry (RFC 6890 and its updates), multicast, reserved. */
const closed = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, prefix, 'ipv4');
/** Of IPv6, global unicast alone is open; what carries an IPv4 address in it (6to4, Teredo) is not. */
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(net, prefix, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether messages may go to the machine itself, in clear: for trying things out on one machine. */
const toLoopback = () => optionalEnvironment('WEBHOOKS_TO_LOOPBACK') === '1';

/** Whether a message may go to this IP address: never into the network in which the desk runs. */
export function isOpen(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (toLoopback() && loopback.check(address, family)) return true;
  return !closed.check(address, family) && (family === 'ipv4' || open.check(address, family));
}

/** Names that never leave a network (RFC 6761, RFC 6762, RFC 8375 and the ICANN’s `internal`). */
const inside = /^(?:.*\.)?(?:localhost|local|internal|home\.arpa|test|invalid)$/i;

/** What is wrong with a webhook's address, before anything is looked up; undefined where nothing is. */
export function faultOfUrl(text: string): MessageKey | undefined {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'webhook.url';
  if (url.username || url.password) return 'webhook.credentials';
  const host = hostOf(url);
  const here = toLoopback() && (host === 'localhost' || loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4'));
  if (here) return undefined;
  if (url.protocol !== 'https:') return 'webhook.https';
  if (isIP(host) ? !isOpen(host) : inside.test(host.replace(/\.$/, '')) || !host.includes('.'))
    return 'webhook.address';
  return undefined;
}

/** The host of an address, without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Thrown where a name leads to an address to which no message may go. */
export class ClosedAddress extends Error {}

type Found = (error: Error | null, addresses: LookupAddress[]) => void;

/**
 * Looks a name up for a connection, and gives only addresses to which messages may go: what is checked is what is connected
 * to, so that a name that changes its address in between gains nothing.
 */
export function lookup(host: string, _options: unknown, found: Found): void {
  resolve(host, { all: true }, (error, addresses) => {
    if (error) return found(error, []);
    const allowed = addresses.filter(({ address }) => isOpen(address));
    found(allowed.length > 0 ? null : new ClosedAddress(host), allowed);
  });
}
