import type { Person } from '../../functions/people/person.ts';
import { actAs } from '../../functions/shared/actor.ts';
import type { Route } from '../../functions/shared/api.ts';
import { forbidden } from '../../functions/shared/errors.ts';
import { actorOf, type TestDesk } from './desk.ts';

interface Asked {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  now: number;
  idempotencyKey?: string;
}

/** Calls a room's route as a member would: roles, schemas of input and output, handler; without HTTP and the middleware stack. */
export async function callRoute<Answer>(
  routes: readonly Route[],
  name: string,
  desk: TestDesk,
  person: Person,
  { now, idempotencyKey, ...given }: Asked,
): Promise<Answer> {
  const route = routes.find(({ method, path }) => `${method} ${path}` === name);
  if (!route) throw new Error(`No route ${name}`);
  const actor = actorOf(desk.tenantId, person);
  return actAs(actor, async () => {
    if (route.roles && !route.roles.includes(actor.role)) throw forbidden();
    const input = {
      path: route.input.path?.parse(given.path ?? {}),
      query: route.input.query?.parse(given.query ?? {}),
      body: route.input.body?.parse(given.body ?? {}),
    };
    const answer = await route.handler({ actor, member: () => actor, now, input, language: 'fr', idempotencyKey });
    return (route.output ? route.output.parse(answer) : undefined) as Answer;
  });
}
