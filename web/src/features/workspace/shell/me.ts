import { useSession } from '../../../client/session.ts';
import type { Me } from '../queries/types.ts';

/** Who is signed in, and their desk. The workspace is drawn only while somebody is. */
export function useMe(): Me {
  const session = useSession();
  if (session.status !== 'signedIn') throw new Error('Nobody is signed in');
  return session.me;
}

/** The desk's time zone (IANA), in which the workspace tells every time. */
export function useZone(): string {
  return useMe().desk.timeZone;
}

/** What somebody may do beyond the tickets themselves. The API decides; this only hides what it would refuse. */
export function mayAdminister(me: Me): boolean {
  return me.person.role === 'administrator';
}
