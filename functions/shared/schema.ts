import * as z from 'zod/mini';

type Schema = z.ZodMiniType;

/**
 * What a lazy schema is made of, for what extends it or takes a part of it. Schemas of more than a few members are `z.lazy`, so that a
 * cold start makes those of the one route that is asked for: all of a room's took a third of its loading time.
 */
export function inside<S extends z.core.SomeType>(lazy: z.ZodMiniLazy<S>): S {
  return lazy._zod.innerType;
}

/** The same body, in which a field that nobody knows is a fault: a misspelt one would otherwise be dropped without a word. */
/* @__NO_SIDE_EFFECTS__ */
export function closed(body: Schema): Schema {
  return z.lazy(() => {
    let made: z.core.SomeType = body;
    while (made instanceof z.ZodMiniLazy) made = inside(made);
    return made instanceof z.ZodMiniObject && !made._zod.def.catchall ? z.catchall(made, z.never()) : made;
  });
}
