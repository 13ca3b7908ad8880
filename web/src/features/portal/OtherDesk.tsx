import { useTitle } from '../../client/mount.tsx';
import { homeOf, session } from '../../client/session.ts';
import type { Me, PublicDesk } from '../../client/types.ts';
import { PortalLayout } from './PortalLayout.tsx';
import { addressOf } from './route.ts';
import { portalText } from './text.ts';

/** Somebody who is signed in to one desk stands at the door of another one. */
export function OtherDesk({ desk, me }: { desk: PublicDesk; me: Me }) {
  const say = portalText.useText();
  const names = { there: me.desk.name, here: desk.name, name: me.person.name };
  // Where the portal has a name of its own, no other desk's is below it.
  const there = addressOf(desk.slug, '') === '/' ? `${me.desk.portal}/` : homeOf(me);
  useTitle(say('other.title'));
  return (
    <PortalLayout desk={desk}>
      <section className="missing">
        <h1>{say('other.title')}</h1>
        <p>{say('other.lead', names)}</p>
        <div className="actions">
          <button type="button" className="button primary" onClick={() => void session.end().catch(() => undefined)}>
            {say('other.leave', names)}
          </button>
          <a className="button" href={there}>
            {say('other.stay', names)}
          </a>
        </div>
      </section>
    </PortalLayout>
  );
}
