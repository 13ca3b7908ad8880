import * as z from 'zod/mini';
import { note } from '../people/fields.ts';
import { invalid } from '../shared/errors.ts';
import { idPattern } from '../shared/ids.ts';
import { accentFault, shadesOf } from './accent.ts';
import type { LogoType } from './logo.ts';

/** A tenant's own look, kept with the settings of its desk. */
export interface Appearance {
  /** `#rrggbb`, lower case, as the administrator chose it. */
  accent?: string;
  /** Plain text that greets visitors of the portal, by language. */
  welcome?: { fr?: string; en?: string };
  logo?: Logo;
}

/** The image in the files of the tenant: a copy that nobody can upload over. */
export interface Logo {
  id: string;
  type: LogoType;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, hexadecimal: by it the logo is known where it comes back with the answer to a mail. */
  hash: string;
}

/** Bytes of a logo that every mail may carry: a conversation has many. */
const mailedLimit = 32 * 1024;

/** The logo where it is small enough to go with each mail. */
export function mailedLogo(appearance: Appearance | undefined): Logo | undefined {
  const logo = appearance?.logo;
  return logo && logo.size <= mailedLimit ? logo : undefined;
}

const welcomeLength = 500;
const accentField = z
  .string()
  .check(z.trim(), z.toLowerCase(), z.maxLength(20), z.regex(/^#[\da-f]{6}$/, { error: 'field.colour' }));

export const appearanceInput = z.lazy(() =>
  z.strictObject({
    /** The revision of the desk's settings that this was made from. */
    revision: z.int().check(z.minimum(1)),
    /** Null: Guichet's own. */
    accent: z.nullable(accentField),
    welcome: z.strictObject({ fr: note(welcomeLength), en: note(welcomeLength) }),
    /** An uploaded file; null takes the logo away, left out it stays. */
    logoFileId: z.optional(z.nullable(z.string().check(z.regex(idPattern('file'))))),
  }),
);

const shadesOutput = z.object({
  brand: z.string(),
  strong: z.string(),
  ink: z.string(),
  panel: z.string(),
  soft: z.string(),
});
/** What a visitor's browser needs of a look; the logo's bytes are asked for besides. */
export const lookOutput = z.lazy(() =>
  z.object({
    shades: z.optional(z.object({ light: shadesOutput, dark: shadesOutput })),
    welcome: z.optional(z.object({ fr: z.optional(z.string()), en: z.optional(z.string()) })),
    logo: z.optional(z.string()),
  }),
);
export const appearanceOutput = z.lazy(() =>
  z.object({
    revision: z.int(),
    accent: z.optional(z.string()),
    welcome: z.object({ fr: z.string(), en: z.string() }),
    logo: z.optional(z.object({ id: z.string(), type: z.string(), size: z.int() })),
  }),
);

/** The look as pages show it; undefined where it is Guichet's own. */
export function lookOf(appearance: Appearance | undefined): z.infer<typeof lookOutput> | undefined {
  if (!appearance) return undefined;
  const { accent, welcome, logo } = appearance;
  return { ...(accent ? { shades: shadesOf(accent) } : {}), welcome, logo: logo?.id };
}

/**
 * The look that was asked for, without its logo; undefined where nothing of it is the tenant's own.
 * @throws PublicError 400 for an accent that cannot be made readable without becoming another colour, with one that can
 */
export function appearanceFrom(
  { accent, welcome }: Pick<z.infer<typeof appearanceInput>, 'accent' | 'welcome'>,
  logo: Logo | undefined,
): Appearance | undefined {
  const fault = accent && accentFault(accent);
  if (fault) throw invalid({ field: 'body.accent', key: 'accent.tooPale', values: fault });
  const words = Object.fromEntries(Object.entries(welcome).filter(([, text]) => text !== ''));
  const own: Appearance = {
    ...(accent ? { accent } : {}),
    ...(Object.keys(words).length > 0 ? { welcome: words } : {}),
    ...(logo ? { logo } : {}),
  };
  return Object.keys(own).length > 0 ? own : undefined;
}
