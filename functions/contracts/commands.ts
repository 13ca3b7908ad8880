import { useTenant } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import type { ContractVersion } from './contract.ts';
import { contractsFor, contractVersion } from './store.ts';

/** Versions never change, so those that were read once are kept, for all tenants of this execution environment. */
const kept = new Map<string, ContractVersion>();
const most = 500;
const dayMs = 86_400_000;

/** The versions that may apply to a customer's people at `now`: what matching considers. */
export function contractsInForce(customerId: string | undefined, now: number): Promise<ContractVersion[]> {
  // A day back: a contract's last date is counted in its own zone, which may be behind UTC.
  return contractsFor(customerId, iso(now - dayMs).slice(0, 10));
}

/** One version of a contract of the acting tenant; undefined where there is none. */
export async function contractOf(contractId: string, version: number): Promise<ContractVersion | undefined> {
  const key = `${useTenant()} ${contractId} ${version}`;
  const known = kept.get(key);
  if (known) return known;
  const found = await contractVersion(contractId, version);
  if (found) {
    kept.set(key, found);
    if (kept.size > most) kept.delete(kept.keys().next().value as string);
  }
  return found;
}
