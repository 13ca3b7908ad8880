import { dayMs } from '../sla/zone.ts';
import type { ContractVersion } from './contract.ts';

/** Days before its end on which contract managers are warned of a contract that does not say. */
const usualWarnings = [90, 30, 7];

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs;
const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);

/** The date that lies a number of days from another one. */
export function daysFrom(date: string, days: number): string {
  return dateOf(dayOf(date) + days);
}

/**
 * The last day of the next period: a period after `endsOn`, by the calendar. A contract that ends on the last day of a month goes
 * on to the last day of one, so that neither 28 February nor a leap year shifts it.
 * @param period such as `P1Y`, `P6M`, `P1Y6M`
 */
export function endAfter(endsOn: string, period: string): string {
  const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(period) ?? [];
  const [year = 0, month = 1, day = 1] = endsOn.split('-').map(Number);
  const count = year * 12 + (month - 1) + Number(years) * 12 + Number(months);
  const lastOf = (at: number) => new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate();
  const isLast = day === lastOf(year * 12 + month - 1);
  const on = isLast ? lastOf(count) : Math.min(day, lastOf(count));
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(count / 12)}-${pad((count % 12) + 1)}-${pad(on)}`;
}

/** The last day on which notice can be given; undefined where a contract is not renewed, or has no end. */
export function noticeOn({ endsOn, renewal }: Pick<ContractVersion, 'endsOn' | 'renewal'>): string | undefined {
  return endsOn && renewal ? daysFrom(endsOn, -renewal.noticeDays) : undefined;
}

/** What a contract's dates ask for on a day. */
export type Due =
  | { kind: 'warning'; days: number; endsOn: string; noticeOn?: string }
  | { kind: 'renewal'; startsOn: string; endsOn: string }
  | { kind: 'ended'; endsOn: string };

/**
 * What is due by a date for the newest version of a contract: the warnings whose day has come, nearest to the end first; its tacit renewal on the last
 * day, so that nothing lies between; or that it has ended.
 * @param today in the contract's zone
 */
export function dueBy(version: Pick<ContractVersion, 'endsOn' | 'renewal'>, today: string): Due[] {
  const { endsOn, renewal } = version;
  if (!endsOn) return [];
  if (renewal?.tacit && today >= endsOn)
    return [{ kind: 'renewal', startsOn: daysFrom(endsOn, 1), endsOn: endAfter(endsOn, renewal.period) }];
  if (today > endsOn) return [{ kind: 'ended', endsOn }];
  const notice = noticeOn(version);
  return [...new Set(renewal?.warnDays ?? usualWarnings)]
    .filter((days) => daysFrom(endsOn, -days) <= today)
    .sort((a, b) => a - b)
    .map((days) => ({ kind: 'warning', days, endsOn, ...(notice ? { noticeOn: notice } : {}) }));
}
