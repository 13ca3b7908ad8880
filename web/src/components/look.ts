import { useLayoutEffect } from 'react';
import type { PublicDesk } from '../client/types.ts';

type Look = NonNullable<PublicDesk['look']>;
type Shades = NonNullable<Look['shades']>;

/** The colours of a look as the properties of tokens.css that they replace; each theme takes its own. */
export function propertiesOf({ light, dark }: Shades): Record<`--${string}`, string> {
  const of = (name: keyof Shades['light']) => `light-dark(${light[name]}, ${dark[name]})`;
  return {
    '--brand': of('brand'),
    '--brand-strong': of('strong'),
    '--brand-ink': of('ink'),
    '--panel': of('panel'),
    '--brand-soft': of('soft'),
  };
}

/** Gives the page a desk's colours while it is shown. */
export function useLook(look: Look | undefined): void {
  const shades = look?.shades;
  useLayoutEffect(() => {
    // A browser that does not know both themes in one value keeps the product's own colours, which it was given otherwise.
    if (!shades || !CSS.supports('color', 'light-dark(#000, #fff)')) return;
    const { style } = document.documentElement;
    const properties = Object.entries(propertiesOf(shades));
    for (const [name, value] of properties) style.setProperty(name, value);
    return () => {
      for (const [name] of properties) style.removeProperty(name);
    };
  }, [shades]);
}

/** The desk's words of welcome in the reader's language, or in the one that it has; undefined where it has none. */
export function welcomeOf(look: Look | undefined, language: 'fr' | 'en'): string | undefined {
  return look?.welcome?.[language] ?? look?.welcome?.fr ?? look?.welcome?.en;
}
