import type { Language } from '../shared/language.ts';
import type { RequestType } from '../tickets/ticket-type.ts';
import { type Line, type Priority, priorities, supportLevels, type Targets, type Terms } from './contract.ts';

const minute = 60;
const hour = 60 * minute;

/** The promises with which a desk starts, in open time. A desk's own contracts replace them. */
const promises: Record<RequestType, Record<Priority, Targets>> = {
  incident: {
    1: { firstResponse: 30 * minute, nextUpdate: hour, resolution: 4 * hour },
    2: { firstResponse: hour, nextUpdate: 4 * hour, resolution: 8 * hour },
    3: { firstResponse: 4 * hour, nextUpdate: 16 * hour, resolution: 24 * hour },
    4: { firstResponse: 8 * hour, nextUpdate: 24 * hour, resolution: 40 * hour },
  },
  serviceRequest: {
    1: { firstResponse: hour, nextUpdate: 4 * hour, resolution: 8 * hour },
    2: { firstResponse: 4 * hour, nextUpdate: 8 * hour, resolution: 16 * hour },
    3: { firstResponse: 8 * hour, nextUpdate: 24 * hour, resolution: 40 * hour },
    4: { firstResponse: 8 * hour, nextUpdate: 40 * hour, resolution: 80 * hour },
  },
};

/** How much of the time to resolve an incident each support level may hold it. */
const shares = { 1: 0.25, 2: 0.5, 3: 0.5, 4: 0.5 } as const;

const names: Record<Language, { contract: string; line: string }> = {
  fr: { contract: 'Tous les autres', line: 'Toutes les demandes' },
  en: { contract: 'Everyone else', line: 'All requests' },
};

/** The name and terms of the contract for everyone who has none of their own, from `startsOn` on, without an end. */
export function defaultContract(
  language: Language,
  calendarId: string,
  workflows: Line['workflows'],
  startsOn: string,
): { name: string; terms: Terms } {
  const types = Object.keys(promises) as RequestType[];
  const line: Line = {
    id: 'everything',
    name: names[language].line,
    covers: [{ kind: 'everything' }],
    calendarId,
    levels: types.flatMap((type) =>
      priorities.map((priority) => ({ type, priority, targets: promises[type][priority] })),
    ),
    olas: supportLevels.flatMap((level) =>
      priorities.map((priority) => ({
        level,
        priority,
        time: (promises.incident[priority].resolution ?? 0) * shares[level],
      })),
    ),
    workflows,
  };
  return { name: names[language].contract, terms: { startsOn, lines: [line] } };
}
