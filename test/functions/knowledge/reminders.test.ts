import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { remindOwners } from '../../../functions/knowledge/dates.ts';
import { noticesOf } from '../../../functions/notices/store.ts';
import { handler } from '../../../functions/notifications/on-event.ts';
import type { Person } from '../../../functions/people/person.ts';
import type { Preferences } from '../../../functions/people/preferences.ts';
import { savePerson } from '../../../functions/people/store.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { everythingIn } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';
import { resetMailroom, sent } from '../mail/mailroom.ts';
import { call } from './knowledge-for-tests.ts';

const now = Date.UTC(2026, 10, 23, 9);
let tables: Tables;
let desk: TestDesk;
let manager: Person;
let owner: Person;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  resetMailroom(now);
  desk = await makeDesk(now - 60_000, `desk${Math.floor(Math.random() * 1e9)}`);
  manager = await desk.member('Manon', 'manon@desk.example', 'manager');
  owner = await desk.member('Agathe', 'agathe@desk.example', 'agent');
});

async function write(dates: { reviewOn?: string; expiresOn?: string }): Promise<string> {
  const words = { fr: { title: 'Changer le rouleau', html: '' }, en: { title: 'Replace the roller', html: '' } };
  const { status, body } = await call<{ id: string }>({ desk, person: manager }, 'POST /api/articles', {
    body: { audience: 'public', words, ownerId: owner.id, ...dates },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}
const change = async (more: Partial<Person>) => {
  owner = await desk.run(() => savePerson(owner, { ...owner, ...more, revision: owner.revision + 1 }, 'FR'));
};

/** The schedule runs on a day of November, and what it says reaches the consumer, as often as the queue brings it. */
async function run(day: number, times = 1): Promise<void> {
  await desk.run(() => remindOwners(Date.UTC(2026, 10, day, 9)));
  const events = (await everythingIn('desk')).filter(
    ({ type, tenantId }) => type === 'article.due' && tenantId === desk.tenantId,
  );
  for (let i = 0; i < times; i++) {
    const Records = events.map((event, index) => ({
      messageId: `m${index}`,
      body: JSON.stringify(event),
      attributes: { MessageGroupId: String(event.subject) },
    }));
    const context = { functionName: 'test', getRemainingTimeInMillis: () => 10_000 } as unknown as Context;
    expect((await handler({ Records } as unknown as SQSEvent, context)).batchItemFailures).toEqual([]);
  }
}
const mailed = () => sent.map(({ envelope, subject }) => [envelope.to, subject]);
const shown = async () => (await desk.run(() => noticesOf(owner.id, 20))).items.map(({ kind }) => kind).sort();

it('an owner is told of a review once for its date, by mail and in the workspace, and anew for the next date', async () => {
  const id = await write({ reviewOn: '2026-11-24' });
  await run(23);
  expect(mailed()).toEqual([]);
  await run(24, 2);
  await run(24);
  await run(26);
  expect(mailed()).toEqual([['agathe@desk.example', 'À revoir : Changer le rouleau']]);
  const [mail] = sent;
  expect(mail?.text).toContain('24 novembre 2026');
  expect(mail?.text).toContain(`https://guichet.example/desk/knowledge/${id}`);
  expect(mail?.header('List-Unsubscribe')).toContain('/desk/profile');
  expect(mail?.header('Auto-Submitted')).toBe('auto-generated');
  expect(await shown()).toEqual(['articleReview']);
  const words = { fr: { title: 'Changer le rouleau', html: '' } };
  const { status } = await call({ desk, person: manager }, 'PUT /api/articles/{articleId}', {
    path: { articleId: id },
    body: {
      revision: 1,
      audience: 'public',
      words,
      ownerId: owner.id,
      reviewOn: '2026-11-28',
      fileIds: [],
    },
  });
  expect(status).toBe(200);
  await run(28);
  expect(mailed()).toHaveLength(2);
});

it('in the owner’s language, also of what expires within two weeks', async () => {
  await change({ language: 'en' });
  await write({ expiresOn: '2026-12-05' });
  await run(20);
  expect(mailed()).toEqual([]);
  await run(21);
  expect(mailed()).toEqual([['agathe@desk.example', 'Expires soon: Replace the roller']]);
  expect(sent[0]?.text).toContain('expires on 5 December 2026; nobody finds it after that day.');
});

it.each<[string, Preferences, number, string[]]>([
  ['in the workspace alone', { articleReview: ['inApp'] }, 0, ['articleReview']],
  ['by mail alone', { articleReview: ['mail'] }, 1, []],
  ['not at all', { articleReview: [] }, 0, []],
])('as they wish: %s', async (_how, notify, mails, notices) => {
  await change({ notify });
  await write({ reviewOn: '2026-11-24' });
  await run(24);
  expect(sent).toHaveLength(mails);
  expect(await shown()).toEqual(notices);
});

it('the managers are told where the owner works there no longer; nobody of what is long over', async () => {
  await write({ reviewOn: '2026-11-24' });
  await write({ reviewOn: '2026-09-01' });
  await change({ status: 'disabled' });
  await run(24);
  expect(mailed()).toEqual([['manon@desk.example', 'À revoir : Changer le rouleau']]);
});
