import { startAgreement } from '../../functions/contracts/agreement.ts';
import { defaultContract } from '../../functions/contracts/default-contract.ts';
import { businessSecondsBetween, type Calendar, dueAt } from '../../functions/sla/calendar.ts';
import { clockItem } from '../../functions/sla/clock-item.ts';
import { defaultCalendar } from '../../functions/sla/default-calendar.ts';
import type { Figure } from './run.ts';

const start = Date.UTC(2026, 0, 1);
const span = Date.UTC(2028, 0, 1) - start;
const computations = 10_000;

/** A calendar with two intervals a day, a night shift on Friday, a holiday each month and exceptional hours each quarter. */
function busyCalendar(seed: number): Calendar {
  const base = defaultCalendar('en', 'Europe/Paris', 'FR');
  const hours = [
    { from: '08:30', to: '12:00' },
    { from: '13:30', to: `18:${10 + seed}` },
  ];
  const month = (index: number) => String((index % 12) + 1).padStart(2, '0');
  const year = (index: number) => 2026 + Math.floor(index / 12);
  return {
    ...base,
    id: `cal_bench${seed}`,
    version: 1,
    weekly: {
      ...base.weekly,
      monday: hours,
      tuesday: hours,
      wednesday: hours,
      thursday: hours,
      friday: [...hours, { from: '22:00', to: '06:00' }],
    },
    holidays: Array.from({ length: 24 }, (_, i) => ({
      date: `${year(i)}-${month(i)}-11`,
      name: { fr: 'Fête', en: 'Feast' },
    })),
    exceptions: Array.from({ length: 8 }, (_, i) => ({
      date: `${year(i * 3)}-${month(i * 3)}-11`,
      intervals: [{ from: '10:00', to: '12:00' }],
    })),
  };
}

function milliseconds(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** What calendars and clocks cost. The first figure includes building the calendar's two years. */
export async function figures(): Promise<Figure[]> {
  const instants = Array.from({ length: computations }, (_, i) => start + Math.floor((i / computations) * span));
  const deadlines = (calendar: Calendar) => () => {
    for (const [i, from] of instants.entries()) dueAt(calendar, from, (i % 40) * 3600 + i);
  };
  const first = milliseconds(deadlines(busyCalendar(0)));
  const calendar = busyCalendar(1);
  deadlines(calendar)();
  const warm = milliseconds(deadlines(calendar));
  const between = milliseconds(() => {
    for (const from of instants) businessSecondsBetween(calendar, from, from + 90 * 86_400_000);
  });
  const workflows = { incident: 'wfl_00000000000000000000000001', serviceRequest: 'wfl_00000000000000000000000001' };
  const { name, terms } = defaultContract('en', calendar.id, workflows, '2026-01-01');
  const contract = {
    ...terms,
    name,
    contractId: 'ctr_00000000000000000000000001',
    customerId: null,
    timeZone: 'Europe/Paris',
    version: 1,
    since: '2026-01-01',
    createdAt: '2026-01-01T00:00:00.000Z',
    createdBy: { id: 'desk', name: 'Guichet' },
  };
  const opening = {
    ticketId: 'tkt_00000000000000000000000001',
    contracts: [contract],
    calendars: [calendar],
    requester: { id: 'per_00000000000000000000000001' },
    type: 'incident',
    priority: 1,
    now: start + 40 * 86_400_000,
  } as const;
  const openings = milliseconds(() => {
    for (let i = 0; i < 1000; i++) startAgreement(opening);
  });
  const sizes = startAgreement(opening).clocks.map((clock) =>
    Buffer.byteLength(JSON.stringify(clockItem('tnt_00000000000000000000000001', clock))),
  );
  return [
    { name: '10 000 deadlines over a new 24-month calendar', value: first, unit: 'ms', limit: 200 },
    { name: '10 000 deadlines over a known calendar', value: warm, unit: 'ms', limit: 200 },
    { name: '10 000 open times of 90 days', value: between, unit: 'ms', limit: 200 },
    { name: '1 000 matches of a contract with their clocks', value: openings, unit: 'ms' },
    { name: 'largest clock item of an opening', value: Math.max(...sizes), unit: 'bytes', limit: 1024 },
  ];
}
