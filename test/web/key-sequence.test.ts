import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keySequence } from '../../web/src/features/workspace/shell/key-sequence.ts';

const event = {} as KeyboardEvent;

describe('the keys of what is on the screen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function screen() {
    const keys = keySequence();
    const done: string[] = [];
    const does = (what: string) => () => void done.push(what);
    const press = (...pressed: string[]) => {
      for (const key of pressed) keys.press(key)?.(event);
    };
    return { keys, done, does, press };
  }

  it('that are two in turn are one component’s, also where the second one alone is another’s', () => {
    const { keys, done, does, press } = screen();
    keys.listen({ current: { 'g m': does('my tickets') } });
    keys.listen({ current: { m: does('macros') } });
    press('g', 'm');
    expect(done).toEqual(['my tickets']);
    press('m');
    expect(done).toEqual(['my tickets', 'macros']);
  });

  it('are forgotten after a pause, and a second one that leads nowhere is a key of its own', () => {
    const { keys, done, does, press } = screen();
    keys.listen({ current: { 'g m': does('my tickets'), r: does('answer') } });
    press('g');
    vi.advanceTimersByTime(1300);
    press('m');
    expect(done).toEqual([]);
    press('g', 'r');
    expect(done).toEqual(['answer']);
  });

  it('are those of who came last, as they are at the time, until it leaves', () => {
    const { keys, done, does, press } = screen();
    keys.listen({ current: { n: does('below') } });
    const above = { current: { n: does('above') } as Record<string, () => void> };
    const end = keys.listen(above);
    press('n');
    above.current = { n: does('above, since then') };
    press('n');
    expect(end()).toBe(false);
    press('n');
    expect(done).toEqual(['above', 'above, since then', 'below']);
  });
});
