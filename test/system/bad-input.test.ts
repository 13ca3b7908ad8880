import { afterAll, beforeAll } from 'vitest';
import { bodies } from './bad-input/bodies.ts';
import { mails } from './bad-input/mails.ts';
import { markup } from './bad-input/markup.ts';
import { races } from './bad-input/races.ts';
import { secrets } from './bad-input/secrets.ts';
import { strangers } from './bad-input/strangers.ts';
import { makeWorld, type World } from './bad-input/world.ts';

/** One cloud for all: what the first ones did must not show in what the last one finds. */
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.cloud.stop());

strangers(() => world);
bodies(() => world);
markup(() => world);
mails(() => world);
races(() => world);
secrets(() => world);
