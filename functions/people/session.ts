import * as z from 'zod/mini';
import { roles } from '../shared/actor.ts';
import { iso } from '../shared/clock.ts';
import { languages } from '../shared/language.ts';
import { portalAddress } from '../tenants/portal.ts';
import { type Desk, deskTypeField } from '../tenants/tenant.ts';
import type { Person } from './person.ts';

const languageOutput = z.enum(languages);

/** The signed-in person and their desk, as every screen needs them. */
export const meOutput = z.lazy(() =>
  z.object({
    person: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.enum(roles),
      level: z.number(),
      teamIds: z.array(z.string()),
      skills: z.array(z.string()),
      language: languageOutput,
      customerId: z.optional(z.string()),
    }),
    desk: z.object({
      tenantId: z.string(),
      slug: z.string(),
      name: z.string(),
      language: languageOutput,
      timeZone: z.string(),
      country: z.string(),
      deskType: deskTypeField,
      /** Which logo its pages show; absent where it has none of its own. */
      logo: z.optional(z.string()),
      address: z.string(),
      /** The address of its portal, without a slash at the end. */
      portal: z.string(),
    }),
  }),
);
export type Me = z.infer<typeof meOutput>;

/** `token` goes into the Authorization header until `expiresAt`; the refresh token is in the cookie and nowhere else. */
export const sessionOutput = z.object({ token: z.string(), expiresAt: z.string(), me: meOutput });
export type Session = z.infer<typeof sessionOutput>;

/** The same address and password open several desks: sign in again, saying which. */
export const choicesOutput = z.object({ choices: z.array(z.object({ slug: z.string(), name: z.string() })) });
export type Choices = z.infer<typeof choicesOutput>;

export function meOf(person: Person, desk: Desk): Me {
  const { id, name, email = '', role, level, teamIds, skills, language, customerId } = person;
  const { tenantId, slug, timeZone, country, deskType, address } = desk;
  const logo = desk.appearance?.logo?.id;
  return {
    person: { id, name, email, role, level, teamIds, skills, language, ...(customerId ? { customerId } : {}) },
    desk: {
      tenantId,
      slug,
      name: desk.name,
      language: desk.language,
      timeZone,
      country,
      deskType,
      address,
      portal: portalAddress(desk),
      logo,
    },
  };
}

export function sessionOf(token: string, expiresAt: number, me: Me): Session {
  return { token, expiresAt: iso(expiresAt), me };
}

const sessionCookie = 'guichet_session';
/** Seconds for which Cognito accepts a refresh token. */
const sessionLife = 30 * 86_400;

/** Browsers accept `Secure` on plain HTTP for no name but localhost, and not all of them there. */
function attributes(siteUrl: string): string {
  const secure = !/^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(siteUrl);
  return `Path=/api/sessions; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** The Set-Cookie of a session: scripts cannot read it, and other sites' requests do not carry it (RFC 6265bis). */
export function cookieOf(refreshToken: string, siteUrl: string): string {
  return `${sessionCookie}=${encodeURIComponent(refreshToken)}; Max-Age=${sessionLife}; ${attributes(siteUrl)}`;
}

/** The Set-Cookie that takes the session away. */
export function clearedCookie(siteUrl: string): string {
  return `${sessionCookie}=; Max-Age=0; ${attributes(siteUrl)}`;
}

/** The refresh token among a request's cookies. */
export function refreshTokenIn(cookies: Record<string, string>): string | undefined {
  const value = cookies[sessionCookie];
  if (!value) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
