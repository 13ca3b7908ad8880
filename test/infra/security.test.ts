import { describe, expect, it } from 'vitest';
import { synthesised } from './synthesised.ts';

describe.each(['bare', 'dressed'] as const)('the security rules, with %s settings', (variant) => {
  const { refused, found, suppressed, accepted, said } = synthesised[variant];
  const named = ({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`;

  it('find nothing that is not accepted', () => {
    expect(found).toEqual([]);
    expect(refused).toBeUndefined();
  });

  it('find everything that is accepted, each at one place', () => {
    expect(suppressed.length).toBeGreaterThan(30);
    expect(suppressed.map(named).sort()).toEqual(accepted.map(named).sort());
    expect(new Set(accepted.map(named)).size).toBe(accepted.length);
  });

  it('are accepted with a reason, at a path that names one construct', () => {
    for (const { path, rule, reason } of accepted) {
      expect(path, rule).not.toMatch(/[*?]/);
      expect(path.split('/').length, path).toBeGreaterThan(1);
      expect(reason.length, `${path} ${rule}`).toBeGreaterThan(25);
    }
  });

  it('leave nothing to warn of, but settings that are still placeholders', () => {
    const placeholders = said.filter((text) => text.includes('guichet:placeholders'));
    expect(said).toEqual(placeholders);
    expect(placeholders).toHaveLength(variant === 'bare' ? 1 : 0);
  });
});
