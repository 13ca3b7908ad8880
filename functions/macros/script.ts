import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';

/** What can be logged as a call. */
const callTypes = ['incident', 'serviceRequest'] as const;

const words = z.lazy(() =>
  z.strictObject({
    fr: z.string().check(z.trim(), z.maxLength(500)),
    en: z.string().check(z.trim(), z.maxLength(500)),
  }),
);

/** What is said on the phone, and what is asked: the answers become part of the ticket. */
const scriptContent = z.lazy(() =>
  z.strictObject({
    name: line(80),
    /** For whose calls; everybody's where it is left out. */
    customerId: z.optional(z.string().check(z.regex(idPattern('customer')))),
    /** For which type; both where it is left out. */
    type: z.optional(z.enum(callTypes)),
    steps: z
      .array(z.strictObject({ kind: z.enum(['say', 'ask']), text: words }))
      .check(z.minLength(1), z.maxLength(20)),
  }),
);

export const scriptInput = scriptContent;
export const scriptChange = z.lazy(() => z.extend(inside(scriptContent), { revision: z.int().check(z.minimum(1)) }));
export const scriptPath = z.object({ scriptId: z.string().check(z.regex(idPattern('callScript'))) });
export const scriptView = z.lazy(() =>
  z
    .extend(z.object(inside(scriptContent).shape), { id: z.string(), revision: z.int(), updatedAt: z.string() })
    .register(z.globalRegistry, { id: 'CallScript' }),
);
export type CallScript = z.infer<typeof scriptView>;
