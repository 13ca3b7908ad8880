import { iso } from '../shared/clock.ts';
import type { Macro } from './macro.ts';
import { allMacros, save } from './store.ts';

/** The macros whose deeds name something by its id. */
export async function macrosNaming(id: string): Promise<{ id: string; name: string }[]> {
  return (await allMacros())
    .filter(({ do: deeds }) => JSON.stringify(deeds).includes(`"${id}"`))
    .map((macro) => ({ id: macro.id, name: macro.name }));
}

const waitsFor = (reason: string) => (deed: Macro['do'][number]) => deed.kind === 'wait' && deed.reason === reason;

/** The macros that let a ticket wait for a reason. */
export async function macrosWaiting(reason: string): Promise<{ id: string; name: string }[]> {
  return (await allMacros()).filter((macro) => macro.do.some(waitsFor(reason))).map(({ id, name }) => ({ id, name }));
}

/** Lets all macros that wait for a reason wait for another one. Doing it again goes on. @throws PublicError 409 where one was changed meanwhile */
export async function replaceReasonInMacros(from: string, to: string, now: number): Promise<void> {
  const named = waitsFor(from);
  for (const macro of await allMacros()) {
    if (!macro.do.some(named)) continue;
    const deeds = macro.do.map((deed) => (named(deed) ? { ...deed, reason: to } : deed));
    await save({ ...macro, do: deeds as Macro['do'], revision: macro.revision + 1, updatedAt: iso(now) });
  }
}
