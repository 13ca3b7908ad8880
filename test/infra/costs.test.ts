import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { bare } from './synthesised.ts';

const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');

interface Row {
  what: string;
  count: number;
  /** US dollars for one. */
  price: number;
  cost: number;
}

const number = (text: string) => Number(text.replace(/[*\s]/g, ''));

/** The rows of a table of costs, and what it says they add up to. */
function table(heading: string): { rows: Row[]; total: number } {
  const lines = readme.slice(readme.indexOf(`| ${heading}`)).split('\n');
  const cells = lines.slice(2, lines.indexOf('')).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const rows = cells.slice(0, -1).map(([what = '', count = '', price = '', cost = '']): Row => {
    const [, dollars = '', unit] = /^\$([\d.]+) (?:each|per ([\d ]+))$/.exec(price) ?? [];
    return { what, count: number(count), price: Number(dollars) / (unit ? number(unit) : 1), cost: number(cost) };
  });
  return { rows, total: number(cells.at(-1)?.[3] ?? '') };
}

describe('the costs that the README names', () => {
  it.each([
    ['Nobody calls, each month', 1, 5],
    ['A ticket’s life', 1_000_000, 16],
  ])('%s: count by price, and their sum', (heading, times, length) => {
    const { rows, total } = table(heading);
    expect(rows).toHaveLength(length);
    for (const { what, count, price, cost } of rows) expect(count * price * times, what).toBeCloseTo(cost, 1);
    expect(rows.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(total, 2);
  });

  it('are counted from what is deployed', () => {
    const counts = new Map(table('Nobody calls').rows.map(({ what, count }) => [what.replace(/ ✓$/, ''), count]));
    expect(counts.get('alarms')).toBe(bare.all('AWS::CloudWatch::Alarm').length);
    expect(counts.get('dashboard')).toBe(bare.all('AWS::CloudWatch::Dashboard').length);
    expect(counts.get('KMS key')).toBe(bare.all('AWS::KMS::Key').length);
    expect(counts.get('secret')).toBe(bare.all('AWS::SecretsManager::Secret').length);
    const fed = functions.filter(({ trigger }) => ['events', 'mail', 'deliveries'].includes(trigger.kind));
    const polls = [...counts].find(([what]) => what.startsWith('Lambda asks'));
    expect(polls?.[0]).toContain(`${fed.length} queues`);
    expect(polls?.[1]).toBe(fed.length * 5 * 3 * 60 * 24 * 30);
    const hearing = functions.filter(({ trigger }) => trigger.kind === 'events' && trigger.types.includes('ticket.'));
    expect(table('A ticket’s life').rows.find(({ what }) => what.startsWith('SQS'))?.count).toBe(
      16 * hearing.length * 3,
    );
  });
});
