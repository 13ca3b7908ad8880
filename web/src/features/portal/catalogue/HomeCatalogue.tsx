import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { Tiles } from './Tiles.tsx';
import { catalogueText } from './text.ts';
import { useCatalogue } from './useCatalogue.ts';

/** Forms that the first screen shows. */
const shown = 6;

/** The beginning of the catalogue, on the first screen; nothing where the desk has none. */
export default function HomeCatalogue() {
  const say = catalogueText.useText();
  const { slug } = usePlace();
  const { data } = useCatalogue();
  if (!data?.length) return null;
  return (
    <section className="portal-section">
      <div className="portal-heading">
        <h2>{say('title')}</h2>
        {data.length > shown && <Link href={addressOf(slug, 'catalogue')}>{say('more')}</Link>}
      </div>
      <Tiles tiles={data.slice(0, shown)} />
    </section>
  );
}
