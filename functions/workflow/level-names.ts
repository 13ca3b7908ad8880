import type { Workflow } from '../../workflows/definition.ts';
import { levelStanding } from '../tenants/levels.ts';
import type { Desk } from '../tenants/tenant.ts';

type Loose = Record<string, unknown>;

/** A workflow, or a part of it, with each support level that it names as `to` has it: where steps send tickets, and in conditions. */
export function releveled<Part>(part: Part, to: (level: number) => number): Part {
  if (Array.isArray(part)) return part.map((one) => releveled(one, to)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const { kind, field, level, values } = part as Loose;
  const inside = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, releveled(value, to)]));
  if (kind === 'route' && typeof level === 'number') inside.level = to(level);
  if (field === 'level' && Array.isArray(values))
    inside.values = [
      ...new Set(values.map((one) => (typeof one === 'string' && /^\d+$/.test(one) ? String(to(Number(one))) : one))),
    ];
  return inside as Part;
}

/** The support levels that a definition names, by their place below `place`; it may still be in the making. */
export function levelsNamed(value: unknown, place: string): [string, number][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => levelsNamed(one, `${place}.${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const { kind, field, level, values } = value as Loose;
  const routed: [string, number][] = kind === 'route' && typeof level === 'number' ? [[`${place}.level`, level]] : [];
  const asked: [string, number][] =
    field === 'level' && Array.isArray(values)
      ? values.map((one, index) => [`${place}.values.${index}`, Number(one)])
      : [];
  const inside = Object.entries(value).flatMap(([name, part]) => levelsNamed(part, `${place}.${name}`));
  return [...routed, ...asked, ...inside];
}

/** A workflow that comes with the product, at the levels that a desk has; as it comes where there is no desk yet. */
export function fittingLevels(workflow: Workflow, desk: Desk | undefined): Workflow {
  return desk?.levels ? releveled(workflow, (level) => levelStanding(desk, level)) : workflow;
}
