import { type DeliveryReason, deliveryStates } from '../mail/delivery-words.ts';
import type { DeskEvent } from '../shared/event.ts';
import { noteDelivery } from './mails-store.ts';

/** Notes at a mail what another server's own report said became of it, which came in by mail; what SES said is noted already. */
export async function followDelivery({ data, at }: DeskEvent): Promise<void> {
  const { about, to, reason, detail } = data as {
    about?: string;
    to?: { id: string };
    reason?: DeliveryReason;
    detail?: string;
  };
  const state = deliveryStates.find((one) => one === data.state);
  if (!about || !to || !state) return;
  await noteDelivery(about, to.id, { state, at, ...(reason ? { reason } : {}), ...(detail ? { detail } : {}) });
}
