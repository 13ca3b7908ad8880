import { homeOf, safeNext, session } from '../../client/session.ts';
import type { Me } from '../../client/types.ts';
import { entranceText } from './text.ts';

/** Somebody is signed in on this device already: go on, or change account. */
export function AlreadySignedIn({ me }: { me: Me }) {
  const say = entranceText.useText();
  const next = me.person.role === 'requester' ? undefined : safeNext(new URLSearchParams(location.search).get('next'));
  return (
    <>
      <div className="entrance-title">
        <h1>{say('signIn.already')}</h1>
        <p className="soft">{say('signIn.alreadyAs', { name: me.person.name, desk: me.desk.name })}</p>
      </div>
      <a className="button primary" href={next ?? homeOf(me)}>
        {say('signIn.continue')}
      </a>
      <button type="button" className="button" onClick={() => void session.end().catch(() => undefined)}>
        {say('signIn.other')}
      </button>
    </>
  );
}
