import { expect, it } from 'vitest';
import { clockText } from '../../web/src/features/workspace/ticket/timeline/clock-text.ts';
import { eventWords as en } from '../../web/src/features/workspace/words/events.en.ts';
import { eventWords as fr } from '../../web/src/features/workspace/words/events.fr.ts';

const kinds = ['resumed', 'reopened', 'rearmed', 'retargeted', 'restored'];

it.each([
  ['fr', fr],
  ['en', en],
])(
  'what happened to a clock that stands still is said in words, in %s',
  (_, words: Readonly<Record<string, string>>) => {
    const say = (key: string, values: Record<string, unknown> = {}) =>
      (words[key] ?? key).replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name]));
    for (const kind of kinds) {
      const data = { kind, target: 'resolution', agreement: 'SLA' };
      const text = clockText(data, say as never, (at) => at);
      expect(text).toContain('target.resolution');
      expect(text).not.toMatch(new RegExp(`: ${kind}$|event\\.clock|\\{`));
      // One that runs says when it is due.
      expect(clockText({ ...data, dueAt: '2026-11-27T10:00Z' }, say as never, (at) => at)).toContain(
        '2026-11-27T10:00Z',
      );
    }
  },
);
