import { beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../web/src/client/problem.ts';
import {
  createSessionKeeper,
  lifeOf,
  type SessionKeeper,
  type SessionLike,
  type Surroundings,
} from '../../web/src/client/session-keeper.ts';

interface Me {
  name: string;
}
type News = Parameters<Surroundings<Me>['tell']>[0];

/** A token as the identity provider makes them, valid for `seconds`. */
function token(name: string, seconds = 3600): string {
  return `head.${Buffer.from(JSON.stringify({ iat: 1000, exp: 1000 + seconds, name })).toString('base64url')}.sign`;
}
function opened(name: string, seconds?: number): SessionLike<Me> {
  return { token: token(name, seconds), me: { name } };
}

/** A browser with an API behind it and other tabs beside it. */
class World {
  elapsed = 0;
  speed = 1;
  marked = true;
  calls: string[] = [];
  answer: () => Promise<Response> = async () => Response.json(opened('fresh'), { status: 201 });
  told: News[] = [];
  hear: (news: News) => void = () => undefined;

  keeper(): SessionKeeper<Me> {
    return createSessionKeeper<Me>({
      fetch: async (url, { method }) => {
        this.calls.push(`${method} ${url}`);
        return this.answer();
      },
      elapsed: () => this.elapsed,
      speed: () => this.speed,
      alone: (work) => work(),
      tell: (news) => this.told.push(news),
      listen: (hear) => {
        this.hear = hear;
      },
      mark: {
        get: () => this.marked,
        set: (signedIn) => {
          this.marked = signedIn;
        },
      },
    });
  }
}

let world: World;
let keeper: SessionKeeper<Me>;
beforeEach(() => {
  world = new World();
  keeper = world.keeper();
});

describe('coming back to the site', () => {
  it('opens the session that the cookie still holds, asking once however many parts of the page ask', async () => {
    await Promise.all([keeper.restore(), keeper.restore(), keeper.restore()]);
    expect(keeper.state()).toMatchObject({ status: 'signedIn', me: { name: 'fresh' } });
    expect(world.calls).toEqual(['POST /api/sessions/renewal']);
  });

  it('asks nothing of the API where nobody ever signed in', async () => {
    world.marked = false;
    expect(await keeper.restore()).toEqual({ status: 'signedOut', because: 'never' });
    expect(world.calls).toEqual([]);
  });

  it('says that the session has expired when the cookie no longer opens it', async () => {
    world.answer = async () => Response.json({ code: 'unauthenticated' }, { status: 401 });
    expect(await keeper.restore()).toEqual({ status: 'signedOut', because: 'expired' });
    expect(world.marked).toBe(false);
  });

  it('keeps not knowing, and throws, when nobody answers or the API fails: that is not a signing out', async () => {
    world.answer = () => Promise.reject(new TypeError('network'));
    await expect(keeper.restore()).rejects.toMatchObject({ code: 'offline' } satisfies Partial<Problem>);
    world.answer = async () => Response.json({ code: 'internal' }, { status: 500 });
    await expect(keeper.restore()).rejects.toMatchObject({ status: 500 });
    expect(keeper.state().status).toBe('unknown');
    expect(world.marked).toBe(true);
  });
});

describe('a token', () => {
  it('is renewed before it expires, once for all who want it', async () => {
    keeper.begin(opened('first', 3600));
    expect(await keeper.token()).toBe(token('first'));
    world.elapsed = 2_900_000;
    const tokens = await Promise.all([keeper.token(), keeper.token()]);
    expect(tokens).toEqual([token('fresh'), token('fresh')]);
    expect(world.calls).toHaveLength(1);
  });

  it('ages with the desk’s clock when that runs faster', async () => {
    world.speed = 60;
    keeper.begin(opened('first', 3600));
    world.elapsed = 50_000;
    expect(await keeper.token()).toBe(token('fresh'));
  });

  it('is not asked for again after it was refused, when another tab has brought a new one meanwhile', async () => {
    keeper.begin(opened('first'));
    world.hear({ kind: 'begun', session: opened('other tab') });
    expect(await keeper.renew(token('first'))).toBe(token('other tab'));
    expect(world.calls).toEqual([]);
  });

  it('lives by what it says, not by the device’s clock; one that says nothing lives five minutes', () => {
    expect(lifeOf(token('x', 900))).toBe(900);
    expect(lifeOf('not-a-jwt')).toBe(300);
  });
});

describe('other tabs', () => {
  it('hear of signing in and out', async () => {
    keeper.begin(opened('me'));
    await keeper.end();
    expect(world.told.map(({ kind }) => kind)).toEqual(['begun', 'ended']);
    expect(world.calls).toEqual(['DELETE /api/sessions']);
  });

  it('sign this one out, too', () => {
    keeper.begin(opened('me'));
    world.hear({ kind: 'ended' });
    expect(keeper.state()).toEqual({ status: 'signedOut', because: 'left' });
  });
});

it('signing out works without an answer: the token is forgotten and the failure is told', async () => {
  keeper.begin(opened('me'));
  world.answer = () => Promise.reject(new TypeError('network'));
  await expect(keeper.end()).rejects.toMatchObject({ code: 'offline' });
  expect(await keeper.token()).toBeUndefined();
});

it('tells the page of every change, until it no longer wants to know', () => {
  let heard = 0;
  const stop = keeper.onChange(() => {
    heard += 1;
  });
  keeper.begin(opened('me'));
  keeper.update({ name: 'new name' });
  expect(keeper.state()).toMatchObject({ me: { name: 'new name' } });
  stop();
  keeper.update({ name: 'another' });
  expect(heard).toBe(2);
});
