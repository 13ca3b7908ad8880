import * as z from 'zod/mini';
import { line } from '../people/fields.ts';
import { type FieldFault, invalid } from '../shared/errors.ts';
import { type Language, languages } from '../shared/language.ts';
import type { Desk } from './tenant.ts';

/** A support level of a desk, and what it calls it. Requests begin at level 1; a higher one knows more. */
export interface NamedLevel {
  level: number;
  name: Record<Language, string>;
}

/** What a desk keeps of its levels; nothing before it changed them. */
type Leveled = Pick<Desk, 'levels' | 'levelsGone'>;

const usual: readonly NamedLevel[] = [
  { level: 1, name: { fr: 'technicien', en: 'technician' } },
  { level: 2, name: { fr: 'administrateur', en: 'administrator' } },
  { level: 3, name: { fr: 'ingénieur', en: 'engineer' } },
  { level: 4, name: { fr: 'architecte', en: 'architect' } },
];

export const levelsField = z.lazy(() =>
  z
    .array(
      z.strictObject({
        level: z.int().check(z.minimum(1), z.maximum(4)),
        name: z.strictObject({ fr: line(40), en: line(40) }),
      }),
    )
    .check(z.minLength(1), z.maxLength(4)),
);
export const levelsOutput = z.array(
  z.object({ level: z.number(), name: z.object({ fr: z.string(), en: z.string() }) }),
);

/** The levels that a desk has, lowest first. */
export function levelsOf({ levels }: Leveled): readonly NamedLevel[] {
  return levels ?? usual;
}

/** Whether a desk has a level. */
export function hasLevel(desk: Leveled, level: number): boolean {
  return levelsOf(desk).some((one) => one.level === level);
}

/** A level as a list names it: `2, administrator`. */
export function levelNamed(desk: Leveled, level: number, language: Language): string {
  const name = levelsOf(desk).find((one) => one.level === level)?.name[language];
  return name ? `${level}, ${name}` : String(level);
}

/** A level in words: `level 2, administrator`; one that is gone by its number alone. */
export function levelWords(desk: Leveled, level: number, language: Language): string {
  return `${language === 'fr' ? 'niveau' : 'level'} ${levelNamed(desk, level, language)}`;
}

/**
 * The level that stands for one: itself while the desk has it; then what took its place, or else the next lower one. For what
 * goes on as it was begun: workflows that run an older version, and those that come with the product.
 */
export function levelStanding(desk: Leveled, level: number): number {
  const seen = new Set<number>();
  for (let at: number | undefined = level; at !== undefined && !seen.has(at); at = desk.levelsGone?.[String(at)]) {
    if (hasLevel(desk, at)) return at;
    seen.add(at);
  }
  return levelsOf(desk).findLast((one) => one.level < level)?.level ?? 1;
}

/**
 * The levels as an administrator names them: renamed, or one that was gone back again.
 * @throws PublicError 400 for a level or a name that is given twice, and for one that is left out: it is taken away by its retirement.
 */
export function namedLevels(desk: Leveled, given: readonly NamedLevel[]): Leveled {
  const faults = given.flatMap(({ level, name }, at): FieldFault[] => {
    const before = given.slice(0, at);
    if (before.some((one) => one.level === level)) return [{ field: `body.levels.${at}.level`, key: 'level.twice' }];
    return languages
      .filter((language) => before.some((one) => one.name[language].toLowerCase() === name[language].toLowerCase()))
      .map((language) => ({ field: `body.levels.${at}.name.${language}`, key: 'level.nameTwice' }));
  });
  if (levelsOf(desk).some(({ level }) => !given.some((one) => one.level === level)))
    faults.push({ field: 'body.levels', key: 'level.leftOut' });
  if (faults.length > 0) throw invalid(...faults);
  const levels = given.toSorted((a, b) => a.level - b.level);
  const gone = Object.entries(desk.levelsGone ?? {}).filter(
    ([level]) => !levels.some((one) => one.level === Number(level)),
  );
  return { levels, levelsGone: Object.fromEntries(gone) };
}

/** The levels without one, for which `to` stands from now on. */
export function withoutLevel(desk: Leveled, level: number, to: number | undefined): Leveled {
  return {
    levels: levelsOf(desk).filter((one) => one.level !== level),
    levelsGone: { ...desk.levelsGone, ...(to === undefined ? {} : { [String(level)]: to }) },
  };
}
