import { perActor } from '../shared/per-actor.ts';
import { allDomains } from './store.ts';

/** What other rooms may ask of a desk's own domains. */

/** The domains of the acting tenant’s desk. Read once for each request, message or task. */
export const deskDomains = perActor(allDomains);
