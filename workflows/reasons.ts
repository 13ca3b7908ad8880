/** A workflow, or a part of it, with another reason to wait wherever one is named: by deeds, by rules, and by conditions. */
export function rereasoned<Part>(part: Part, from: string, to: string): Part {
  if (Array.isArray(part)) return part.map((one) => rereasoned(one, from, to)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const { kind, reason, field, values } = part as Record<string, unknown>;
  if ((kind === 'wait' || kind === 'pending') && reason === from) return { ...part, reason: to };
  if (field === 'pendingReason' && Array.isArray(values) && values.includes(from))
    return { ...part, values: [...new Set(values.map((value) => (value === from ? to : value)))] };
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, rereasoned(value, from, to)])) as Part;
}

/** The reasons that a definition names, by their place; it may still be in the making. */
export function reasonsNamed(value: unknown, place: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => reasonsNamed(one, `${place}.${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const { kind, reason, field, values } = value as Record<string, unknown>;
  const own: [string, string][] =
    (kind === 'wait' || kind === 'pending') && typeof reason === 'string' ? [[`${place}.reason`, reason]] : [];
  const asked: [string, string][] =
    field === 'pendingReason' && Array.isArray(values)
      ? values.flatMap((one, index) =>
          typeof one === 'string' ? [[`${place}.values.${index}`, one] as [string, string]] : [],
        )
      : [];
  const inside = Object.entries(value).flatMap(([name, part]) => reasonsNamed(part, `${place}.${name}`));
  return [...own, ...asked, ...inside];
}
