import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '../../web/src/features/workspace/queries/types.ts';
import {
  monthFrom,
  periodsSince,
  type Statement,
} from '../../web/src/features/workspace/settings/contract/consumption.ts';
import { differences, type Speaker } from '../../web/src/features/workspace/settings/contract/described.ts';
import { statementCsv, statementRows } from '../../web/src/features/workspace/settings/contract/statement-file.ts';
import { statementPdf } from '../../web/src/features/workspace/settings/contract/statement-pdf.ts';
import {
  copyOf,
  firstDay,
  idOf,
  type Line,
  promised,
  promiseOf,
  spread,
  type Terms,
} from '../../web/src/features/workspace/settings/contract/terms.ts';
import { settingsText } from '../../web/src/features/workspace/words/settings.ts';
import { workspaceText } from '../../web/src/features/workspace/words/workspace.ts';
import { speak } from '../../web/src/i18n/language.ts';

const line: Line = {
  id: 'network',
  name: 'Network',
  covers: [{ kind: 'everything' }],
  calendarId: 'cal_1',
  levels: [{ type: 'incident', priority: 1, targets: { resolution: 'PT4H' } }],
  olas: [],
  workflows: { incident: 'wfl_1', serviceRequest: 'wfl_1' },
};
const terms: Terms = { startsOn: '2026-01-01', lines: [line] };
let speaker: Speaker;

beforeAll(async () => {
  await speak('en', false);
  speaker = {
    say: settingsText.say,
    words: workspaceText.say,
    language: 'en',
    levelName: (level) => `Level ${level}`,
    calendars: [{ id: 'cal_1', name: 'Office hours' }],
    workflows: [{ id: 'wfl_1', name: 'Standard' }],
  };
});

describe('the grid of promises', () => {
  it('sets, spreads and takes away a cell, and never leaves a level that promises nothing', () => {
    const cell = { type: 'incident', priority: 2, target: 'firstResponse' } as const;
    const set = promised(line, cell, 'PT30M');
    expect(promiseOf(set, 'incident', 2, 'firstResponse')).toBe('PT30M');
    expect(promised(set, cell, undefined)).toEqual(line);
    const everywhere = spread(line, 'incident', 1);
    expect(everywhere.levels.map(({ priority, targets }) => [priority, targets.resolution])).toEqual(
      [1, 2, 3, 4].map((priority) => [priority, 'PT4H']),
    );
    expect(promised(line, { type: 'incident', priority: 1, target: 'resolution' }, undefined).levels).toEqual([]);
  });
});

describe('a line', () => {
  it('is copied under an id of its own', () => {
    expect(copyOf(line, 'Network', [line])).toMatchObject({ id: 'network2', covers: line.covers });
    expect(idOf('Réseau & Wi-Fi', [])).toBe('reseauwifi');
    expect(idOf('¿', [])).toBe('line');
  });
});

describe('the difference of two versions', () => {
  it('says what was added, removed and changed, in words', () => {
    const next = { ...promised(line, { type: 'incident', priority: 1, target: 'resolution' }, 'PT8H'), name: 'Net' };
    const after: Terms = {
      ...terms,
      price: { amount: 120_000, currency: 'EUR', per: 'month' },
      lines: [next, copyOf(line, 'Other', [line])],
    };
    expect(
      differences(terms, after, speaker).map(({ line: of, about, before, after: is }) => [of, about, before, is]),
    ).toEqual([
      ['', 'Price', undefined, '€1,200.00 per month'],
      ['Net', 'Name', 'Network', 'Net'],
      ['Net', 'Incident, P1, Resolution', '4\u202fh', '8\u202fh'],
      ['Other', 'Line', undefined, 'added'],
    ]);
    expect(differences(terms, terms, speaker)).toEqual([]);
    expect(differences(after, terms, speaker).at(-1)).toMatchObject({ line: 'Other', before: 'removed' });
  });
});

describe('a new version', () => {
  it('takes over today at the earliest, and after the newest one has begun', () => {
    const contract = (startsOn: string) => ({ versions: [{ startsOn }] }) as Contract;
    expect(firstDay(contract('2026-01-01'), '2026-02-27')).toBe('2026-02-27');
    expect(firstDay(contract('2026-02-28'), '2026-02-27')).toBe('2026-03-01');
  });
});

describe('a statement', () => {
  const record = {
    id: 'wrk_1',
    ticketId: 'tkt_1',
    ticketNumber: 7,
    ticketSubject: '=cmd|calc',
    kind: 'labour',
    minutes: 90,
    billable: true,
    person: { id: 'per_1', name: 'Łucja; Exemple' },
    doneOn: '2026-11-23',
    recordedAt: '2026-11-23T10:00:00.000Z',
    recordedBy: { id: 'per_1', name: 'A' },
    settlement: { value: -13_500, covered: 0, billed: -13_500, currency: 'EUR', reasons: ['Taken back.'] },
  } as const;
  const total = {
    tickets: 1,
    incidents: 1,
    minutes: 90,
    visits: 0,
    kilometres: 0,
    parts: 0,
    value: 0,
    covered: 0,
    billed: 0,
  };
  const statement = {
    contract: { id: 'ctr_1', name: 'Gold' },
    period: '2026-11',
    from: '2026-11-01',
    to: '2026-11-30',
    currency: 'EUR',
    total,
    lines: [],
    records: [record],
  } as unknown as Statement;

  it('can be asked for each month, quarter and year of the contract', () => {
    expect(periodsSince('2026-09-15', '2026-11-24')).toEqual([
      '2026-11',
      '2026-10',
      '2026-09',
      '2026-Q4',
      '2026-Q3',
      '2026',
    ]);
    expect([monthFrom('2026-01', -1), monthFrom('2026-12', 1)]).toEqual(['2025-12', '2027-01']);
  });

  it('as CSV comes back whole, keeps negative amounts, and runs no formula', () => {
    const csv = statementCsv(statement, speaker);
    expect(csv.startsWith('\ufeff')).toBe(true);
    const { data } = Papa.parse<string[]>(csv.slice(1).trim());
    expect(data[1]).toEqual([
      '2026-11-23',
      '7',
      '\u0027=cmd|calc',
      '',
      expect.stringContaining('Labour'),
      'Łucja; Exemple',
      '-135.00',
      '0.00',
      '-135.00',
      'Taken back.',
    ]);
    expect(data[0]).toHaveLength(statementRows(statement, speaker)[1]?.length ?? 0);
  });

  it('as PDF is a document', async () => {
    const bytes = new Uint8Array(await (await statementPdf(statement, speaker)).arrayBuffer());
    expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(5000);
  });
});
