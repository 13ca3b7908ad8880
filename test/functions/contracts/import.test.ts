import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey, readDate } from '../../../functions/contracts/cells.ts';
import type { Row } from '../../../functions/contracts/columns.ts';
import { columns } from '../../../functions/contracts/columns.ts';
import type { Contract, ContractVersion } from '../../../functions/contracts/contract.ts';
import { type Names, plan } from '../../../functions/contracts/import.ts';
import { rowsOf } from '../../../functions/contracts/table.ts';
import { targets } from '../../../functions/sla/clock.ts';
import {
  inParts,
  readCsv,
  sample,
  textOf,
  writeCsv,
} from '../../../web/src/features/workspace/settings/contract-import/csv.ts';
import { contract, line } from './contracts-for-tests.ts';

const calendarId = 'cal_00000000000000000000000001';
const workflows = { incident: 'wfl_00000000000000000000000001', serviceRequest: 'wfl_00000000000000000000000002' };
const night = 'wfl_00000000000000000000000003';

function namesWith(...versions: ContractVersion[]): Names {
  const contracts = versions.map((version): [string, Contract[]] => {
    const { contractId: id, name, customerId, timeZone } = version;
    return [nameKey(name, customerId), [{ id, name, customerId, timeZone, versions: [version] }]];
  });
  return {
    customers: new Map([
      ['fabrique exemple', ['cus_acme']],
      ['jumeau', ['cus_1', 'cus_2']],
    ]),
    calendars: new Map([['heures de bureau', [calendarId]]]),
    workflows: new Map([
      ['incident standard', [workflows.incident]],
      ['demande standard', [workflows.serviceRequest]],
      ['nuit', [night]],
    ]),
    contracts: new Map(contracts),
    usualWorkflows: workflows,
    timeZone: 'Europe/Paris',
  };
}
const rowNames = {
  customer: 'Fabrique Exemple',
  calendars: new Map([[calendarId, 'Heures de bureau']]),
  workflows: new Map([
    [workflows.incident, 'Incident standard'],
    [workflows.serviceRequest, 'Demande standard'],
    [night, 'Nuit'],
  ]),
};
const csvOf = (version: ContractVersion) => writeCsv({ columns: [...columns], rows: rowsOf(version, rowNames) });

const row = (cells: Row['cells'], at = 2): Row => ({
  row: at,
  cells: {
    contract: 'Or',
    customer: 'Fabrique Exemple',
    startsOn: '2027-01-01',
    line: 'Réseau',
    calendar: 'Heures de bureau',
    type: 'incident',
    priority: '1',
    resolution: '4 h',
    ...cells,
  },
});

describe('money and quantities in a table', () => {
  const planned = (rows: Row[], names = namesWith()) => plan(rows, names);
  const money = {
    endsOn: '2027-12-31',
    labourCover: '100 %',
    partsCover: '12,5',
    allowance: '7.5',
    allowanceUnit: 'heures',
    allowancePer: 'trimestre',
    currency: 'chf',
    labourPerHour: '95,50',
    renewal: '6 mois',
    noticeDays: '60',
  };
  it('become the cover, the allowance, the rates and the renewal of the contract', () => {
    const {
      planned: [made],
      faults,
    } = planned([row(money)]);
    expect(faults).toEqual([]);
    expect(made?.terms).toMatchObject({
      rates: { currency: 'CHF', labourPerHour: 9550 },
      renewal: { tacit: true, period: 'P6M', noticeDays: 60 },
    });
    expect(made?.terms?.lines[0]).toMatchObject({
      costCover: { labour: { percent: 100 }, parts: { percent: 12.5 } },
      allowance: { unit: 'hours', quantity: 7.5, per: 'quarter' },
    });
    expect(made?.terms?.lines[0]?.costCover).not.toHaveProperty('travel');
  });

  it('keep what their cells leave empty: caps, carry-over, other rates, a renewal that is not tacit', () => {
    const cap = { amount: 100_000, currency: 'EUR', per: 'year' as const };
    const present = contract('Or', {
      startsOn: '2026-01-01',
      endsOn: '2027-12-31',
      rates: { currency: 'EUR', labourPerHour: 8000, travelPerVisit: 4000 },
      renewal: { tacit: false, period: 'P1Y', noticeDays: 30, warnDays: [10] },
      lines: [
        line('Réseau', [{ kind: 'everything' }], {
          costCover: { labour: { percent: 50, cap } },
          allowance: { unit: 'hours', quantity: 4, per: 'month', carryOver: {}, overdraft: 'billed' },
        }),
      ],
    });
    const table = rowsOf(present, rowNames);
    const cells = (values: string[]) => Object.fromEntries(columns.map((column, at) => [column, values[at] ?? '']));
    const rows = table.map((values, at) => ({ row: at + 2, cells: cells(values) as Row['cells'] }));
    expect(planned(rows, namesWith(present)).planned[0]?.action).toBe('unchanged');
    const few = ['contract', 'customer', 'endsOn', 'line', 'covers', 'calendar', 'type', 'priority'] as const;
    const raised = rows.map(({ row: at, cells: own }) => ({
      row: at,
      cells: {
        ...Object.fromEntries([...few, ...targets].map((column) => [column, own[column]])),
        startsOn: '2027-01-01',
        labourCover: '80',
        allowance: '6',
        labourPerHour: '90',
      },
    }));
    const {
      planned: [next],
      faults,
    } = planned(raised, namesWith(present));
    expect(faults).toEqual([]);
    expect(next?.terms).toMatchObject({
      rates: { currency: 'EUR', labourPerHour: 9000, travelPerVisit: 4000 },
      renewal: { tacit: false, period: 'P1Y', noticeDays: 30, warnDays: [10] },
    });
    expect(next?.terms?.lines[0]).toMatchObject({
      costCover: { labour: { percent: 80, cap } },
      allowance: { unit: 'hours', quantity: 6, per: 'month', carryOver: {}, overdraft: 'billed' },
    });
  });

  it.each([
    [{ labourCover: '120' }, 'labourCover', 'import.percent'],
    [{ labourCover: 'tout' }, 'labourCover', 'import.number'],
    [{ allowanceUnit: 'heures' }, 'allowance', 'import.required'],
    [{ allowance: '10', allowanceUnit: 'jours' }, 'allowanceUnit', 'import.unit'],
    [{ allowance: '10', allowancePer: 'semaine' }, 'allowancePer', 'import.period'],
    [{ allowance: '0.3' }, 'allowance', undefined],
    [{ labourPerHour: 'x' }, 'labourPerHour', 'import.amount'],
    [{ endsOn: '2027-12-31', renewal: 'souvent' }, 'renewal', 'import.renewal'],
    [{ noticeDays: '30' }, 'renewal', 'import.required'],
    [{ renewal: '1 an' }, 'endsOn', undefined],
    [{ endsOn: '2027-12-31', renewal: '1 an', noticeDays: '900' }, 'noticeDays', undefined],
  ] as const)('are refused at their cell: %j', (cells, column, key) => {
    const { faults } = planned([row(cells)]);
    expect(faults).toMatchObject([{ row: 2, column, ...(key ? { key } : {}) }]);
  });
});

describe('everything else that a contract says', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 30 })
    .map((any) => any.trim())
    .filter(Boolean);
  const record = <Model>(model: { [Key in keyof Model]: fc.Arbitrary<Model[Key]> }) =>
    fc.record(model, { noNullPrototype: true });
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const period = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const);
  const grade = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);
  const time = fc.integer({ min: 0, max: 900_000 });
  const amount = fc.integer({ min: 0, max: 9_999_999 });
  const quarters = fc.integer({ min: 4, max: 400 }).map((count) => count / 4);
  /** Without what is undefined, as stored contracts are. */
  const tidy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

  const lineTerms = (currency: string) => {
    const cover = record({
      percent: fc.integer({ min: 0, max: 100 }),
      cap: maybe(record({ amount, currency: fc.constant(currency), per: period })),
    });
    return record({
      costCover: maybe(record({ labour: cover, travel: maybe(cover), parts: maybe(cover) })),
      allowance: maybe(
        record({
          unit: fc.constant('hours' as const),
          quantity: quarters,
          per: period,
          carryOver: maybe(record({ most: maybe(quarters) })),
          alerts: maybe(fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 4 })),
          overdraft: maybe(fc.constantFrom('refused' as const, 'allowed' as const, 'billed' as const)),
        }),
      ),
      olas: fc.uniqueArray(record({ level: grade, priority: grade, time }), {
        maxLength: 5,
        selector: ({ level, priority }) => `${level} ${priority}`,
      }),
      underpinning: maybe(
        fc.uniqueArray(
          record({
            supplier: text,
            target: fc.constantFrom('firstResponse' as const, 'resolution' as const, 'onSite' as const),
            time,
          }),
          { maxLength: 4, selector: ({ supplier, target }) => `${target} ${supplier.toLowerCase()}` },
        ),
      ),
      warranty: maybe(
        record({
          startsOn: fc.constant('2026-01-01'),
          endsOn: fc.constant('2028-12-31'),
          terms: text,
          level: maybe(text),
          includes: maybe(
            fc.uniqueArray(
              fc.constantFrom('labour' as const, 'travel' as const, 'parts' as const, 'replacement' as const),
            ),
          ),
        }),
      ),
    });
  };
  const version = fc.constantFrom('EUR', 'JPY', 'TND').chain((currency) =>
    record({
      rates: maybe(
        record({
          currency: fc.constant(currency),
          labourPerHour: amount,
          travelPerVisit: maybe(amount),
          travelPerKm: maybe(amount),
          partsMarkup: maybe(fc.integer({ min: 0, max: 1000 })),
        }),
      ),
      price: maybe(record({ amount, currency: fc.constant(currency), per: period })),
      renewal: maybe(
        record({
          tacit: fc.boolean(),
          period: fc.constantFrom('P1Y', 'P6M', 'P1Y6M'),
          noticeDays: fc.integer({ min: 0, max: 730 }),
          warnDays: maybe(fc.uniqueArray(fc.integer({ min: 0, max: 730 }), { maxLength: 4 })),
        }),
      ),
      notCovered: maybe(fc.constantFrom('refuse' as const, 'quote' as const, 'bill' as const)),
      lines: fc.array(lineTerms(currency), { minLength: 1, maxLength: 2 }),
    }),
  );

  it('is the same contract where a table of it is read at a desk that has none', () => {
    fc.assert(
      fc.property(version, ({ lines, ...conditions }) => {
        const present = contract(
          'Or',
          tidy({
            ...conditions,
            endsOn: '2026-12-31',
            lines: lines.map((one, at) =>
              line(`Ligne ${at}`, [{ kind: 'everything' }], { ...one, id: `ligne${at}`, workflows }),
            ),
          }),
        );
        const { rows } = readCsv(csvOf(present));
        const {
          planned: [made],
          faults,
        } = plan(rows, namesWith());
        expect(faults).toEqual([]);
        expect(made?.action).toBe('create');
        const { startsOn, endsOn, rates, price, renewal, notCovered } = present;
        expect(made?.terms).toEqual(
          tidy({ startsOn, endsOn, rates, price, renewal, notCovered, lines: present.lines }),
        );
        expect(plan(rows, namesWith(present)).planned[0]?.action).toBe('unchanged');
      }),
    );
  });

  it('is read as it is written in French, and taken away by « aucun »', () => {
    const french = {
      labourCover: '50',
      labourCap: '1 000,50 par an',
      allowance: '10',
      carryOver: 'tout',
      alerts: '50, 90',
      overdraft: 'facturé',
      olas: 'N1 P1 2 h | n2 p3 1h30',
      suppliers: 'Opérateur Exemple: première réponse 4 h | Voie 9: sur site 8 h',
      warrantyFrom: '01/01/2027',
      warrantyTo: '31/12/2028',
      warrantyTerms: 'Échange',
      warrantyIncludes: 'pièces | main-d’œuvre',
      labourPerHour: '80',
      travelPerKm: '0,5',
      endsOn: '2027-12-31',
      renewal: '1 an',
      tacit: 'non',
      warnDays: '30',
      notCovered: 'devis',
    };
    const { planned, faults } = plan([row(french)], namesWith());
    expect(faults).toEqual([]);
    const terms = planned[0]?.terms;
    expect(terms).toMatchObject({
      notCovered: 'quote',
      rates: { currency: 'EUR', labourPerHour: 8000, travelPerKm: 50 },
      renewal: { tacit: false, period: 'P1Y', warnDays: [30] },
    });
    expect(terms?.lines[0]).toMatchObject({
      costCover: { labour: { percent: 50, cap: { amount: 100_050, currency: 'EUR', per: 'year' } } },
      allowance: { quantity: 10, carryOver: {}, alerts: [50, 90], overdraft: 'billed' },
      olas: [
        { level: 1, priority: 1, time: 7200 },
        { level: 2, priority: 3, time: 5400 },
      ],
      underpinning: [
        { supplier: 'Opérateur Exemple', target: 'firstResponse', time: 14_400 },
        { supplier: 'Voie 9', target: 'onSite', time: 28_800 },
      ],
      warranty: { startsOn: '2027-01-01', endsOn: '2028-12-31', terms: 'Échange', includes: ['parts', 'labour'] },
    });
    const present = contract('Or', { ...terms, startsOn: '2026-01-01' });
    const { labourCap, carryOver, olas, suppliers, warrantyFrom, alerts } = {
      labourCap: 'aucun',
      carryOver: 'aucun',
      olas: 'aucun',
      suppliers: 'aucun',
      warrantyFrom: 'aucune',
      alerts: 'aucun',
    };
    const less = row({ endsOn: '2027-12-31', labourCap, carryOver, olas, suppliers, warrantyFrom, alerts });
    const [changed] = plan([less], namesWith(present)).planned[0]?.terms?.lines ?? [];
    expect(changed).toMatchObject({ olas: [], underpinning: [], allowance: { quantity: 10, alerts: [] } });
    expect(changed?.costCover).toEqual({ labour: { percent: 50 } });
    expect(changed?.allowance).not.toHaveProperty('carryOver');
    expect(changed).not.toHaveProperty('warranty');
  });

  it.each([
    [{ labourCap: '1000 / semaine', labourCover: '10' }, 'labourCap', 'import.cap'],
    [{ labourCap: '1000 / an' }, 'labourCover', 'import.required'],
    [{ price: '10.5', currency: 'JPY' }, 'price', 'import.amount'],
    [{ allowance: '5', carryOver: 'souvent' }, 'carryOver', 'import.carryOver'],
    [{ carryOver: '5' }, 'allowance', 'import.required'],
    [{ allowance: '5', alerts: '80 | tôt' }, 'alerts', 'import.numbers'],
    [{ allowance: '5', alerts: '80 | 80' }, 'alerts', 'contract.alertTwice'],
    [{ allowance: '5', overdraft: 'peut-être' }, 'overdraft', 'import.overdraft'],
    [{ olas: 'N5 P1 2 h' }, 'olas', 'import.olas'],
    [{ olas: 'N1 P1 2 h | N1 P1 3 h' }, 'olas', 'contract.levelTwice'],
    [{ suppliers: 'Opérateur Exemple: bientôt 4 h' }, 'suppliers', 'import.suppliers'],
    [{ suppliers: 'A: resolution 4 h | a: resolution 5 h' }, 'suppliers', 'contract.supplierTwice'],
    [{ warrantyFrom: '2027-01-01', warrantyTo: '2027-12-31' }, 'warrantyTerms', 'import.required'],
    [
      { warrantyFrom: '2027-01-01', warrantyTo: '2026-12-31', warrantyTerms: 'x' },
      'warrantyTo',
      'contract.endsBeforeStart',
    ],
    [{ travelPerKm: '0.5' }, 'labourPerHour', 'import.required'],
    [{ endsOn: '2027-12-31', renewal: '1 an', tacit: 'peut-être' }, 'tacit', 'import.yesNo'],
    [{ endsOn: '2027-12-31', renewal: '1 an', warnDays: '900' }, 'warnDays', undefined],
    [{ notCovered: 'rien' }, 'notCovered', 'import.notCovered'],
  ] as const)('is refused at its cell: %j', (cells, column, key) => {
    const { faults } = plan([row(cells)], namesWith());
    expect(faults).toMatchObject([{ row: 2, column, ...(key ? { key } : {}) }]);
  });
});

describe('a table of contracts', () => {
  it('that was exported changes nothing when it is imported', () => {
    // Names with everything that a table, a spreadsheet or a cover could take for something else.
    const name = fc
      .oneof(fc.string({ minLength: 1, maxLength: 40 }), fc.stringMatching(/^['=+@;,"|:#\\\- a]{1,20}$/))
      .map((text) => text.trim())
      .filter(Boolean);
    const cover = fc.oneof(
      fc.constant({ kind: 'everything' as const }),
      fc.record(
        {
          kind: fc.constantFrom('service' as const, 'site' as const, 'asset' as const, 'assetClass' as const),
          id: fc.stringMatching(/^[a-z0-9]{1,20}$/),
          name,
        },
        { noNullPrototype: true },
      ),
    );
    const levels = fc.uniqueArray(
      fc.record(
        {
          type: fc.constantFrom('incident' as const, 'serviceRequest' as const),
          priority: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
          targets: fc.record({ resolution: fc.integer({ min: 1, max: 900_000 }) }, { noNullPrototype: true }),
        },
        { noNullPrototype: true },
      ),
      { minLength: 1, selector: ({ type, priority }) => `${type} ${priority}` },
    );
    const made = fc.record({ name, covers: fc.array(cover, { minLength: 1, maxLength: 3 }), levels });
    fc.assert(
      fc.property(name, fc.array(made, { minLength: 1, maxLength: 3 }), (called, lines) => {
        const unique = lines.filter(
          (one, index) => !lines.slice(0, index).some((other) => other.name.toLowerCase() === one.name.toLowerCase()),
        );
        const version = contract(called, {
          endsOn: '2026-12-31',
          price: { amount: 120_050, currency: 'EUR', per: 'quarter' },
          rates: { currency: 'EUR', labourPerHour: 9000 },
          lines: unique.map((one, index) =>
            line(one.name, one.covers, {
              id: `line${index}`,
              levels: one.levels,
              workflows: { ...workflows, incident: index === 0 ? night : workflows.incident },
            }),
          ),
        });
        const { rows, missing, unknown } = readCsv(csvOf(version));
        expect([missing, unknown]).toEqual([[], []]);
        const { planned, faults } = plan(rows, namesWith(version));
        expect(faults).toEqual([]);
        expect(planned.map(({ action }) => action)).toEqual(['unchanged']);
      }),
    );
  });

  it('makes new contracts and new versions, and keeps what a table does not say', () => {
    const present = contract('Or', {
      lines: [line('Réseau', [{ kind: 'everything' }], { allowance: { unit: 'hours', quantity: 10, per: 'month' } })],
    });
    const { planned, faults } = plan(
      [row({}), row({ contract: 'Argent', endsOn: '31/12/2027' }, 3)],
      namesWith(present),
    );
    expect(faults).toEqual([]);
    expect(planned).toMatchObject([
      {
        action: 'version',
        present: { id: present.contractId },
        terms: { lines: [{ levels: [{ targets: { resolution: 14_400 } }], allowance: { quantity: 10 } }] },
      },
      { action: 'create', terms: { endsOn: '2027-12-31', lines: [{ id: 'reseau', workflows }] } },
    ]);
  });

  it('names each bad row with its column', () => {
    const { planned, faults } = plan(
      [
        row({ startsOn: '31/02/2027' }),
        row({ contract: '' }, 3),
        row({ contract: 'B', calendar: 'Nuit', priority: '5', resolution: 'bientôt' }, 4),
        row({ contract: 'C', customer: 'Inconnu', type: 'panne', covers: 'planète:Mars' }, 5),
        row({ contract: 'D' }, 6),
        row({ contract: 'D', covers: 'site:Lyon' }, 7),
        row({ contract: 'E', resolution: '' }, 8),
      ],
      namesWith(),
    );
    expect(faults.map(({ row: at, column, key }) => `${at} ${column} ${key}`)).toEqual([
      '2 startsOn import.date',
      '3 contract import.required',
      '4 calendar import.calendarUnknown',
      '4 priority import.priority',
      '4 resolution import.time',
      '5 customer import.customerUnknown',
      '5 covers import.covers',
      '5 type import.type',
      '7 covers import.differs',
      '7 priority import.twice',
      '8 resolution import.nothing',
    ]);
    expect(new Set(planned.map(({ action }) => action))).toEqual(new Set(['faulty']));
  });

  it('holds rows to the rules of contracts before anything is made', () => {
    const present = contract('F', {
      endsOn: '2026-12-31',
      renewal: { tacit: true, period: 'P1Y', noticeDays: 90 },
    });
    const { faults } = plan(
      [
        row({ contract: 'A', endsOn: '2026-01-01' }),
        row({ contract: 'B', resolution: '99999 h' }, 3),
        row({ contract: 'C'.repeat(121) }, 4),
        row({ contract: 'D', price: '10', currency: 'EURO' }, 5),
        row({ contract: 'E', covers: `site:${'x'.repeat(121)}` }, 6),
        row({ contract: 'F' }, 7),
        row({ contract: 'G', line: 'L'.repeat(121) }, 8),
        row({ contract: 'H', workflow: 'Jour' }, 9),
        row({ contract: 'I', customer: 'Jumeau' }, 10),
      ],
      namesWith(present),
    );
    expect(faults.map(({ row: at, column, key }) => `${at} ${column} ${key}`)).toEqual([
      '2 endsOn contract.endsBeforeStart',
      '3 resolution field.duration',
      '4 contract field.tooLong',
      '5 currency field.invalid',
      '6 covers field.tooLong',
      '7 endsOn contract.renewalWithoutEnd',
      '8 line field.tooLong',
      '9 workflow import.workflowUnknown',
      '10 customer import.ambiguous',
    ]);
  });

  it('names workflows by type, and gives lines of like names ids of their own', () => {
    const { planned, faults } = plan(
      [row({ workflow: 'Nuit' }), row({ line: 'Réseau !' }, 3), row({ line: 'RÉSEAU', priority: '2' }, 4)],
      namesWith(),
    );
    expect(faults).toEqual([]);
    expect(planned[0]?.terms?.lines).toMatchObject([
      { id: 'reseau', workflows: { ...workflows, incident: night }, levels: [{ priority: 1 }, { priority: 2 }] },
      { id: 'reseau2', workflows },
    ]);
  });

  it('refuses changed terms that do not start later, and says after which day', () => {
    const { faults } = plan([row({ startsOn: '2026-01-01' })], namesWith(contract('Or')));
    expect(faults).toMatchObject([{ key: 'import.startsTooEarly', values: { date: '2026-01-01' } }]);
  });
});

describe('a CSV file', () => {
  it('is read with commas or semicolons, a byte order mark, Windows line ends, and columns in any order', () => {
    const text =
      '\ufeffPriority;contract;STARTSON;line;calendar;type;Farbe\r\n;;;;;;\r\n1;"Or; 2027";01/02/2027;A;H;incident;rot\r\n\r\n';
    expect(readCsv(text)).toEqual({
      rows: [
        {
          row: 3,
          cells: {
            contract: 'Or; 2027',
            startsOn: '01/02/2027',
            line: 'A',
            calendar: 'H',
            type: 'incident',
            priority: '1',
          },
        },
      ],
      unknown: ['Farbe'],
      missing: [],
    });
    expect(readCsv('a,b\n1,2').missing).toContain('contract');
  });

  it('is read as UTF-8, or as French spreadsheets write it', () => {
    expect(textOf(new TextEncoder().encode('Réseau').buffer)).toBe('Réseau');
    expect(textOf(Uint8Array.from([0x52, 0xe9, 0x73, 0x65, 0x61, 0x75]).buffer)).toBe('Réseau');
  });

  it('never holds a formula', () => {
    const text = writeCsv({ columns: ['contract'], rows: [['=1+1'], ["'=1+1"], ['+33'], ['@x'], ['-1']] });
    expect(text.split('\r\n').slice(1, 6)).toEqual([`"'=1+1"`, `"''=1+1"`, `"'+33"`, `"'@x"`, `"'-1"`]);
    expect(readCsv(text).rows.map(({ cells }) => cells.contract)).toEqual(['=1+1', "'=1+1", '+33', '@x', '-1']);
  });

  it('gives a sample that can be read', () => {
    const { rows, missing } = readCsv(writeCsv(sample));
    const names = namesWith();
    const known = { ...names, customers: new Map([['client exemple', ['cus_x']]]) };
    expect(missing).toEqual([]);
    expect(plan(rows, known)).toMatchObject({ faults: [], planned: [{ action: 'create', rows: [2, 3] }] });
  });

  it('is sent in parts that hold each contract whole', () => {
    const rows = [1, 2, 3, 4, 5]
      .map((at) => row({ contract: at === 4 ? 'A' : `${at}` }, at))
      .concat(row({ contract: 'A' }, 6));
    expect(inParts(rows, 3).map((part) => part.map(({ row: at }) => at))).toEqual([
      [1, 2, 3],
      [4, 6, 5],
    ]);
  });

  it('has dates as both languages write them', () => {
    expect(['2026-01-31', '31/01/2026', '1.2.2026', '2026-02-30', '32/01/2026', ''].map(readDate)).toEqual([
      '2026-01-31',
      '2026-01-31',
      '2026-02-01',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
