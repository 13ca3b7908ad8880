import type { Role } from '../../../functions/shared/actor.ts';
import { handler } from '../../../functions/workflow/api.ts';
import { type Answered, callerOf, type Request } from '../../support/calls.ts';
import type { TestDesk } from '../../support/desk.ts';

export type { Request } from '../../support/calls.ts';
export type Answer = Answered;
export type Call = (routeKey: string, request?: Request) => Promise<Answer>;

/** Calls the API of workflows as a new member of this role, through its handler. */
export async function callerAs(role: Role, desk: TestDesk, name = `Some ${role}`): Promise<Call> {
  return callerOf(handler, desk, await desk.member(name, `${role}-${Math.random()}@desk.example`, role));
}

/** The paths of the fields that an answer finds fault with. */
export const fieldsOf = ({ json }: Answer): string[] =>
  (json.faults ?? []).map(({ field }: { field: string }) => field);
