/** How many decimals amounts of a currency have (ISO 4217): 2 for most, 0 for JPY, 3 for TND. */
export function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount in minor units as it is written in units: 120050 EUR is `1200.50`, 1200 JPY is `1200`. */
export function amountText(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  return (minor / 10 ** decimals).toFixed(decimals);
}

/** Minor units of an amount such as `1200.50` or `1 200,50`; undefined where it is none, or finer than the currency is. */
export function readAmount(text: string, currency: string): number | undefined {
  const written = text.replace(/[\s\u202f\u00a0]/g, '').replace(',', '.');
  const [, fraction = ''] = /^\d{1,10}(?:\.(\d{1,3}))?$/.exec(written) ?? [undefined, undefined];
  if (!/^\d{1,10}(\.\d{1,3})?$/.test(written)) return undefined;
  const decimals = decimalsOf(currency);
  return fraction.length > decimals ? undefined : Math.round(Number(written) * 10 ** decimals);
}
