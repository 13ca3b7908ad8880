import { allMacros } from './store.ts';

/** The macros whose deeds name something by its id. */
export async function macrosNaming(id: string): Promise<{ id: string; name: string }[]> {
  return (await allMacros())
    .filter(({ do: deeds }) => JSON.stringify(deeds).includes(`"${id}"`))
    .map((macro) => ({ id: macro.id, name: macro.name }));
}
