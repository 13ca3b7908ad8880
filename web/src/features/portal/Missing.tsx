import { useTitle } from '../../client/mount.tsx';
import { siteText } from '../../i18n/site.ts';
import { portalText } from './text.ts';

/** Nothing is at this address, or it is somebody else's. */
export function Missing({ title, why }: { title?: string; why?: string }) {
  const say = portalText.useText();
  const site = siteText.useText();
  const heading = title ?? say('ticket.missing');
  useTitle(heading);
  return (
    <section className="missing">
      <h1>{heading}</h1>
      <p className="soft">{why ?? site('problem.notFound')}</p>
    </section>
  );
}
