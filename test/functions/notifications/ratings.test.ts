import { beforeAll, describe, expect, it } from 'vitest';
import { noticesOf } from '../../../functions/notifications/notices.ts';
import type { Scene } from '../../../functions/notifications/templates/scene.ts';
import { nudge, resolved } from '../../../functions/notifications/templates/to-requester.ts';
import type { DeskEvent } from '../../../functions/shared/event.ts';

beforeAll(() => {
  process.env.SITE_URL = 'https://guichet.example';
});

const scene: Scene = {
  language: 'fr',
  desk: { name: 'Secours', slug: 'secours', timeZone: 'Europe/Paris' },
  ticket: {
    id: 'tkt_1',
    number: 7,
    subject: 'Imprimante',
    requester: { id: 'per_1', name: 'Atelier' },
    priority: 3,
    level: 1,
  },
  now: Date.UTC(2026, 10, 23, 9),
  pass: 'abc.def',
};
const rated = (data: Record<string, unknown>) => ({ type: 'ticket.rated', data, actor: {} }) as unknown as DeskEvent;

describe('a mail that asks how it went', () => {
  it('takes a rating by one click, in either form of it, without an account', () => {
    const { text, html } = resolved(scene, false);
    for (const score of [1, 2, 3, 4, 5]) {
      const url = `https://guichet.example/p/secours/requests/tkt_1?rate=${score}#pass=abc.def`;
      expect(text).toContain(url);
      expect(html).toContain(`href="${url}"`);
    }
  });

  it('carries the token in the fragment alone, and none where the reader gets none', () => {
    expect(nudge(scene).text).toContain('/requests/tkt_1#pass=abc.def');
    const { pass: _, ...signedIn } = scene;
    expect(resolved(signedIn, false).text).not.toContain('pass=');
  });
});

describe('a rating', () => {
  it('of two or less is told to who held the ticket and to the managers of its team, with what was said', () => {
    const notices = noticesOf(rated({ score: 2, comment: 'Trop long' }));
    expect(notices.map(({ audience }) => audience.kind)).toEqual(['holder', 'teamManagers']);
    expect(notices[0]?.says).toMatchObject({ kind: 'told', toRequester: false });
    expect(JSON.stringify(notices[0]?.says)).toContain('2 sur 5. « Trop long »');
  });

  it('that is better is told to nobody', () => {
    expect(noticesOf(rated({ score: 3 }))).toEqual([]);
  });
});
