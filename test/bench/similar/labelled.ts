import { type Compared, documentOf, type TicketDocument } from '../../../functions/similar/document.ts';
import { closings, type Family, greetings } from './families.ts';

/** A ticket of the bench, with what it is in truth. */
export interface Labelled {
  document: TicketDocument;
  subject: string;
  text: string;
  /** Which trouble it tells of, and of which occasion of it. */
  family: string;
  episode: string;
}

/** Numbers that are always the same ones (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 23, 9);

/** A slip of the key: two letters of one long word change places. */
function slipped(text: string, roll: () => number): string {
  const words = text.split(' ');
  const long = words.flatMap((word, index) => (/^\p{L}{7,}$/u.test(word) ? [index] : []));
  const at = long[Math.floor(roll() * long.length)];
  if (at === undefined) return text;
  const word = words[at] ?? '';
  const cut = 2 + Math.floor(roll() * (word.length - 4));
  words[at] = word.slice(0, cut) + word[cut + 1] + word[cut] + word.slice(cut + 2);
  return words.join(' ');
}

/** On how many occasions a trouble came: how long ago (hours), by how many told, whether they still wait for a solution. */
const occasions = [
  { hoursAgo: 24 * 90, told: 2, open: false },
  { hoursAgo: 24 * 30, told: 2, open: false },
  { hoursAgo: 24 * 9, told: 2, open: false },
  { hoursAgo: 6, told: 3, open: true },
  { hoursAgo: 60, told: 2, open: true },
];

/**
 * The labelled tickets: each family on five occasions, each at one customer, three of them solved; told by several people in one
 * of the family's ways each, with the subject of another, greetings, closings, and a slip of the key in one of four. Four in ten
 * name the machine, six in ten a category (one in ten a wrong one).
 */
export function labelledTickets(families: readonly Family[]): Labelled[] {
  const roll = dice(20261126);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  let number = 0;
  const ofFamily = (family: Family) =>
    occasions.flatMap(({ hoursAgo, told, open }, occasion) => {
      const customer = `customer${Math.floor(roll() * 12)}`;
      const first = Math.floor(roll() * family.told.length);
      return Array.from({ length: told }, (_, index): Labelled => {
        number += 1;
        const [, said = ''] = family.told[(first + index) % family.told.length] ?? [];
        const [subject = ''] = family.told[(first + index * 2 + 1) % family.told.length] ?? [];
        const plain = [pick(greetings), said, pick(closings)].filter(Boolean).join(' ');
        const text = roll() < 0.25 ? slipped(plain, roll) : plain;
        const category = roll() < 0.6 ? (roll() < 0.1 ? pick(families).category : family.category) : undefined;
        const machine = family.machine && roll() < 0.4 ? `${family.name}-${customer}` : undefined;
        const ticket: Compared = {
          id: `tkt${number}`,
          number,
          subject,
          type: family.category === 'requests' ? 'serviceRequest' : 'incident',
          state: open ? 'open' : 'closed',
          requester: { id: `person${Math.floor(roll() * 200)}`, name: '' },
          customer: { id: customer, name: '' },
          ...(machine ? { about: [{ kind: 'asset', id: machine, name: machine }] } : {}),
          createdAt: new Date(start - (hoursAgo + index * roll() * 3) * hour).toISOString(),
          category,
        };
        const document = documentOf(ticket, text);
        return { document, subject, text, family: family.name, episode: `${family.name}/${occasion}` };
      });
    });
  return families.flatMap(ofFamily);
}
