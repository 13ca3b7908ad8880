import { type ReactNode, use } from 'react';
import { useTitle } from '../../client/mount.tsx';
import { siteText } from '../../i18n/site.ts';
import { Link, PortalPlace } from './navigation.tsx';
import { addressOf } from './route.ts';
import { portalText } from './text.ts';

/** Nothing is at this address, or it is somebody else's. `children` is the way out, before the one to the first screen. */
export function Missing({ title, why, children }: { title?: string; why?: string; children?: ReactNode }) {
  const say = portalText.useText();
  const site = siteText.useText();
  const place = use(PortalPlace);
  const heading = title ?? say('page.missing');
  useTitle(heading);
  return (
    <section className="missing">
      <h1>{heading}</h1>
      <p className="soft">{why ?? site('problem.notFound')}</p>
      {(children || place) && (
        <div className="actions">
          {children}
          {place && !place.visiting && (
            <Link className="button" href={addressOf(place.slug, '')}>
              {say('page.home')}
            </Link>
          )}
        </div>
      )}
    </section>
  );
}
