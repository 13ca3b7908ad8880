import { tokenFor } from '../shared/codes.ts';
import type { Webhook } from './webhook.ts';

/** What signs the messages of a webhook: 256 bits that nobody stores, computed from KMS's key. */
export async function secretOf({ id, round }: Pick<Webhook, 'id' | 'round'>): Promise<string> {
  return `whs_${await tokenFor('webhook', `${id}#${round}`, 32)}`;
}
