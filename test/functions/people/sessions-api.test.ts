import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as people } from '../../../functions/people/api.ts';
import { handler } from '../../../functions/people/sessions-api.ts';
import { setClock } from '../../../functions/shared/clock.ts';
import { codeFor, tokenFor } from '../../../functions/shared/codes.ts';
import { handler as signups } from '../../../functions/tenants/signups-api.ts';
import {
  type Answer,
  call,
  everythingIn,
  fakeCodesAndMachines,
  fakeIdentity,
  faultsOf,
  mailsTo,
  type Request,
} from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

let tables: Tables;
let accounts: ReturnType<typeof fakeIdentity>;
let now = Date.UTC(2026, 10, 23, 9);

beforeAll(async () => {
  tables = await startTables();
  fakeCodesAndMachines();
  accounts = fakeIdentity();
});
afterAll(() => {
  setClock(Date.now);
  tables?.stop();
});
beforeEach(() => {
  now += 3_600_000;
  setClock(() => now);
});

const password = 'carottes et navets bleus';
const newPassword = 'poireaux et oignons verts';
let visitors = 0;
function visit(routeKey: string, request: Request = {}): Promise<Answer> {
  visitors += 1;
  now += 1;
  return call(handler, routeKey, { address: `192.0.${Math.floor(visitors / 250)}.${visitors % 250}`, ...request });
}
const signIn = (email: string, secret: string, slug?: string) =>
  visit('POST /api/sessions', { body: { email, password: secret, ...(slug ? { slug } : {}) } });

interface Owner {
  email: string;
  slug: string;
  as: { tenantId: string; personId: string };
}
let desks = 0;
async function makeDesk(email?: string, secret = password): Promise<Owner> {
  desks += 1;
  now += 60_000;
  const slug = `centre-${desks}`;
  const body = {
    organisation: 'Mairie d’Évry',
    slug,
    name: 'Ada Martin',
    email: email ?? `ada${desks}@evry.example`,
    password: secret,
    language: 'fr',
    timeZone: 'Europe/Paris',
    country: 'FR',
    deskType: 'helpDesk',
  };
  const address = `198.51.100.${desks}`;
  const { signupId } = (await call(signups, 'POST /api/signups', { body, address })).json;
  const mail = (await mailsTo(body.email)).at(-1);
  const code = await codeFor(signupId, mail?.round ?? 0);
  const path = { signupId };
  const confirmation = { path, body: { code, password: secret }, address };
  const { me } = (await call(signups, 'POST /api/signups/{signupId}/confirmation', confirmation)).json;
  return { email: body.email, slug, as: { tenantId: me.desk.tenantId, personId: me.person.id } };
}
const invite = (owner: Owner, more: Record<string, unknown>) =>
  call(people, 'POST /api/invitations', {
    as: owner.as,
    body: { name: 'Bob Bell', role: 'agent', level: 2, teamIds: [], skills: ['DNS'], language: 'en', ...more },
  });
async function linkTo(email: string): Promise<{ invitationId: string; token: string }> {
  now += 1;
  const mail = (await mailsTo(email)).at(-1);
  if (!mail) throw new Error(`No mail to ${email}`);
  return { invitationId: mail.challengeId, token: await tokenFor('invitation', mail.challengeId) };
}
const look = ({ invitationId, token }: { invitationId: string; token: string }) =>
  visit('GET /api/invitations/{invitationId}', { path: { invitationId }, query: { token } });
const accept = ({ invitationId, token }: { invitationId: string; token: string }, secret = newPassword) =>
  visit('POST /api/invitations/{invitationId}/acceptance', {
    path: { invitationId },
    body: { token, name: 'Robert Bell', password: secret, language: 'fr' },
  });
const cookieIn = (answer: Answer) => [answer.cookies[0]?.split(';')[0] ?? ''];

describe('signing in', () => {
  it('opens the desk, with the refresh token in a cookie that scripts cannot read and nowhere else', async () => {
    const owner = await makeDesk();
    const answer = await signIn(` ${owner.email.toUpperCase()}`, password);
    expect(answer.status).toBe(201);
    expect(answer.json.me.desk.slug).toBe(owner.slug);
    expect(answer.json.token).toMatch(/^[^.]+\.[^.]+\.[^.]+$/);
    expect(answer.cookies[0]).toMatch(/HttpOnly; SameSite=Strict; Secure$/);
    const refreshToken = answer.cookies[0]?.split(/[=;]/)[1] ?? '';
    expect(accounts.get(owner.as.personId)?.refreshTokens).toContain(refreshToken);
    expect(JSON.stringify(answer.json)).not.toContain(refreshToken);
    expect(JSON.stringify([...(await everythingIn('directory')), ...(await everythingIn('desk'))])).not.toContain(
      refreshToken,
    );
  });

  it('answers the same for an unknown address, a wrong password, a disabled account and another desk', async () => {
    const owner = await makeDesk();
    const other = await makeDesk();
    await invite(owner, { email: 'gone@evry.example' });
    const gone = (await accept(await linkTo('gone@evry.example'))).json.me.person.id;
    const disabled = { as: owner.as, path: { personId: gone }, body: { status: 'disabled' } };
    expect((await call(people, 'PATCH /api/members/{personId}', disabled)).status).toBe(200);
    const answers = [
      await signIn('nobody@nowhere.example', password),
      await signIn(owner.email, 'not the password'),
      await signIn('gone@evry.example', newPassword),
      await signIn(owner.email, password, other.slug),
      await signIn(owner.email, password, 'no-such-desk'),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual(answers[0]?.json);
      expect(answer.cookies).toEqual([]);
    }
  });

  it('lets choose between desks that the same address and password open, and only those', async () => {
    const first = await makeDesk('both@evry.example');
    const second = await makeDesk('both@evry.example');
    await makeDesk('both@evry.example', newPassword);
    const answer = await signIn('both@evry.example', password);
    expect(answer.json.choices.map((choice: { slug: string }) => choice.slug).sort()).toEqual(
      [first.slug, second.slug].sort(),
    );
    expect(answer.cookies).toEqual([]);
    expect((await signIn('both@evry.example', password, second.slug)).json.me.desk.slug).toBe(second.slug);
  });

  it('slows down who guesses, without shutting the owner out', async () => {
    const owner = await makeDesk();
    const guess = () =>
      visit('POST /api/sessions', { address: '203.0.113.7', body: { email: owner.email, password: 'x' } });
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) statuses.push((await guess()).status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(statuses.at(-1)).toBe(429);
    expect((await signIn(owner.email, password)).status).toBe(201);
  });
});

describe('a session', () => {
  it('renews itself by its cookie alone, until it is signed out', async () => {
    const owner = await makeDesk();
    const cookies = cookieIn(await signIn(owner.email, password));
    const renewed = await visit('POST /api/sessions/renewal', { cookies });
    expect(renewed).toMatchObject({ status: 201, json: { me: { person: { id: owner.as.personId } } } });
    const out = await visit('DELETE /api/sessions', { cookies });
    expect(out.status).toBe(204);
    expect(out.cookies[0]).toContain('guichet_session=; Max-Age=0; Path=/api/sessions');
    expect((await visit('POST /api/sessions/renewal', { cookies })).status).toBe(401);
    expect((await visit('DELETE /api/sessions', { cookies })).status).toBe(204);
  });

  it('is not renewed without a cookie, with a made-up one, or for a disabled person', async () => {
    const owner = await makeDesk();
    await invite(owner, { email: 'temp@evry.example' });
    const session = await accept(await linkTo('temp@evry.example'));
    const cookies = cookieIn(session);
    expect((await visit('POST /api/sessions/renewal', { cookies })).status).toBe(201);
    const path = { personId: session.json.me.person.id };
    await call(people, 'PATCH /api/members/{personId}', { as: owner.as, path, body: { status: 'disabled' } });
    expect((await visit('POST /api/sessions/renewal', { cookies })).status).toBe(401);
    expect((await visit('POST /api/sessions/renewal', { cookies: ['guichet_session=%E0%A4'] })).status).toBe(401);
    expect((await visit('POST /api/sessions/renewal')).status).toBe(401);
    const token = { as: { tenantId: owner.as.tenantId, personId: path.personId } };
    expect((await call(people, 'GET /api/me', token)).status).toBe(401);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string, slug?: string) =>
    visit('POST /api/password-resets', { body: { email, ...(slug ? { slug } : {}) } });
  const complete = (resetId: string, code: string, secret = newPassword) =>
    visit('POST /api/password-resets/{resetId}/completion', { path: { resetId }, body: { code, password: secret } });
  const codeOf = async (email: string) => {
    const mail = (await mailsTo(email)).at(-1);
    return codeFor(mail?.challengeId ?? '', mail?.round ?? 0);
  };

  it('is replaced by the mailed code; older sessions end, and the code counts once', async () => {
    const owner = await makeDesk();
    const before = cookieIn(await signIn(owner.email, password));
    const { resetId } = (await ask(owner.email)).json;
    const code = await codeOf(owner.email);
    const answer = await complete(resetId, code);
    expect(answer).toMatchObject({ status: 201, json: { me: { desk: { slug: owner.slug } } } });
    expect((await visit('POST /api/sessions/renewal', { cookies: before })).status).toBe(401);
    expect((await signIn(owner.email, password)).status).toBe(401);
    expect((await signIn(owner.email, newPassword)).status).toBe(201);
    expect((await complete(resetId, code, password)).status).toBe(409);
  });

  it('answers an unknown address the very same, and mails nobody', async () => {
    const owner = await makeDesk();
    const known = await ask(owner.email);
    const unknown = await ask('stranger@evry.example');
    expect(unknown.status).toBe(known.status);
    expect(Object.keys(unknown.json)).toEqual(Object.keys(known.json));
    expect(await mailsTo('stranger@evry.example')).toEqual([]);
    const [a, b] = [await complete(known.json.resetId, '000000'), await complete(unknown.json.resetId, '000000')];
    expect(b.json).toEqual(a.json);
    expect(b.status).toBe(400);
  });

  it('takes five attempts, a quarter of an hour, and only the latest code', async () => {
    const owner = await makeDesk();
    const first = (await ask(owner.email)).json.resetId;
    const firstCode = await codeOf(owner.email);
    const second = (await ask(owner.email)).json.resetId;
    const code = await codeOf(owner.email);
    expect((await complete(first, firstCode)).status).toBe(400);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i++) expect((await complete(second, wrong)).status).toBe(400);
    expect(faultsOf(await complete(second, code))['body.code']).toMatch(/^Too many wrong codes/);
    const third = (await ask(owner.email)).json.resetId;
    now += 900_001;
    expect(faultsOf(await complete(third, await codeOf(owner.email)))['body.code']).toMatch(/expired/);
    expect((await signIn(owner.email, password)).status).toBe(201);
  });

  it('refuses a weak new password, and says of which desk’s name it is made to the owner alone', async () => {
    const owner = await makeDesk();
    const { resetId } = (await ask(owner.email)).json;
    expect(faultsOf(await complete(resetId, '000000', 'short'))).toHaveProperty(['body.password']);
    expect(faultsOf(await complete(resetId, '000000', 'vive-la-mairie'))).not.toHaveProperty(['body.password']);
    const answer = await complete(resetId, await codeOf(owner.email), 'vive-la-mairie');
    expect(faultsOf(answer)['body.password']).toMatch(/organisation/);
    expect((await complete(resetId, await codeOf(owner.email))).status).toBe(201);
  });

  it('is replaced in every desk of the address, or in the one that was named', async () => {
    const one = await makeDesk('twice@evry.example');
    const two = await makeDesk('twice@evry.example');
    const all = (await ask('twice@evry.example')).json.resetId;
    const answer = await complete(all, await codeOf('twice@evry.example'));
    expect(answer.json.choices).toHaveLength(2);
    const single = (await ask('twice@evry.example', two.slug)).json.resetId;
    await complete(single, await codeOf('twice@evry.example'), password);
    expect((await signIn('twice@evry.example', password)).json.me.desk.slug).toBe(two.slug);
    expect((await signIn('twice@evry.example', newPassword)).json.me.desk.slug).toBe(one.slug);
  });
});

describe('an invitation', () => {
  it('says what it is for, and lets in with role, level, teams and skills', async () => {
    const owner = await makeDesk();
    const teamId = (await call(people, 'GET /api/teams', { as: owner.as })).json.items[0].id;
    const invited = await invite(owner, { email: 'Bob@Evry.example', teamIds: [teamId] });
    expect(invited).toMatchObject({ status: 201, json: { email: 'bob@evry.example', status: 'invited', level: 2 } });
    const mails = await mailsTo('bob@evry.example');
    expect(mails).toMatchObject([{ purpose: 'invitation', role: 'agent', invitedBy: 'Ada Martin', language: 'en' }]);
    const link = await linkTo('bob@evry.example');
    expect((await look(link)).json).toMatchObject({
      desk: { name: 'Mairie d’Évry', slug: owner.slug },
      email: 'bob@evry.example',
      name: 'Bob Bell',
      role: 'agent',
      expiresAt: mails[0]?.expiresAt,
    });
    const answer = await accept(link);
    expect(answer.status).toBe(201);
    expect(answer.json.me.person).toMatchObject({
      name: 'Robert Bell',
      role: 'agent',
      level: 2,
      teamIds: [teamId],
      skills: ['DNS'],
      language: 'fr',
    });
    const members = (await call(people, 'GET /api/members', { as: owner.as })).json.items;
    expect(members.map((member: { status: string }) => member.status)).toEqual(['active', 'active']);
    expect((await signIn('bob@evry.example', newPassword)).status).toBe(201);
  });

  it('keeps its token out of the tables and the events', async () => {
    const owner = await makeDesk();
    await invite(owner, { email: 'secret@evry.example' });
    const { token } = await linkTo('secret@evry.example');
    expect(JSON.stringify([...(await everythingIn('desk')), ...(await everythingIn('directory'))])).not.toContain(
      token,
    );
  });

  it('counts once, seven days, with the right token, and only the latest', async () => {
    const owner = await makeDesk();
    await invite(owner, { email: 'again@evry.example' });
    const first = await linkTo('again@evry.example');
    expect((await look({ ...first, token: '0'.repeat(32) })).status).toBe(404);
    const id = (await invite(owner, { email: 'again@evry.example', role: 'dispatcher' })).json.id;
    const second = await linkTo('again@evry.example');
    expect((await look(first)).status).toBe(404);
    expect((await accept(first)).status).toBe(404);
    now += 7 * 86_400_000 + 1;
    expect((await accept(second)).status).toBe(410);
    const path = { personId: id };
    expect((await call(people, 'POST /api/members/{personId}/invitation', { as: owner.as, path })).status).toBe(202);
    const third = await linkTo('again@evry.example');
    expect(faultsOf(await accept(third, 'motdepasse1'))).toHaveProperty(['body.password']);
    expect((await accept(third)).json.me.person.role).toBe('dispatcher');
    expect((await look(third)).status).toBe(410);
    expect((await accept(third, password)).status).toBe(410);
    expect((await signIn('again@evry.example', newPassword)).status).toBe(201);
  });

  it('signs in who accepts twice at the same instant, makes one person, and tells nobody that the link is wrong', async () => {
    const owner = await makeDesk();
    await invite(owner, { email: 'double@evry.example' });
    const link = await linkTo('double@evry.example');
    const answers = await Promise.all([accept(link), accept(link)]);
    const entered = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status !== 201).map(({ status }) => status)).toEqual(
      entered.length === 2 ? [] : [410],
    );
    expect(new Set(entered.map(({ json }) => json.me.person.id)).size).toBe(1);
  });

  it('is not sent to whoever signs in already, nor to a team or customer that is not there', async () => {
    const owner = await makeDesk();
    const other = await makeDesk();
    expect((await invite(owner, { email: owner.email })).status).toBe(409);
    const foreign = (await call(people, 'GET /api/teams', { as: other.as })).json.items[0].id;
    const answer = await invite(owner, { email: 'x@evry.example', teamIds: [foreign] });
    expect(faultsOf(answer)).toHaveProperty(['body.teamIds']);
    expect(await mailsTo('x@evry.example')).toEqual([]);
    expect((await invite(other, { email: owner.email })).status).toBe(201);
  });
});

describe('access to the portal', () => {
  const ask = (slug: string, email: string) => {
    visitors += 1;
    now += 1;
    return call(people, 'POST /api/desks/{slug}/access-requests', {
      path: { slug },
      body: { email, name: 'Rita Requester', language: 'fr' },
      address: `192.0.${Math.floor(visitors / 250)}.${visitors % 250}`,
    });
  };

  it('is given by a mailed invitation, and the answer is the same for whoever has it already', async () => {
    const owner = await makeDesk();
    const first = await ask(owner.slug, 'rita@user.example');
    expect(first).toMatchObject({ status: 202, json: {} });
    const answer = await accept(await linkTo('rita@user.example'));
    expect(answer.json.me.person).toMatchObject({ role: 'requester', email: 'rita@user.example' });
    const mails = (await mailsTo('rita@user.example')).length;
    expect(await ask(owner.slug, 'rita@user.example')).toEqual(first);
    expect(await ask(owner.slug, owner.email)).toEqual(first);
    expect(await mailsTo('rita@user.example')).toHaveLength(mails);
    expect((await ask('no-such-desk', 'rita@user.example')).status).toBe(404);
    const as = { tenantId: owner.as.tenantId, personId: answer.json.me.person.id };
    for (const routeKey of ['GET /api/members', 'GET /api/people', 'GET /api/teams', 'GET /api/customers'])
      expect((await call(people, routeKey, { as })).status).toBe(403);
  });

  it('does not become a way to flood a mailbox', async () => {
    const owner = await makeDesk();
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await ask(owner.slug, 'victim@user.example')).status);
    expect(statuses).toEqual([202, 202, 202, 429, 429]);
    expect(await mailsTo('victim@user.example')).toHaveLength(3);
  });
});
