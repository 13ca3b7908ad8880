import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useTenant } from '../../../functions/shared/actor.ts';
import { handler } from '../../../functions/sla/on-schedule.ts';

const seen: string[] = [];
vi.mock('../../../functions/tenants/commands.ts', () => ({
  listTenants: async function* () {
    yield* ['tnt_a', 'tnt_broken', 'tnt_c'];
  },
}));
vi.mock('../../../functions/sla/calendars.ts', () => ({
  calendars: async () => {
    if (useTenant() === 'tnt_broken') throw new Error('no table');
    return [{ id: 'cal_1' }];
  },
}));
vi.mock('../../../functions/sla/top-up.ts', () => ({
  topUp: async (calendar: { id: string }) => {
    seen.push(`${useTenant()} ${calendar.id}`);
  },
}));

beforeEach(() => {
  seen.length = 0;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

it('tops up every tenant’s calendars as that tenant, past one that fails, and then fails aloud', async () => {
  await expect(handler()).rejects.toThrow('1 tenants');
  expect(seen).toEqual(['tnt_a cal_1', 'tnt_c cal_1']);
});
