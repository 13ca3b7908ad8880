import * as z from 'zod/mini';
import type { Appearance } from '../appearance/appearance.ts';
import { notCoveredChoices, rateCardSchema } from '../contracts/commercial.ts';
import { languageField, line } from '../people/fields.ts';
import type { Team } from '../people/team.ts';
import { iso } from '../shared/clock.ts';
import { invalid } from '../shared/errors.ts';
import { idFromSeed } from '../shared/ids.ts';
import { type Language, languages } from '../shared/language.ts';
import { levelsField, levelsOf, levelsOutput, type NamedLevel, namedLevels } from './levels.ts';
import { countryField, timeZoneField } from './places.ts';

/**
 * `callCentre` receives and redistributes; `helpDesk` handles minor incidents at level 1 and hands the rest on;
 * `allLevels` receives, treats and coordinates everyone to the end.
 */
export const deskTypes = ['callCentre', 'helpDesk', 'allLevels'] as const;
export type DeskType = (typeof deskTypes)[number];

/** 1 is the most urgent. */
export type Priority = 1 | 2 | 3 | 4;
/** Priority of an impact (row: 1 high, 2 medium, 3 low) and an urgency (column, alike). */
type Matrix = Priority[][];

/** The settings of one tenant's desk. */
export interface Desk {
  tenantId: string;
  slug: string;
  name: string;
  language: Language;
  /** IANA name; days and working hours of the desk are this zone's. */
  timeZone: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  deskType: DeskType;
  /** The address to which users write. */
  address: string;
  /** The name of its portal's own, while it is in use. */
  portalHost?: string;
  matrix: Matrix;
  /** Days without a word after which a resolved ticket closes. */
  quietDays: number;
  defaultCalendarId: string;
  defaultTeamId: string;
  /** What becomes of requests that no contract covers; treated like all others where it is left out. */
  notCovered?: (typeof notCoveredChoices)[number];
  /** At what is billed what no contract covers. */
  rates?: z.infer<typeof rateCardSchema>;
  /** The tenant's own look; Guichet's where it is left out. */
  appearance?: Appearance;
  /** The support levels that it has; the usual four before it changed them. */
  levels?: readonly NamedLevel[];
  /** By the number of a level that was taken away, what took its place. */
  levelsGone?: Readonly<Record<string, number>>;
  createdAt: string;
  revision: number;
}

/** High impact and high urgency make priority 1; each step down on either side lowers it, to 4 at the least. */
const defaultMatrix: Matrix = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 4],
];

const priorityField = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: 'field.priority' });
const matrixField = z.array(z.array(priorityField).check(z.length(3))).check(z.length(3));
export const deskTypeField = z.enum(deskTypes);

export const deskChange = z.lazy(() =>
  z.object({
    name: z.optional(line(80)),
    language: z.optional(languageField),
    timeZone: z.optional(timeZoneField),
    country: z.optional(countryField),
    deskType: z.optional(deskTypeField),
    matrix: z.optional(matrixField),
    quietDays: z.optional(z.int().check(z.minimum(1), z.maximum(90))),
    defaultCalendarId: z.optional(z.string().check(z.maxLength(40))),
    defaultTeamId: z.optional(z.string().check(z.maxLength(40))),
    /** Null: as if it had never been said. */
    notCovered: z.optional(z.nullable(z.enum(notCoveredChoices))),
    rates: z.optional(z.nullable(rateCardSchema)),
    /** All that it has, by their names; also one that was taken away before. */
    levels: z.optional(levelsField),
  }),
);
type DeskChange = z.infer<typeof deskChange>;

export const deskOutput = z.lazy(() =>
  z.object({
    slug: z.string(),
    name: z.string(),
    language: z.enum(languages),
    timeZone: z.string(),
    country: z.string(),
    deskType: deskTypeField,
    address: z.string(),
    matrix: z.array(z.array(z.number())),
    quietDays: z.number(),
    defaultCalendarId: z.string(),
    defaultTeamId: z.string(),
    notCovered: z.optional(z.enum(notCoveredChoices)),
    rates: z.optional(rateCardSchema),
    levels: levelsOutput,
  }),
);

/** The settings as the desk's staff reads them. */
export function deskView(desk: Desk): z.infer<typeof deskOutput> {
  return { ...desk, levels: [...levelsOf(desk)] };
}

/** The desk with an administrator's changes. The web address stays: mail and links point to it. */
export function changeDesk(desk: Desk, change: DeskChange, teams: Pick<Team, 'id'>[]): Desk {
  if (change.defaultTeamId && !teams.some((team) => team.id === change.defaultTeamId))
    throw invalid({ field: 'body.defaultTeamId', key: 'team.unknown' });
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const levels = change.levels ? namedLevels(desk, change.levels) : {};
  const changed: Record<string, unknown> = { ...desk, ...given, ...levels, revision: desk.revision + 1 };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null)) as unknown as Desk;
}

const teamNames: Record<Language, Record<'callCentre' | 'support' | 'helpDesk' | 1 | 2 | 3 | 4, string>> = {
  fr: {
    callCentre: 'Accueil téléphonique',
    support: 'Support',
    helpDesk: 'Centre d’assistance',
    1: 'Techniciens',
    2: 'Administrateurs',
    3: 'Ingénieurs',
    4: 'Architectes',
  },
  en: {
    callCentre: 'Call centre',
    support: 'Support',
    helpDesk: 'Help desk',
    1: 'Technicians',
    2: 'Administrators',
    3: 'Engineers',
    4: 'Architects',
  },
};

/**
 * The teams with which a desk starts: who receives, and those to whom its type hands on. The first one is the default.
 * Their ids follow from the tenant's, so that starting twice makes them once.
 */
export function firstTeams(tenantId: string, type: DeskType, language: Language): Team[] {
  const names = teamNames[language];
  const teams: [string, number][] =
    type === 'callCentre'
      ? [
          [names.callCentre, 1],
          [names.support, 2],
        ]
      : type === 'helpDesk'
        ? [
            [names.helpDesk, 1],
            [names[2], 2],
          ]
        : [
            [names[1], 1],
            [names[2], 2],
            [names[3], 3],
            [names[4], 4],
          ];
  return teams.map(([name, level]) => ({
    id: idFromSeed('team', tenantId, String(level)),
    name,
    level,
    skills: [],
    revision: 1,
  }));
}

/** A desk as it starts. */
export function newDesk(
  start: Pick<Desk, 'tenantId' | 'slug' | 'name' | 'language' | 'timeZone' | 'country' | 'deskType' | 'address'> &
    Pick<Desk, 'defaultCalendarId' | 'defaultTeamId'>,
  now: number,
): Desk {
  return { ...start, matrix: defaultMatrix, quietDays: 5, createdAt: iso(now), revision: 1 };
}
