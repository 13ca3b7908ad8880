import * as z from 'zod/mini';
import { languages } from '../shared/language.ts';

/**
 * Text that could be taken for markup, or that draws itself otherwise than it reads: angle brackets, control characters
 * (line breaks too) and the marks that turn the direction of writing (Unicode TR9, “Trojan Source”).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const deceptive = /[<>\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Whether a one-line text holds nothing deceptive. */
function isPlain(text: string): boolean {
  return text.search(deceptive) < 0;
}

/** The text without what {@link isPlain} refuses, on one line, at most `maximum` characters: for names from outside. */
export function plainOf(text: string, maximum: number): string {
  return text.replace(deceptive, ' ').replace(/\s+/g, ' ').trim().slice(0, maximum).trim();
}

/** One line of plain text that must not be empty. */
/* @__NO_SIDE_EFFECTS__ */
export function line(maximum: number) {
  return z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'field.required'),
      z.maxLength(maximum),
      z.refine(isPlain, { error: 'field.plainText' }),
    );
}

/** Free text of several lines; it is stored as it came and always shown as text. Empty means none. */
/* @__NO_SIDE_EFFECTS__ */
export function note(maximum: number) {
  return z.string().check(z.trim(), z.maxLength(maximum));
}

/** An e-mail address as people are known by it: trimmed, lower case. */
export const emailField = z
  .string()
  .check(z.trim(), z.toLowerCase(), z.maxLength(254), z.regex(z.regexes.email, { error: 'field.email' }));

/** Six digits; spaces that come with copying are dropped. */
export const codeField = z.string().check(
  z.overwrite((text) => text.replace(/\s/g, '')),
  z.regex(/^\d{6}$/, { error: 'field.code' }),
);

/** A password as it was typed. Its strength is judged by `passwordFaults`, where there is one to choose. */
export const passwordField = z.string().check(z.minLength(1, 'field.required'), z.maxLength(256));

/** A telephone number as it is written: digits with the usual marks between them. */
export const phoneField = z.string().check(
  z.trim(),
  z.maxLength(40),
  z.refine((text) => /^[+\d][\d\s().\-/]*(x\d{1,6})?$/.test(text) && text.replace(/\D/g, '').length >= 3, {
    error: 'field.phone',
  }),
);

export const languageField = z.enum(languages);

/** A mail domain such as `acme.fr`: trimmed, lower case, at least two labels. */
export const domainField = z.string().check(
  z.trim(),
  z.toLowerCase(),
  z.maxLength(253),
  z.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
    error: 'field.domain',
  }),
);
