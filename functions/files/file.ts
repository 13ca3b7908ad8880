import * as z from 'zod/mini';

/** Bytes of one attachment. Mail beyond it stays whole in the raw mail. */
export const fileSizeLimit = 20 * 1024 * 1024;
/** Attachments of one message. */
export const filesPerMessage = 25;
/** Files that a reply template brings along. */
export const filesPerTemplate = 10;

export const newFile = z.lazy(() =>
  z.strictObject({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
    type: z.string().check(z.maxLength(127), z.regex(/^[\w.+-]+\/[\w.+-]+$/, { error: 'file.type' })),
    size: z.int().check(z.minimum(1), z.maximum(fileSizeLimit)),
  }),
);

/** What is told of an attachment where it is shown; `size` in bytes. */
export const fileRef = z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.int() });
export type FileRef = z.infer<typeof fileRef>;

/** An attachment: its bytes are in the object store under an id of ours, its name only here. */
export interface StoredFile {
  id: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Who put it there: a person's or a key's id, or `desk`. */
  ownerId: string;
  /** The ticket that it hangs on, once a message took it. */
  ticketId?: string;
  visibility?: 'public' | 'internal';
  /** The contract to which it was added: everyone at the desk may read it. */
  contractId?: string;
  /** The article of the knowledge base to which it was added: whoever may read its present version may read the file. */
  articleId?: string;
  /** The ticket on which a draft keeps it until it is sent: where that is shared, everyone at the desk may read it. */
  draftOn?: string;
  /** The reply template that brings it along: everyone at the desk may read it. */
  templateId?: string;
}

/**
 * A file's name as it may be stored and shown: without path, control characters and direction overrides, 255 characters at
 * most with its ending kept.
 */
export function safeName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose.
  const clean = base.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim() || 'file';
  if (clean.length <= 255) return clean;
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, 255 - ending.length) + ending;
}

/** The header that makes a browser save the file under its name and never show it as a page (RFC 6266, RFC 8187). */
export function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
