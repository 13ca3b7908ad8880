import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { closed, inside } from '../../../functions/shared/schema.ts';

describe('a lazy schema', () => {
  it('is made at its first use, once', () => {
    let made = 0;
    const lazy = z.lazy(() => {
      made += 1;
      return z.object({ name: z.string() });
    });
    const body = closed(lazy);
    expect(made).toBe(0);
    expect(z.parse(body, { name: 'Nora' })).toEqual({ name: 'Nora' });
    expect(z.safeParse(lazy, {}).success).toBe(false);
    expect(Object.keys(inside(lazy).shape)).toEqual(['name']);
    expect(made).toBe(1);
  });
});

describe('a closed body', () => {
  const fields = () => z.object({ name: z.string() });

  it.each([
    ['made at once', fields()],
    ['made later', z.lazy(fields)],
    ['made later, twice', z.lazy(() => z.lazy(fields))],
  ])('has a field that nobody knows as a fault: %s', (_, body) => {
    const { error } = z.safeParse(closed(body), { name: 'Nora', nmae: 'Nora' });
    expect(error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['nmae'] }]);
  });

  it('leaves a body that says itself what else it takes', () => {
    const open = z.lazy(() => z.looseObject({ name: z.string() }));
    expect(z.parse(closed(open), { name: 'Nora', more: 1 })).toEqual({ name: 'Nora', more: 1 });
    const union = z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })]);
    expect(z.parse(closed(union), { b: 'x' })).toEqual({ b: 'x' });
  });
});
