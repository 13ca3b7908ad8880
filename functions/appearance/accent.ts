/**
 * A desk's accent colour, made readable. Pure: the API judges with it, and the settings' preview shows the same.
 * Lightness, chroma and hue are OKLCH's (Ottosson, 2020), because a change of its lightness alone leaves the hue as people see it.
 */

/** The colours that take the place of the product's own in one theme, each `#rrggbb`, named as in tokens.css. */
export interface Shades {
  brand: string;
  strong: string;
  ink: string;
  panel: string;
  soft: string;
}
export type Theme = 'light' | 'dark';

/** What text and edges stand on in each theme: paper, surface, sunk and raised surface of tokens.css. */
export const surfaces: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#f6f4ee', '#fffefc', '#edeae1', '#ffffff'],
  dark: ['#11181a', '#192224', '#0c1213', '#212c2e'],
};
/** Contrast that text needs (WCAG 2.2 §1.4.3). Edges need 3 : 1 (§1.4.11), which follows. */
export const textContrast = 4.5;
/** How much darker, in OKLCH lightness, a colour may become on paper and still be the one that was chosen. */
const mostDarkening = 0.25;

interface Oklch {
  l: number;
  c: number;
  h: number;
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const encoded = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function toOklch(colour: string): Oklch {
  const [r = 0, g = 0, b = 0] = channels(colour).map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c: Math.hypot(a, bb), h: Math.atan2(bb, a) };
}

function linearOf({ l: lightness, c, h }: Oklch): number[] {
  const [a, b] = [c * Math.cos(h), c * Math.sin(h)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The colour as a screen can show it: less vivid where it must be, never another hue. */
function toHex(colour: Oklch): string {
  let { c } = colour;
  const shows = () => linearOf({ ...colour, c }).every((value) => value >= -0.0005 && value <= 1.0005);
  while (c > 0 && !shows()) c = Math.max(0, c - 0.004);
  const bytes = linearOf({ ...colour, c }).map((value) => Math.round(encoded(Math.min(1, Math.max(0, value))) * 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The nearest lightness at which the colour is read on all of these, going darker on light ones and lighter on dark ones. */
function readable(colour: Oklch, exact: string, grounds: readonly string[], step: number): [string, Oklch] {
  const reads = (shown: string) => grounds.every((ground) => contrast(shown, ground) >= textContrast);
  let found = colour;
  let shown = exact;
  while (!reads(shown) && (step < 0 ? found.l > 0 : found.l < 1)) {
    found = { ...found, l: Math.min(1, Math.max(0, found.l + step)) };
    shown = toHex(found);
  }
  return [shown, found];
}

/** The accent for each theme; every text and edge that the portal makes of these colours can be read. */
export function shadesOf(accent: string): Record<Theme, Shades> {
  const chosen = toOklch(accent);
  const tint = (l: number, c: number) => toHex({ ...chosen, l, c: Math.min(chosen.c, c) });
  const [lightSoft, darkSoft] = [tint(0.935, 0.03), tint(0.3, 0.04)];
  const [light, atLight] = readable(chosen, accent, [...surfaces.light, lightSoft], -0.005);
  const [dark, atDark] = readable(chosen, accent, [...surfaces.dark, darkSoft], 0.005);
  return {
    light: {
      brand: light,
      strong: toHex({ ...atLight, l: Math.max(0, atLight.l - 0.09) }),
      ink: '#ffffff',
      panel: light,
      soft: lightSoft,
    },
    dark: {
      brand: dark,
      strong: toHex({ ...atDark, l: Math.min(0.98, Math.max(atDark.l, atDark.l + 0.08)) }),
      ink: tint(0.2, 0.04),
      panel: toHex({ ...chosen, l: Math.min(atLight.l, 0.38), c: chosen.c * 0.8 }),
      soft: darkSoft,
    },
  };
}

/** Why a colour cannot be an accent: its contrast on white, and the nearest one that can be; undefined where it can. */
export function accentFault(accent: string): { ratio: string; proposal: string } | undefined {
  const { brand } = shadesOf(accent).light;
  if (toOklch(accent).l - toOklch(brand).l <= mostDarkening) return undefined;
  return { ratio: (Math.floor(contrast(accent, '#ffffff') * 10) / 10).toFixed(1), proposal: brand };
}
