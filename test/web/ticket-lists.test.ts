import { describe, expect, it } from 'vitest';
import type { TicketRow } from '../../web/src/features/workspace/queries/types.ts';
import { patched } from '../../web/src/features/workspace/queries/views.ts';
import { neighbours, rememberList } from '../../web/src/features/workspace/queue/last-list.ts';
import { between, grouped, sorted } from '../../web/src/features/workspace/queue/order.ts';

const row = (number: number, more: Partial<TicketRow> = {}): TicketRow => ({
  id: `t${number}`,
  number,
  subject: 'x',
  state: 'open',
  priority: 3,
  type: 'incident',
  channel: 'portal',
  requester: { id: 'r', name: 'Atelier' },
  level: 1,
  breached: false,
  createdAt: '2026-11-23T08:00:00.000Z',
  updatedAt: '2026-11-23T08:00:00.000Z',
  ...more,
});
const numbers = (rows: readonly TicketRow[]) => rows.map(({ number }) => number);

describe('a list', () => {
  it('sorts by a column either way, with what has nothing there at the end, and equals newest first', () => {
    const rows = [
      row(1, { nextDueAt: '2026-11-23T10:00:00.000Z' }),
      row(2),
      row(3, { nextDueAt: '2026-11-23T09:00:00.000Z' }),
      row(4, { nextDueAt: '2026-11-23T10:00:00.000Z' }),
    ];
    expect(numbers(sorted(rows, { by: 'due', descending: false }, 'fr'))).toEqual([3, 4, 1, 2]);
    expect(numbers(sorted(rows, { by: 'due', descending: true }, 'fr'))).toEqual([4, 1, 3, 2]);
  });

  it('sorts names as the language does, states as they follow each other, and a field of the desk by its value', () => {
    const rows = [row(1, { subject: 'Zoé' }), row(2, { subject: 'Éric' }), row(3, { subject: 'abc' })];
    expect(numbers(sorted(rows, { by: 'subject', descending: false }, 'fr'))).toEqual([3, 2, 1]);
    const states = [row(1, { state: 'pending' }), row(2, { state: 'new' }), row(3, { state: 'open' })];
    expect(numbers(sorted(states, { by: 'state', descending: false }, 'fr'))).toEqual([2, 3, 1]);
    const floors = [row(1, { fields: { floor: 10 } }), row(2, { fields: { floor: 9 } }), row(3)];
    expect(numbers(sorted(floors, { by: 'field:floor', descending: false }, 'fr'))).toEqual([2, 1, 3]);
  });

  it('puts rows under the heads of their groups, keeps their order there, and what belongs to none last', () => {
    const rows = [
      row(1),
      row(2, { team: { id: 'b', name: 'Réseau' } }),
      row(3, { team: { id: 'a', name: 'Accueil' } }),
      row(4),
    ];
    const lines = grouped(rows, 'team', 'fr').map((line) =>
      line.kind === 'group' ? `${line.value ?? '–'} ${line.count}` : line.row.number,
    );
    expect(lines).toEqual(['Accueil 1', 3, 'Réseau 1', 2, '– 2', 1, 4]);
  });

  it('selects from one row to another, whichever is above', () => {
    const ids = ['a', 'b', 'c', 'd'];
    expect(between(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(between(ids, undefined, 'b')).toEqual(['b']);
    expect(between(ids, 'gone', 'c')).toEqual(['c']);
  });

  it('of many pages follows changes without being loaded anew: what left it goes, what came joins, the rest stays', () => {
    const list = { pages: [{ items: [row(1), row(2)], cursor: 'c' }, { items: [row(3)] }], pageParams: ['', 'c'] };
    const changed = row(2, { subject: 'new' });
    const { pages } = patched(list, ['t1', 't2', 't9'], [changed, row(9)]);
    expect(pages.map(({ items }) => items)).toEqual([[changed], [row(3), row(9)]]);
    expect(numbers(list.pages[0]?.items ?? [])).toEqual([1, 2]);
  });

  it('says what comes before and after a ticket in it', () => {
    rememberList({ href: '/queues/all', label: 'All', ids: ['a', 'b', 'c'] });
    expect(neighbours('b')).toEqual({ before: 'a', after: 'c', place: 2, of: 3 });
    expect(neighbours('a')?.before).toBeUndefined();
    expect(neighbours('z')).toBeUndefined();
  });
});
