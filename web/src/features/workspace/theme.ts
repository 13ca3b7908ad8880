import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  type VariantColorsResolver,
} from '@mantine/core';

/** The tokens of `styles/tokens.css` as the component library wants them: ten shades, the sixth or fourth filled. */
const brand: MantineColorsTuple = [
  '#eaf5f1',
  '#cfe9e0',
  '#a3d6c5',
  '#8fe3cd',
  '#63d1b5',
  '#2f9b82',
  '#0b5d4f',
  '#08463c',
  '#16352f',
  '#06251e',
];
const danger: MantineColorsTuple = [
  '#fdf1ef',
  '#fbe5e1',
  '#f6c5be',
  '#ffb9b1',
  '#ff9d92',
  '#d0483d',
  '#a9241b',
  '#8a1b13',
  '#40201c',
  '#2a1210',
];
const gray: MantineColorsTuple = [
  '#f6f4ee',
  '#edeae1',
  '#e5e1d5',
  '#dcd8cb',
  '#b9b6aa',
  '#989a90',
  '#7d857e',
  '#4a5854',
  '#2c3935',
  '#16211f',
];
const dark: MantineColorsTuple = [
  '#e8eeea',
  '#c9d4cf',
  '#aab8b2',
  '#8b9a94',
  '#6f807b',
  '#2d393b',
  '#192224',
  '#11181a',
  '#0c1213',
  '#080c0d',
];

/** What stands on a filled control. The library computes it once for both themes; the tokens know each. */
const inks: Readonly<Record<string, string>> = { brand: 'var(--brand-ink)', danger: 'light-dark(#ffffff, #2a1210)' };

const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const ink = input.variant === 'filled' ? inks[input.color ?? 'brand'] : undefined;
  return ink ? { ...colors, color: ink } : colors;
};

export const theme = createTheme({
  colors: { brand, danger, gray, dark },
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  variantColorResolver: variantColors,
  white: '#fffefc',
  black: '#16211f',
  fontFamily: 'var(--font-body)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font-title)', fontWeight: '650' },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '18px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  focusRing: 'never',
  cursorType: 'pointer',
  // What explains a field stands below it, so that fields of a row stand on one line.
  components: {
    // A menu has nothing but its items, of which the first one has the keys.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
  },
});

/** The colours that carry meaning come from the tokens, which know light and dark by themselves. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-anchor': 'var(--brand)',
    '--mantine-color-error': 'var(--danger)',
    // Quiet controls and menus take the library's sixth shade, or its darkest and lightest: neither is read as a danger in both themes.
    '--mantine-color-danger-6': 'var(--danger)',
    '--mantine-color-danger-light-color': 'var(--danger)',
    '--mantine-color-brand-light-color': 'var(--brand-strong)',
    '--mantine-color-default': 'var(--surface)',
    // Borders of fields, three to one against what is around them (WCAG 1.4.11).
    '--input-bd': 'var(--line-strong)',
    '--mantine-color-default-hover': 'var(--surface-sunk)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
  };
  return { variables: {}, light: both, dark: both };
};
