import * as z from 'zod/mini';
import type { FieldFault } from '../shared/errors.ts';
import type { MessageKey } from '../shared/messages.ts';
import { faultOf } from '../shared/problem.ts';
import { dateSchema, timeZoneSchema } from '../sla/calendar.ts';
import { durationOf, secondsOf } from '../sla/duration.ts';
import { type Conditions, conditionsOf, conditionsShape } from './commercial.ts';
import {
  type Contract,
  type ContractHead,
  type ContractVersion,
  contractId,
  type Line,
  type LineAtEdge,
  lineAtEdge,
  nameOfContract,
  type Standing,
  standing,
  standingOf,
  type Terms,
} from './contract.ts';

/** Contracts as the API takes and gives them: durations are ISO 8601, and mean open time of the line's calendar. */

const terms = {
  startsOn: dateSchema,
  endsOn: z.optional(dateSchema),
  lines: z.array(lineAtEdge).check(z.minLength(1), z.maxLength(50)),
  ...conditionsShape,
};
const standings = ['inForce', 'notYet', 'ended', 'superseded'] as const satisfies readonly Standing[];

export const contractInput = z.object({
  name: nameOfContract,
  /** Null: for everyone whose customer has no contract of its own in force. */
  customerId: z.nullable(z.string()),
  /** Whose dates `startsOn` and `endsOn` are; the desk's own zone where it is left out. */
  timeZone: z.optional(timeZoneSchema),
  ...terms,
});
export const versionInput = z.object({
  /** The newest version as it was read: another one was written meanwhile when this is no longer it. */
  basedOn: z.int().check(z.minimum(1)),
  ...terms,
});
export const contractPath = z.object({ contractId });

const author = z.object({ id: z.string(), name: z.string() });
const summary = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    customerId: z.nullable(z.string()),
    version: z.int(),
    startsOn: z.string(),
    endsOn: z.optional(z.string()),
    noticeOn: z.optional(z.string()),
    standing: z.enum(standings),
    lines: z.int(),
  }),
);
export const contractList = z.object({ items: z.array(summary) });

export const contractOutput = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    customerId: z.nullable(z.string()),
    timeZone: z.string(),
    versions: z.array(
      z.object({
        version: z.int(),
        startsOn: z.string(),
        endsOn: z.optional(z.string()),
        /** The first date on which a later version applies instead. */
        supersededOn: z.optional(z.string()),
        standing: z.enum(standings),
        createdAt: z.string(),
        createdBy: author,
        /** Nobody wrote it: it goes on tacitly, for the so-many-eth period after the end that was agreed. */
        renewed: z.optional(z.object({ agreedEnd: z.string(), times: z.int() })),
        lines: z.array(lineAtEdge),
        ...conditionsShape,
      }),
    ),
  }),
);

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

/** Everything of a line but its times is the same on both sides. */
function lineWith<From extends Line | LineAtEdge, To>(line: From, time: (value: never) => To) {
  const { levels, olas, underpinning, ...same } = line;
  const convert = time as (value: unknown) => To;
  return {
    ...same,
    levels: levels.map((level) => ({ ...level, targets: mapValues(level.targets, convert) })),
    olas: olas.map((ola) => ({ ...ola, time: convert(ola.time) })),
    ...(underpinning ? { underpinning: underpinning.map((uc) => ({ ...uc, time: convert(uc.time) })) } : {}),
  };
}

/** The terms of a request; its schema has checked that every duration is one. */
export function termsFrom(input: Conditions & { startsOn: string; endsOn?: string; lines: LineAtEdge[] }): Terms {
  const { startsOn, endsOn, lines } = input;
  return {
    ...conditionsOf(input),
    startsOn,
    ...(endsOn === undefined ? {} : { endsOn }),
    lines: lines.map((line) => lineWith(line, (value: string) => secondsOf(value) ?? 0)),
  };
}

const shape = z.object({ name: nameOfContract, ...terms });

/** What is wrong with the shape of terms that no request brought, such as those of a table; `path` is in the terms, or `name`. */
export function faultsOfShape(
  name: string,
  given: Terms,
): { path: string; key: MessageKey; values?: FieldFault['values'] }[] {
  const result = shape.safeParse({
    ...given,
    name,
    lines: given.lines.map((line) => lineWith(line, durationOf)),
  });
  return (result.error?.issues ?? []).map((issue) => {
    const { field, key, values } = faultOf(issue as Parameters<typeof faultOf>[0], 'body');
    return { path: field.replace(/^body\.?/, ''), key, ...(values ? { values } : {}) };
  });
}

function versionView(version: ContractVersion, now: number) {
  const { startsOn, endsOn, supersededOn, createdAt, createdBy, renewed, lines } = version;
  return {
    version: version.version,
    startsOn,
    endsOn,
    supersededOn,
    standing: standing(version, now),
    createdAt,
    createdBy,
    renewed,
    lines: lines.map((line) => lineWith(line, durationOf)),
    ...conditionsOf(version),
  };
}

/** A contract with all its versions, oldest first. */
export function contractView(contract: Contract, now: number) {
  const { id, name, customerId, timeZone, versions } = contract;
  return { id, name, customerId, timeZone, versions: versions.map((version) => versionView(version, now)) };
}

/** A contract in a list. */
export function contractSummary(head: ContractHead, now: number) {
  const { id, name, customerId, newest, startsOn, endsOn, noticeOn, lines } = head;
  return { id, name, customerId, version: newest, startsOn, endsOn, noticeOn, standing: standingOf(head, now), lines };
}
