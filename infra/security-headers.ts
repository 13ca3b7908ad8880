import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The security headers of every answer from the site's origin, as plain data: CloudFront's response-headers policy and
 * the local gateway say the same.
 */

/** The one script that stands in the pages themselves, by its digest (https://www.w3.org/TR/CSP3/#match-element-to-source-list). */
const early = createHash('sha256')
  .update(readFileSync(new URL('../web/src/early.js', import.meta.url)))
  .digest('base64');

/** Where the agents' workspace is, below which one page reads the rest of the path itself. */
export const workspacePath = '/desk';

/**
 * Content-Security-Policy. `filesOrigin` is where attachments are uploaded to and shown from (the files bucket). In the workspace an
 * agent may ask for the images of the internet that a mail names: its page alone may show any image that comes by HTTPS.
 */
export function contentSecurityPolicy(filesOrigin: string, page: 'workspace' | 'other'): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${early}'`,
    // The component library sets style attributes and injects one style element.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${page === 'workspace' ? 'https: ' : ''}${filesOrigin}`,
    "font-src 'self'",
    `connect-src 'self' ${filesOrigin}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Seconds for which browsers insist on HTTPS: two years, as https://hstspreload.org asks. */
export const strictTransportSeconds = 63_072_000;

/** The headers besides Content-Security-Policy and Strict-Transport-Security, by name. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
