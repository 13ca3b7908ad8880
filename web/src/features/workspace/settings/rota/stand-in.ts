import type { Rota } from '../../../../../../functions/people/rota.ts';
import { instantOf } from '../../../../../../functions/sla/zone.ts';
import type { Answer } from '../../../../client/types.ts';

/** Somebody stands in, as it is being written: times of the desk's wall clock, `2026-11-24T18:00`; empty where not told. */
export interface StandIn {
  /** Names the line while it is edited. */
  key: number;
  from: string;
  to: string;
  personId: string;
}

type Draft = Omit<Rota, 'overrides'> & { overrides: StandIn[] };

/** An instant on a zone's wall clock, `2026-11-24T18:00`. */
export const wallClock = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(at))
    .replace(' ', 'T');

/** The instant of a zone's wall clock, in ISO 8601. */
export const instantOfWallClock = (text: string, timeZone: string) =>
  new Date(instantOf(timeZone, Date.parse(`${text.slice(0, 16)}:00Z`))).toISOString();

/** A rota as it is edited. */
export function draftOf(rota: Answer<'/api/teams/{teamId}/rota', 'get'>): Draft {
  const { enabled, every, memberIds, weekday, time, startsOn, overrides, timeZone } = rota;
  return {
    enabled,
    every,
    memberIds,
    weekday,
    time,
    startsOn,
    overrides: overrides.map(({ from, to, personId }, key) => ({
      key,
      from: wallClock(from, timeZone),
      to: wallClock(to, timeZone),
      personId,
    })),
  };
}

/** What is written so far as a rota; lines that lack something are left out, and it is then not `whole`. */
export function rotaOf({ overrides, ...draft }: Draft, timeZone: string): { rota: Rota; whole: boolean } {
  const instant = (text: string) => instantOfWallClock(text, timeZone);
  const told = overrides.filter(({ from, to, personId }) => from && to && personId);
  return {
    rota: {
      ...draft,
      overrides: told.map(({ from, to, personId }) => ({ from: instant(from), to: instant(to), personId })),
    },
    whole: told.length === overrides.length,
  };
}
