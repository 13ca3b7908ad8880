/** What somebody typed to find a caller, put into the field where it belongs: an address, a number, or a name. */
export function guessCaller(typed: string): { name: string; phone: string; email: string } {
  const text = typed.trim();
  if (text.includes('@')) return { name: '', phone: '', email: text };
  if (/^[+\d][\d\s().\-/]*$/.test(text)) return { name: '', phone: text, email: '' };
  return { name: text, phone: '', email: '' };
}
