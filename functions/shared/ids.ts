import { createHash } from 'node:crypto';
import { ulid } from 'ulid';

/**
 * One registry of id prefixes. An id is `<prefix>_<26 characters>`, lower case, always 30 characters, so that no id is
 * ever a prefix of another one (the tenancy policy compares key prefixes).
 */
const prefixes = {
  tenant: 'tnt',
  person: 'per',
  customer: 'cus',
  team: 'tea',
  ticket: 'tkt',
  event: 'evt',
  clock: 'clk',
  contract: 'ctr',
  work: 'wrk',
  calendar: 'cal',
  file: 'fil',
  view: 'viw',
  bulkJob: 'blk',
  challenge: 'cha',
  rebuild: 'rbd',
  key: 'key',
  mail: 'eml',
  workflow: 'wfl',
  approval: 'apr',
  checklist: 'chk',
  checklistTemplate: 'clt',
  webhook: 'wbh',
  macro: 'mac',
  replyTemplate: 'rpl',
  callScript: 'scr',
  form: 'frm',
  article: 'art',
  articleCategory: 'kca',
  announcement: 'ann',
  address: 'adr',
  domain: 'dom',
  recurringGroup: 'rgr',
  schedule: 'tsc',
  guide: 'gui',
  guideRun: 'gru',
} as const;

export type IdKind = keyof typeof prefixes;

/** A new sortable id (ULID, https://github.com/ulid/spec). `now` in epoch milliseconds orders it. */
export function newId(kind: IdKind, now: number): string {
  return `${prefixes[kind]}_${ulid(now).toLowerCase()}`;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The id that a seed always gives (an idempotency key, a Message-ID): the same request made twice writes the same key,
 * so that the table's own "must not exist" condition makes it happen once. Not sortable by time.
 */
export function idFromSeed(kind: IdKind, ...seed: string[]): string {
  const digest = createHash('sha256').update(seed.join('\u0000')).digest();
  let text = '';
  for (let i = 0; i < 26; i++) text += alphabet[(digest[i] ?? 0) & 31];
  return `${prefixes[kind]}_${text}`;
}

/** The pattern of one kind of id, for schemas and routes. */
/* @__NO_SIDE_EFFECTS__ */
export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${prefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`);
}
