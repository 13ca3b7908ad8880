import { actAs, type MemberActor } from '../shared/actor.ts';
import type { Call, Route } from '../shared/api.ts';
import { visitorIn } from './pass.ts';

// biome-ignore lint/suspicious/noExplicitAny: each route has its own types.
type AnyCall = Call<any, any, any>;

/** Runs work as who visits the ticket of a request's path. */
export async function asVisitor<T>(call: AnyCall, work: (actor: MemberActor) => Promise<T>): Promise<T> {
  const { actor } = await visitorIn(call.cookies, call.input.path.ticketId, call.now);
  return actAs(actor, () => work(actor));
}

/** The same route for who has a pass to the ticket in its path: they do what its requester does, and with that ticket alone. */
export function byPass(route: Route): Route {
  return {
    ...route,
    path: route.path.replace('/api/', '/api/pass/') as Route['path'],
    auth: 'visitor',
    keepAnswer: false,
    summary: `${route.summary}; for who came by the link of a mail`,
    handler: (call: AnyCall) =>
      asVisitor(call, (actor) => route.handler({ ...call, actor, member: () => actor, language: actor.language })),
  };
}
