import * as z from 'zod/mini';
import { action } from '../../workflows/actions.ts';
import { fileRef, filesPerTemplate } from '../files/file.ts';
import { line } from '../people/fields.ts';
import { idPattern } from '../shared/ids.ts';
import { inside } from '../shared/schema.ts';

const text = z.string().check(z.trim(), z.maxLength(4000));

const fileIds = z.array(z.string().check(z.regex(idPattern('file')))).check(z.maxLength(filesPerTemplate));

/** What is often answered. A language that is left empty takes the other one's words. */
const templateContent = z.strictObject({
  name: line(80),
  text: z.strictObject({ fr: text, en: text }),
});

/** What a macro may do: of a workflow's deeds those that make sense in an agent's hands. */
const macroDeeds = [
  'reply',
  'note',
  'assign',
  'setPriority',
  'setField',
  'addTag',
  'addWatcher',
  'addChecklist',
  'useChecklist',
  'useReply',
  'createLinked',
  'wait',
  'resolve',
] as const;

/** Deeds that are often done together. */
const macroContent = z.lazy(() =>
  z.strictObject({
    name: line(80),
    do: z.array(action).check(
      z.minLength(1),
      z.maxLength(10),
      z.refine((deeds) => deeds.every(({ kind }) => (macroDeeds as readonly string[]).includes(kind)), {
        error: 'macro.deed',
      }),
    ),
  }),
);

const revision = z.int().check(z.minimum(1));
/** How many of each kind a desk has at the most. */
export const mostOfEach = 200;

/** `fileIds`: uploads of one's own, to be brought along. */
export const templateInput = z.extend(templateContent, { fileIds: z.optional(fileIds) });
/** Without `fileIds` its files stay; with it, those that are named do, and uploads of one's own join them. */
export const templateChange = z.extend(templateInput, { revision });
export const macroInput = macroContent;
export const macroChange = z.lazy(() => z.extend(inside(macroContent), { revision }));

const kept = { id: z.string(), revision: z.int(), updatedAt: z.string() };
export const templateView = z
  .extend(z.object(templateContent.shape), { ...kept, files: z.array(fileRef) })
  .register(z.globalRegistry, { id: 'ReplyTemplate' });
export const macroView = z.lazy(() =>
  z.extend(z.object(inside(macroContent).shape), kept).register(z.globalRegistry, { id: 'Macro' }),
);
export type ReplyTemplate = z.infer<typeof templateView>;
export type Macro = z.infer<typeof macroView>;

export const templatePath = z.object({ templateId: z.string().check(z.regex(idPattern('replyTemplate'))) });
export const macroPath = z.object({ macroId: z.string().check(z.regex(idPattern('macro'))) });
export const macroId = macroPath.shape.macroId;
