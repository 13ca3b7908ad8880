import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { Tiles } from './Tiles.tsx';
import { catalogueText } from './text.ts';
import type { Tile } from './useCatalogue.ts';

/** Forms that the first screen shows. */
const shown = 6;

/** The beginning of the catalogue, on the first screen; nothing where the desk has none. */
export function HomeCatalogue({ tiles }: { tiles: readonly Tile[] }) {
  const say = catalogueText.useText();
  const { slug } = usePlace();
  if (tiles.length === 0) return null;
  return (
    <section className="portal-section">
      <div className="portal-heading">
        <h2>{say('title')}</h2>
        {tiles.length > shown && <Link href={addressOf(slug, 'catalogue')}>{say('more')}</Link>}
      </div>
      <Tiles tiles={tiles.slice(0, shown)} />
    </section>
  );
}
