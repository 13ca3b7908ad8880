import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '../../../functions/shared/clock.ts';
import { codeFor } from '../../../functions/shared/codes.ts';
import { deskBaseClient, directoryBaseClient } from '../../../functions/shared/table.ts';
import { handler as tenants } from '../../../functions/tenants/api.ts';
import { handler } from '../../../functions/tenants/signups-api.ts';
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
let serial = 0;

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
  now += 86_400_000;
  setClock(() => now);
});

const password = 'carottes et navets bleus';
function form(more: Record<string, unknown> = {}) {
  serial += 1;
  return {
    organisation: 'Mairie d’Évry',
    slug: `evry-${serial}`,
    name: 'Ada Martin',
    email: `ada${serial}@evry.example`,
    password,
    language: 'fr',
    timeZone: 'Europe/Paris',
    country: 'FR',
    deskType: 'allLevels',
    ...more,
  };
}

/** Each call from an address of its own, so that only the tests of limits meet them. */
let visitors = 0;
function visit(routeKey: string, request: Request = {}): Promise<Answer> {
  visitors += 1;
  now += 1;
  return call(handler, routeKey, { address: `192.0.${Math.floor(visitors / 250)}.${visitors % 250}`, ...request });
}
const signUp = (body: unknown, headers?: Record<string, string>) => visit('POST /api/signups', { body, headers });
const confirm = (signupId: string, code: string, chosen = password) =>
  visit('POST /api/signups/{signupId}/confirmation', { path: { signupId }, body: { code, password: chosen } });
const available = async (slug: string) =>
  (await visit('GET /api/signups/availability', { query: { slug } })).json.available;

async function lastCode(email: string): Promise<string> {
  const mail = (await mailsTo(email)).at(-1);
  if (!mail) throw new Error(`No mail to ${email}`);
  return codeFor(mail.challengeId, mail.round);
}
/** A code that is not this one. */
const other = (code: string) => (code === '000000' ? '000001' : '000000');

/** Lets the n-th write to either table fail, as a power cut before it would. */
function powerCuts() {
  let left = Number.POSITIVE_INFINITY;
  const cut = (context: { commandName?: string }) => {
    if (!/Write|Put|Update|Delete/.test(context.commandName ?? '')) return;
    left -= 1;
    if (left <= 0) throw new Error('The power is cut');
  };
  for (const client of [deskBaseClient(), directoryBaseClient()])
    client.middlewareStack.add(
      (next, context) => (args) => {
        cut(context);
        return next(args);
      },
      { step: 'initialize' },
    );
  return {
    cutAt: (write: number) => {
      // Two writes come before the making begins: the limit and the count of attempts, and the attempts' forgetting.
      left = write + 3;
    },
    wentThrough: () => left > 0,
    restore: () => {
      left = Number.POSITIVE_INFINITY;
    },
  };
}

async function made(more: Record<string, unknown> = {}) {
  const body = form(more);
  const { json } = await signUp(body);
  return { body, signupId: json.signupId as string };
}

describe('a sign-up', () => {
  it('mails a code in the visitor’s language, and stores neither password nor code', async () => {
    const body = form();
    const answer = await signUp(body);
    expect(answer.status).toBe(202);
    expect(answer.json).toMatchObject({ email: body.email, expiresAt: new Date(now + 900_000).toISOString() });
    const [mail, ...more] = await mailsTo(body.email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ purpose: 'signup', language: 'fr', desk: { name: 'Mairie d’Évry', slug: body.slug } });
    const everything = JSON.stringify(await everythingIn('directory'));
    expect(everything).not.toContain(password);
    expect(everything).not.toContain(await lastCode(body.email));
  });

  it('gives, once confirmed, a desk that works and a session in it', async () => {
    const { body, signupId } = await made({ slug: 'mairie-evry' });
    const answer = await confirm(signupId, await lastCode(body.email));
    expect(answer.status).toBe(201);
    expect(answer.json.me).toMatchObject({
      person: { name: 'Ada Martin', role: 'administrator', email: body.email, language: 'fr' },
      desk: { slug: 'mairie-evry', name: 'Mairie d’Évry', address: 'support@mairie-evry.desk.example', country: 'FR' },
    });
    expect(answer.cookies[0]).toMatch(
      /^guichet_session=[^;]+; Max-Age=2592000; Path=\/api\/sessions; HttpOnly; SameSite=Strict; Secure$/,
    );
    const as = { tenantId: answer.json.me.desk.tenantId, personId: answer.json.me.person.id };
    const desk = (await call(tenants, 'GET /api/desk', { as })).json;
    expect(desk).toMatchObject({
      matrix: [
        [1, 2, 3],
        [2, 3, 4],
        [3, 4, 4],
      ],
      quietDays: 5,
    });
    const items = (await everythingIn('desk')).filter((item) => String(item.pk).startsWith(`T#${as.tenantId}#`));
    const kinds = new Set(items.map((item) => item.entity));
    for (const kind of ['tenant', 'team', 'person', 'workflowVersion']) expect(kinds).toContain(kind);
    const teams = items.filter((item) => item.entity === 'team');
    expect(teams.map((team) => team.level).sort()).toEqual([1, 2, 3, 4]);
    expect(teams.map((team) => team.sk)).toContain(desk.defaultTeamId);
    expect(items.map((item) => item.pk)).toContain(`T#${as.tenantId}#CAL#${desk.defaultCalendarId}`);
    expect(items.some((item) => String(item.pk).startsWith(`T#${as.tenantId}#CTR#`))).toBe(true);
    expect(await available('mairie-evry')).toBe(false);
    const steps = (await call(tenants, 'GET /api/getting-started', { as })).json.items;
    expect(steps.map((step: { done: boolean }) => step.done)).toEqual(Array(7).fill(false));
  });

  it('says what is wrong with each field, in the visitor’s language', async () => {
    const answer = await signUp(
      {
        organisation: '<script>alert(1)</script>',
        slug: 'x',
        name: 'n'.repeat(10_000),
        email: 'not an address',
        password: '',
        language: 'tlh',
        timeZone: 'Mars/Olympus',
        country: 'XX',
        deskType: 'kiosk',
      },
      { 'accept-language': 'fr-FR,fr;q=0.9' },
    );
    expect(answer.status).toBe(400);
    expect(faultsOf(answer)).toEqual({
      'body.organisation': 'Du texte simple sur une ligne : sans < ni > et sans caractères invisibles.',
      'body.name': '120 caractères au plus.',
      'body.email': 'Ce n’est pas une adresse de courriel.',
      'body.password': 'Ce champ est obligatoire.',
      'body.language': 'L’une de ces valeurs : fr, en.',
      'body.timeZone': 'Ce n’est pas un fuseau horaire, comme Europe/Paris.',
      'body.country': 'Ce n’est pas un code de pays, comme FR.',
      'body.deskType': 'L’une de ces valeurs : callCentre, helpDesk, allLevels.',
    });
  });

  it.each([
    ['carotte', 'At least 10 characters'],
    ['motdepasse1', 'among the first passwords'],
    ['Bienvenue2026!', 'among the first passwords'],
    ['1234567890', 'among the first passwords'],
    ['vive-la-mairie', 'your organisation’s name'],
    ['ada.lovelace.42', 'your e-mail address'],
    ['xx Bassin Sud xx', 'your desk’s web address'],
  ])('refuses the weak password %s, and says why', async (weak, why) => {
    const body = form({ slug: 'bassin-sud', email: 'ada.lovelace@evry.example', password: weak });
    const answer = await signUp(body);
    expect(answer.status).toBe(400);
    expect(faultsOf(answer)).toEqual({ 'body.password': expect.stringContaining(why) });
    expect(await mailsTo(body.email)).toEqual([]);
    expect(await available(body.slug)).toBe(true);
  });

  it.each(['ab', '-evry', 'evry-', 'ev--ry', '9evry', 'évry', 'admin', 'e'.repeat(41), 'evry.fr'])(
    'refuses the web address %s',
    async (slug) => {
      const answer = await signUp(form({ slug }));
      expect(answer.status).toBe(400);
      expect(Object.keys(faultsOf(answer))).toEqual(['body.slug']);
    },
  );
});

describe('a web address', () => {
  it('is refused while somebody else’s sign-up holds it, and after; a free one is proposed', async () => {
    const { body, signupId } = await made({ slug: 'acme' });
    const taken = await signUp(form({ slug: 'acme' }));
    expect(taken.status).toBe(409);
    expect(Object.keys(faultsOf(taken))).toEqual(['body.slug']);
    const answer = await visit('GET /api/signups/availability', { query: { slug: ' ACME ' } });
    expect(answer.json).toEqual({ slug: 'acme', available: false, suggestion: 'acme-support' });
    await confirm(signupId, await lastCode(body.email));
    now += 30 * 86_400_000;
    expect((await signUp(form({ slug: 'acme' }))).status).toBe(409);
  });

  it('is free again a day after a sign-up that nobody confirmed', async () => {
    const { body, signupId } = await made({ slug: 'abandoned' });
    const code = await lastCode(body.email);
    now += 86_400_001;
    expect(await available('abandoned')).toBe(true);
    expect((await signUp(form({ slug: 'abandoned' }))).status).toBe(202);
    expect((await confirm(signupId, code)).status).toBe(410);
  });
});

describe('the same visitor again', () => {
  it('gets the same sign-up and one mail for a double submit, also at the same instant', async () => {
    const body = form();
    const answers = await Promise.all([signUp(body), signUp(body), signUp(body)]);
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202]);
    expect(new Set(answers.map((answer) => answer.json.signupId)).size).toBe(1);
    expect((await signUp(body)).json.signupId).toBe(answers[0]?.json.signupId);
    expect(await mailsTo(body.email)).toHaveLength(1);
  });

  it('gets a new code for another web address; the first code and web address are given up', async () => {
    const { body, signupId } = await made();
    const first = await lastCode(body.email);
    now += 60_000;
    const second = await made({ email: body.email });
    expect(second.signupId).not.toBe(signupId);
    expect((await confirm(signupId, first)).status).toBe(410);
    expect(await available(body.slug)).toBe(true);
    expect((await confirm(second.signupId, await lastCode(body.email))).status).toBe(201);
  });

  it('may own several desks; the mail says so, and the answer does not', async () => {
    const { body, signupId } = await made();
    const fresh = await signUp(form());
    await confirm(signupId, await lastCode(body.email));
    const again = form({ email: body.email });
    const answer = await signUp(again);
    expect(answer.status).toBe(fresh.status);
    expect(Object.keys(answer.json)).toEqual(Object.keys(fresh.json));
    expect((await mailsTo(body.email)).at(-1)?.otherDesks).toEqual([{ name: 'Mairie d’Évry', slug: body.slug }]);
    expect((await confirm(answer.json.signupId, await lastCode(body.email))).json.me.desk.slug).toBe(again.slug);
  });

  it('may ask for another code, which ends the first, but not twice in half a minute', async () => {
    const { body, signupId } = await made();
    const first = await lastCode(body.email);
    const resend = () => visit('POST /api/signups/{signupId}/code', { path: { signupId } });
    expect((await resend()).status).toBe(429);
    now += 31_000;
    expect(await resend()).toMatchObject({ status: 202, json: { expiresAt: new Date(now + 900_000).toISOString() } });
    const second = await lastCode(body.email);
    expect((await confirm(signupId, first)).status).toBe(400);
    expect((await confirm(signupId, second)).status).toBe(201);
  });
});

describe('a confirmation', () => {
  it('counts wrong codes, and after the fifth no code counts any more', async () => {
    const { body, signupId } = await made();
    const code = await lastCode(body.email);
    const first = await confirm(signupId, other(code));
    expect(faultsOf(first)).toEqual({ 'body.code': 'This code is wrong. Attempts left: 4.' });
    for (let i = 0; i < 4; i++) await confirm(signupId, other(code));
    const right = await confirm(signupId, code);
    expect(right.status).toBe(400);
    expect(faultsOf(right)['body.code']).toMatch(/^Too many wrong codes/);
    expect(await available(body.slug)).toBe(false);
  });

  it('counts guesses that come all at once', async () => {
    const { body, signupId } = await made();
    const code = await lastCode(body.email);
    await Promise.all(Array.from({ length: 12 }, () => confirm(signupId, other(code))));
    expect((await confirm(signupId, code)).status).toBe(400);
  });

  it('comes too late after a quarter of an hour', async () => {
    const { body, signupId } = await made();
    const code = await lastCode(body.email);
    now += 900_001;
    expect(faultsOf(await confirm(signupId, code))).toEqual({
      'body.code': 'This code has expired. Ask for a new one.',
    });
  });

  it('takes a code with spaces, and refuses what is no code without counting it', async () => {
    const { body, signupId } = await made();
    const code = await lastCode(body.email);
    for (let i = 0; i < 6; i++) expect((await confirm(signupId, 'abcdef')).status).toBe(400);
    expect((await confirm(signupId, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(201);
  });

  it('makes one desk when it comes three times at once, and signs in each time', async () => {
    const { body, signupId } = await made();
    const code = await lastCode(body.email);
    const answers = await Promise.all([1, 2, 3].map(() => confirm(signupId, code)));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.json.me.desk.tenantId)).size).toBe(1);
    const tenantId = answers[0]?.json.me.desk.tenantId;
    const people = (await everythingIn('desk')).filter(
      (item) => item.entity === 'person' && String(item.pk).startsWith(`T#${tenantId}#`),
    );
    expect(people).toHaveLength(1);
    expect((await confirm(signupId, code)).status).toBe(201);
    expect((await confirm(signupId, code, 'another long password')).status).toBe(409);
  });

  it('leads nowhere wherever it is cut off, and is completed by confirming again', { timeout: 90_000 }, async () => {
    const power = powerCuts();
    let steps = 0;
    for (let whole = false; !whole; steps++) {
      const { body, signupId } = await made();
      const code = await lastCode(body.email);
      power.cutAt(steps + 1);
      const first = await confirm(signupId, code);
      whole = power.wentThrough();
      power.restore();
      expect(first.status).toBe(whole ? 201 : 500);
      if (!whole) {
        const directory = JSON.stringify(await everythingIn('directory'));
        expect(directory).not.toContain(`INBOX#support@${body.slug}`);
        expect((await call(tenants, 'GET /api/desks/{slug}', { path: { slug: body.slug } })).status).toBe(404);
      }
      const second = await confirm(signupId, code);
      expect(second.status).toBe(201);
      expect(accounts.get(second.json.me.person.id)?.password).toBe(password);
      const { tenantId } = second.json.me.desk;
      const own = (await everythingIn('desk')).filter((item) => String(item.pk).startsWith(`T#${tenantId}#`));
      const count = (kind: string) => own.filter((item) => item.entity === kind).length;
      expect([count('tenant'), count('team'), count('person'), count('workflowVersion')]).toEqual([1, 4, 1, 5]);
      expect(own.find((item) => item.sk === 'ADMINISTRATORS')?.active).toBe(1);
    }
    expect(steps).toBeGreaterThan(8);
  });

  it('refuses a sign-up that does not exist like one that is over', async () => {
    expect((await confirm(`cha_${'0'.repeat(26)}`, '123456')).status).toBe(410);
    expect((await confirm('cha_../../x', '123456')).status).toBe(400);
  });
});

describe('many requests', () => {
  it('from one visitor are slowed down', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 25; i++)
      statuses.push((await visit('POST /api/signups', { body: form(), address: '203.0.113.9' })).status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(202));
    expect(statuses.at(-1)).toBe(429);
  });
});
