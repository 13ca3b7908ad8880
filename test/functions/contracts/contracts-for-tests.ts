import type { ContractVersion, Coverage, Line } from '../../../functions/contracts/contract.ts';
import { defaultContract } from '../../../functions/contracts/default-contract.ts';

const workflows = { incident: 'wfl_00000000000000000000000001', serviceRequest: 'wfl_00000000000000000000000002' };

/** A line that covers something, with the promises of the default contract. */
export function line(name: string, covers: Coverage[], more: Partial<Line> = {}): Line {
  const [everything] = defaultContract('en', 'cal_00000000000000000000000001', workflows, '2026-01-01').terms.lines;
  if (!everything) throw new Error('The default contract has no line');
  return { ...everything, id: name.toLowerCase().replace(/\W/g, ''), name, covers, ...more };
}

/** A version of a contract that covers everything unless told otherwise. */
export function contract(name: string, more: Partial<ContractVersion> = {}): ContractVersion {
  const startsOn = more.startsOn ?? '2026-01-01';
  return {
    contractId: `ctr_${name.toLowerCase().replace(/\W/g, '').padEnd(26, '0')}`,
    name,
    customerId: 'cus_acme',
    timeZone: 'Europe/Paris',
    version: 1,
    since: startsOn,
    startsOn,
    lines: [line('All requests', [{ kind: 'everything' }])],
    createdAt: '2026-01-01T00:00:00.000Z',
    createdBy: { id: 'per_1', name: 'Ada' },
    ...more,
  };
}
