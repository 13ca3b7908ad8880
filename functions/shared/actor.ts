import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from './language.ts';

export const roles = [
  'administrator',
  'manager',
  'agent',
  'dispatcher',
  'fieldTechnician',
  'stockManager',
  'contractManager',
  'requester',
] as const;
export type Role = (typeof roles)[number];

/** Everyone who works at the desk, as opposed to those who ask it for help. */
export const staff: readonly Role[] = roles.filter((role) => role !== 'requester');

/** A signed-in person of one tenant. `tenantId` and `personId` come from the verified token, the rest from the table. */
export interface MemberActor {
  kind: 'member';
  tenantId: string;
  personId: string;
  name: string;
  email: string;
  role: Role;
  level: number;
  teamIds: string[];
  language: Language;
  customerId?: string;
}
/** A program that shows one of the tenant's API keys. */
export interface KeyActor {
  kind: 'key';
  tenantId: string;
  keyId: string;
  name: string;
  language: Language;
}
/** The desk itself: consumers, workflow tasks, schedules. `name` says which, for the timeline. */
export interface SystemActor {
  kind: 'system';
  tenantId: string;
  name: string;
  language: Language;
}
/** A visitor without a token; has no tenant and so no access to the desk table. */
export interface VisitorActor {
  kind: 'visitor';
  address: string;
  language: Language;
}
export type TenantActor = MemberActor | KeyActor | SystemActor;
export type Actor = TenantActor | VisitorActor;

const storage = new AsyncLocalStorage<Actor>();

/** Runs `work` as `actor`. Everything that is awaited inside sees that actor, and nothing outside does. */
export function actAs<T>(actor: Actor, work: () => T): T {
  return storage.run(actor, work);
}

/** Runs `work` as the desk itself, for one tenant. */
export function actAsSystem<T>(tenantId: string, name: string, work: () => T): T {
  return storage.run({ kind: 'system', tenantId, name, language: 'en' }, work);
}

/** Who is acting. Throws where nobody was set: code without an actor must not reach data. */
export function useActor(): Actor {
  const actor = storage.getStore();
  if (!actor) throw new Error('No actor: this code runs outside actAs()');
  return actor;
}

/** The acting tenant. Throws for a visitor, who has none. */
export function useTenant(): string {
  const actor = useActor();
  if (actor.kind === 'visitor') throw new Error('No tenant: a visitor reached tenant data');
  return actor.tenantId;
}

/** Who acts, as the timeline stores it. */
export interface ActorStamp {
  kind: 'member' | 'key' | 'system';
  id: string;
  name: string;
}

/** The stamp of the acting party for events. */
export function stampOf(actor: TenantActor): ActorStamp {
  if (actor.kind === 'member') return { kind: 'member', id: actor.personId, name: actor.name };
  if (actor.kind === 'key') return { kind: 'key', id: actor.keyId, name: actor.name };
  return { kind: 'system', id: 'desk', name: actor.name };
}
