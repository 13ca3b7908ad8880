import { actAsSystem } from '../shared/actor.ts';
import { PublicError, unauthenticated } from '../shared/errors.ts';
import { findDesk, tenantBySlug } from '../tenants/commands.ts';
import type { Desk } from '../tenants/tenant.ts';
import { type Account, accountsOf } from './accounts-store.ts';
import { renew, revoke, signIn, type Tokens } from './identity.ts';
import type { Person } from './person.ts';
import { type Choices, meOf, type Session, sessionOf } from './session.ts';
import { personById } from './store.ts';

/** A session that was opened, with the refresh token for its cookie. */
export interface Opened {
  session: Session;
  refreshToken: string;
}

/** An account whose person may sign in, with the desk that it opens. */
interface Door {
  account: Account;
  person: Person;
  desk: Desk;
}

/** Whether a person in this state may use the product. */
async function doorOf(account: Account): Promise<Door | undefined> {
  return actAsSystem(account.tenantId, 'sign-in', async () => {
    const [person, desk] = await Promise.all([personById(account.personId), findDesk()]);
    return person?.status === 'active' && desk ? { account, person, desk } : undefined;
  });
}

/** The accounts of an address that are open, in one desk or in all. */
export async function doorsOf(email: string, tenantId?: string): Promise<Door[]> {
  const accounts = (await accountsOf(email)).filter((account) => !tenantId || account.tenantId === tenantId);
  const doors = await Promise.all(accounts.map(doorOf));
  return doors.filter((door) => door !== undefined);
}

function opened(tokens: Tokens, { person, desk }: Door): Opened {
  const session = sessionOf(tokens.token, tokens.expiresAt, meOf(person, desk));
  return { session, refreshToken: tokens.refreshToken };
}

/** A name that nobody has: what an unknown address is checked against, so that the answer takes as long as any other. */
const nobody = 'per_00000000000000000000000000';

/** One answer for an unknown address, a wrong password and a disabled account. */
function refused(): PublicError {
  return new PublicError(401, 'unauthenticated', 'session.wrong');
}

/**
 * Signs in by address and password. Where they open several desks and `slug` does not say which, the desks are given
 * to choose from.
 * @throws PublicError 401, the same for whatever was wrong.
 */
export async function openSession(email: string, password: string, slug?: string): Promise<Opened | Choices> {
  const tenantId = slug === undefined ? undefined : ((await tenantBySlug(slug)) ?? 'none');
  const doors = await doorsOf(email, tenantId);
  if (doors.length === 0) {
    await signIn(nobody, password);
    throw refused();
  }
  const attempts = await Promise.all(
    doors.map(async (door) => ({ door, tokens: await signIn(door.account.personId, password) })),
  );
  const right = attempts.flatMap(({ door, tokens }) => (tokens ? [{ door, tokens }] : []));
  const [first] = right;
  if (!first) throw refused();
  if (right.length === 1) return opened(first.tokens, first.door);
  await Promise.all(right.map(({ tokens }) => revoke(tokens.refreshToken)));
  return { choices: right.map(({ door }) => ({ slug: door.desk.slug, name: door.desk.name })) };
}

/** Signs in one account whose password was just set or proven; undefined when the password is another one. */
export async function enter(account: Account, password: string): Promise<Opened | undefined> {
  const [door, tokens] = await Promise.all([doorOf(account), signIn(account.personId, password)]);
  return door && tokens ? opened(tokens, door) : undefined;
}

/**
 * The next token of a session.
 * @throws PublicError 401 when the session is over, or its person may not sign in any more.
 */
export async function renewSession(refreshToken: string | undefined): Promise<Opened> {
  const tokens = refreshToken ? await renew(refreshToken) : undefined;
  const door = tokens && (await doorOf(tokens));
  if (!tokens || !door) throw unauthenticated('session.ended');
  return opened(tokens, door);
}
