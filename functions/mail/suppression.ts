import * as z from 'zod/mini';
import { emailField, line } from '../people/fields.ts';
import { inside } from '../shared/schema.ts';
import { deliveryReasons } from './delivery-words.ts';

/** Why nothing is sent to an address any more: it does not exist, its owner called a mail spam, or somebody said so. */
export const suppressionCauses = ['bounced', 'complained', 'manual'] as const;

export const suppression = z.lazy(() =>
  z
    .object({
      address: z.string(),
      cause: z.enum(suppressionCauses),
      reason: z.optional(z.enum(deliveryReasons)),
      /** What the other side's server said, or why somebody put the address here. */
      detail: z.optional(z.string()),
      since: z.string(),
      /** Who put it here by hand. */
      by: z.optional(z.string()),
      /** The ticket whose mail came back. */
      ticketId: z.optional(z.string()),
    })
    .register(z.globalRegistry, { id: 'Suppression' }),
);
export type Suppression = z.infer<typeof suppression>;

export const liftedSuppression = z.lazy(() =>
  z
    .extend(inside(suppression), { liftedAt: z.string(), liftedBy: z.string(), liftedReason: z.string() })
    .register(z.globalRegistry, { id: 'LiftedSuppression' }),
);
export type LiftedSuppression = z.infer<typeof liftedSuppression>;

/** An address and why it is put on the list or taken from it. */
export const suppressionInput = z.object({ address: emailField, reason: line(200) });
