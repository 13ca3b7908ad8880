import { describe, expect, it } from 'vitest';
import { attachments } from './nasty/attachments.ts';
import { charsets } from './nasty/charsets.ts';
import { forwards } from './nasty/forwards.ts';
import { pages } from './nasty/html.ts';
import { inside } from './nasty/inside.ts';
import { machines } from './nasty/machines.ts';
import type { NastyMail } from './nasty/mail.ts';
import { monitors } from './nasty/monitors.ts';
import { oddParts } from './nasty/odd-parts.ts';
import { replies } from './nasty/replies.ts';
import { awayNotes, reports } from './nasty/reports.ts';
import { senders } from './nasty/senders.ts';
import { structures } from './nasty/structures.ts';
import { readingOf } from './reading.ts';

const corpus: Record<string, Record<string, NastyMail>> = {
  charsets,
  structures,
  senders,
  machines,
  attachments,
  pages,
  inside,
  forwards,
  monitors,
  replies,
  reports,
  awayNotes,
  oddParts,
};

for (const [area, mails] of Object.entries(corpus)) {
  describe(area, () => {
    for (const [name, { raw, expected }] of Object.entries(mails)) {
      it(`reads a mail with ${name}`, async () => {
        const reading = await readingOf(raw);
        expect(reading).toMatchObject({ sender: 'Anne Martin <anne@acme.example>', machine: 'person', ...expected });
        expect(reading.subject).not.toBe('');
        expect(reading.html ?? '').not.toMatch(/<script|<style|<iframe|<form|javascript:|onclick|onload|\ssrc=/i);
      });
    }
  });
}
