import type { Doors } from './doors.ts';

interface Terms {
  versions: { lines: { calendarId: string; workflows: Record<string, string> }[] }[];
}

/** What both customers' contracts say of money: labour and visits are paid up to twenty hours a month, parts by half. */
const commercial = {
  price: { amount: 185_000, currency: 'EUR', per: 'month' },
  rates: { currency: 'EUR', labourPerHour: 8_500, travelPerVisit: 6_000, partsMarkup: 10 },
  renewal: { tacit: true, period: 'P1Y', noticeDays: 60 },
};
const paid = {
  costCover: {
    labour: { percent: 100 },
    travel: { percent: 100 },
    parts: { percent: 50, cap: { amount: 60_000, currency: 'EUR', per: 'quarter' } },
  },
  allowance: {
    unit: 'hours',
    quantity: 20,
    per: 'month',
    carryOver: { most: 5 },
    alerts: [80, 100],
    overdraft: 'billed',
  },
};

const level = (type: string, priority: number, response: string, update: string, resolution: string) => ({
  type,
  priority,
  targets: { firstResponse: response, nextUpdate: update, resolution },
});
const gold = {
  levels: [
    level('incident', 1, 'PT30M', 'PT1H', 'PT4H'),
    level('incident', 2, 'PT1H', 'PT2H', 'PT8H'),
    level('incident', 3, 'PT2H', 'PT4H', 'PT16H'),
    level('incident', 4, 'PT4H', 'PT8H', 'PT24H'),
    level('serviceRequest', 1, 'PT1H', 'PT2H', 'PT8H'),
    level('serviceRequest', 2, 'PT2H', 'PT4H', 'PT16H'),
    level('serviceRequest', 3, 'PT4H', 'PT8H', 'PT24H'),
    level('serviceRequest', 4, 'PT4H', 'PT8H', 'PT40H'),
  ],
  olas: [
    { level: 1, priority: 1, time: 'PT1H' },
    { level: 1, priority: 2, time: 'PT2H' },
    { level: 1, priority: 3, time: 'PT4H' },
  ],
};
const silver = {
  levels: [
    level('incident', 1, 'PT1H', 'PT2H', 'PT6H'),
    level('incident', 2, 'PT2H', 'PT4H', 'PT10H'),
    level('incident', 3, 'PT4H', 'PT8H', 'PT24H'),
    level('incident', 4, 'PT8H', 'PT16H', 'PT40H'),
    level('serviceRequest', 1, 'PT2H', 'PT4H', 'PT10H'),
    level('serviceRequest', 2, 'PT4H', 'PT8H', 'PT24H'),
    level('serviceRequest', 3, 'PT8H', 'PT16H', 'PT40H'),
    level('serviceRequest', 4, 'PT8H', 'PT16H', 'PT80H'),
  ],
  olas: [],
};

/** The contracts of the demonstration's customers, in their order. The second line of each names what the customer has. */
const sold = [
  {
    name: 'Or 2026',
    lines: [
      { id: 'poste', name: 'Poste de travail', covers: [{ kind: 'everything' }], ...gold, ...paid },
      {
        id: 'parc',
        name: 'Équipements suivis',
        covers: [
          { kind: 'asset', id: 'IMP-201', name: 'Imprimante du 2e étage (IMP-201)' },
          { kind: 'asset', id: 'SCN-01', name: 'Scanner de la réception (SCN-01)' },
          { kind: 'asset', id: 'SRV-01', name: 'Serveur de fichiers (SRV-01)' },
          { kind: 'service', id: 'messagerie', name: 'Messagerie' },
          { kind: 'site', id: 'fictiville', name: 'Usine de Fictiville' },
          { kind: 'site', id: 'siege', name: 'Siège' },
        ],
        ...gold,
        ...paid,
      },
    ],
  },
  {
    name: 'Silver 2026',
    lines: [
      { id: 'desk', name: 'Workplaces', covers: [{ kind: 'everything' }], ...silver, ...paid },
      {
        id: 'plant',
        name: 'Plant and warehouse',
        covers: [
          { kind: 'asset', id: 'LBL-2', name: 'Label printer of line 2 (LBL-2)' },
          { kind: 'assetClass', id: 'handhelds', name: 'Warehouse handhelds' },
          { kind: 'service', id: 'vpn', name: 'VPN' },
          { kind: 'site', id: 'warehouse', name: 'Warehouse' },
        ],
        ...silver,
        ...paid,
      },
    ],
  },
];

/**
 * Sells each customer a contract better than everyone's, where it has none yet: less time to answer, a promise for updates, hours
 * that are drawn down by what is done, and their equipment, places and services by name.
 * @param customers their ids
 */
export async function sell(doors: Doors, administrator: string, customers: readonly string[]): Promise<void> {
  const path = '/api/contracts';
  const { items } = await doors.call<{ items: { id: string; name: string }[] }>('GET', path, undefined, administrator);
  const missing = sold.filter(({ name }) => items.every((known) => known.name !== name));
  const standard = items.find(({ name }) => sold.every((one) => one.name !== name));
  if (missing.length === 0) return;
  const { versions } = await doors.call<Terms>('GET', `${path}/${standard?.id}`, undefined, administrator);
  const [line] = versions.at(-1)?.lines ?? [];
  if (!line) throw new Error('The default contract has no line');
  const { calendarId, workflows } = line;
  const now = new Date(await doors.time());
  // A year, of which the last day counts.
  const end = new Date(Date.UTC(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate() - 1));
  const date = (instant: Date) => instant.toISOString().slice(0, 10);
  for (const { name, lines } of missing) {
    const customerId = customers[sold.findIndex((one) => one.name === name)] ?? '';
    const terms = { name, customerId, startsOn: date(now), endsOn: date(end), ...commercial };
    await doors.call(
      'POST',
      path,
      { ...terms, lines: lines.map((one) => ({ ...one, calendarId, workflows })) },
      administrator,
    );
  }
}
