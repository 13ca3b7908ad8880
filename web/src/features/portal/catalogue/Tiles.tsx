import { FormIcon } from '../../../components/FormIcon.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import type { Tile } from './useCatalogue.ts';
import './catalogue.css';

/** Forms as tiles: a drawing, a name, a line about it. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  const language = useLanguage();
  const { slug } = usePlace();
  return (
    <ul className="tiles">
      {tiles.map(({ id, name, text, icon }) => (
        <li key={id}>
          <Link className="tile" href={addressOf(slug, `catalogue/${id}`)}>
            <span className="tile-icon">
              <FormIcon name={icon} />
            </span>
            <span className="tile-words">
              <strong>{name[language]}</strong>
              {text?.[language] && <span className="soft small">{text[language]}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
