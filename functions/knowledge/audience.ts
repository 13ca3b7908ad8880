import type { Actor } from '../shared/actor.ts';
import type { Audience } from './article.ts';

/** What of a published article says who may read it. */
export interface Restricted {
  audience: Audience;
  customerIds?: string[] | undefined;
  /** The last day on which requesters see it, in the desk’s time zone. */
  expiresOn?: string | undefined;
}

/**
 * Who reads: the desk, a requester and their customer, or somebody without an account. What is written for one customer the desk does
 * not read where it works for others (`workingFor`: their ids).
 */
export type Reader =
  | { kind: 'desk'; workingFor?: readonly string[] }
  | { kind: 'requester'; customerId?: string }
  | { kind: 'anybody' };

/** Whom the acting party reads as. A program’s key reads nothing here, and so is nobody in particular. */
export function readerOf(actor: Actor): Reader {
  if (actor.kind !== 'member') return { kind: 'anybody' };
  if (actor.role !== 'requester') return { kind: 'desk' };
  return { kind: 'requester', ...(actor.customerId ? { customerId: actor.customerId } : {}) };
}

/** Whether an article is no longer shown to requesters. `today` as YYYY-MM-DD in the desk’s time zone. */
export function isExpired({ expiresOn }: Restricted, today: string): boolean {
  return expiresOn !== undefined && today > expiresOn;
}

/** THE rule of who reads what: each search, suggestion, page, count and file asks it. */
export function mayRead(reader: Reader, article: Restricted, today: string): boolean {
  const isFor = (customerId: string) => article.customerIds?.includes(customerId) ?? false;
  if (reader.kind === 'desk')
    return article.audience !== 'customer' || !reader.workingFor || reader.workingFor.some(isFor);
  if (isExpired(article, today)) return false;
  if (article.audience === 'public') return true;
  if (reader.kind === 'anybody') return false;
  if (article.audience === 'customers') return true;
  return article.audience === 'customer' && reader.customerId !== undefined && isFor(reader.customerId);
}
