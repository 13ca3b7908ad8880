import { dayMs } from '../sla/zone.ts';
import type { ContractVersion, Renewed } from './contract.ts';

/** Days before its end on which contract managers are warned of a contract that does not say. */
const usualWarnings = [90, 30, 7];
/** Days before the last one on which notice can be given on which they are reminded that it is near. */
const noticeWarnings = [30, 7];
/** Days after which nobody is told any more that a contract has ended: one that was written down late is no news. */
const newsDays = 30;

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
 * @param times how many of them; counted at once, so that a short month on the way moves no later end
 */
export function endAfter(endsOn: string, period: string, times = 1): string {
  const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(period) ?? [];
  const [year = 0, month = 1, day = 1] = endsOn.split('-').map(Number);
  const count = year * 12 + (month - 1) + (Number(years) * 12 + Number(months)) * times;
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
  | { kind: 'warning'; days: number; endsOn: string; noticeOn?: string; isTacit: boolean }
  /** So many days are left to give notice of a contract that goes on otherwise. */
  | { kind: 'notice'; days: number; endsOn: string; noticeOn: string }
  | { kind: 'renewal'; startsOn: string; endsOn: string; renewed: Renewed }
  | { kind: 'ended'; endsOn: string };

/**
 * What is due by a date for the newest version of a contract: the warnings whose day has come, those of the notice first, of each
 * the latest first; its tacit renewal on the last day, so that nothing lies between; or that it has ended.
 * @param today in the contract's zone
 */
export function dueBy(version: Pick<ContractVersion, 'endsOn' | 'renewal' | 'renewed'>, today: string): Due[] {
  const { endsOn, renewal } = version;
  if (!endsOn) return [];
  if (renewal?.tacit && today >= endsOn) {
    const { agreedEnd, times } = version.renewed ?? { agreedEnd: endsOn, times: 0 };
    const renewed = { agreedEnd, times: times + 1 };
    const next = endAfter(agreedEnd, renewal.period, renewed.times);
    return [{ kind: 'renewal', startsOn: daysFrom(endsOn, 1), endsOn: next, renewed }];
  }
  if (today > endsOn) return today <= daysFrom(endsOn, newsDays) ? [{ kind: 'ended', endsOn }] : [];
  const notice = noticeOn(version);
  const isTacit = renewal?.tacit === true;
  const come = (days: readonly number[], before: string) =>
    [...new Set(days)].filter((count) => daysFrom(before, -count) <= today).sort((a, b) => a - b);
  const ofNotice = notice && isTacit && today <= notice ? come(noticeWarnings, notice) : [];
  return [
    ...ofNotice.map((days): Due => ({ kind: 'notice', days, endsOn, noticeOn: notice ?? endsOn })),
    ...come(renewal?.warnDays ?? usualWarnings, endsOn).map(
      (days): Due => ({ kind: 'warning', days, endsOn, ...(notice ? { noticeOn: notice } : {}), isTacit }),
    ),
  ];
}
