import { useState } from 'react';
import { useTitle } from '../../../client/mount.tsx';
import { TextField } from '../../../components/Field.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { Tiles } from './Tiles.tsx';
import { catalogueText } from './text.ts';
import { type Tile, tilesWith, useCatalogue } from './useCatalogue.ts';

/** Forms by category, in the order in which their first forms stand. */
function byCategory(tiles: readonly Tile[], language: 'fr' | 'en'): [string, Tile[]][] {
  const found = new Map<string, Tile[]>();
  for (const tile of tiles) {
    const name = tile.category[language];
    found.set(name, [...(found.get(name) ?? []), tile]);
  }
  return [...found];
}

/** The whole catalogue, by category, with a search of its own. */
export default function Catalogue() {
  const say = catalogueText.useText();
  const language = useLanguage();
  const { slug } = usePlace();
  const { data, problem, reload } = useCatalogue();
  const [typed, setTyped] = useState('');
  useTitle(say('title'));
  const tiles = data && tilesWith(data, typed);
  return (
    <>
      <div className="catalogue-head">
        <h1>{say('title')}</h1>
        <p className="soft">{say('lead')}</p>
        {(data?.length ?? 0) > 6 && (
          <TextField
            name="catalogue"
            type="search"
            label={say('search')}
            autoComplete="off"
            optional
            value={typed}
            onValue={setTyped}
            fault={undefined}
          />
        )}
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Skeleton lines={['100%', '100%', '100%']} height="4.5rem" />}
      {tiles &&
        byCategory(tiles, language).map(([name, inside]) => (
          <section key={name} className="portal-section">
            <h2>{name}</h2>
            <Tiles tiles={inside} />
          </section>
        ))}
      <div aria-live="polite">
        {tiles?.length === 0 && <p className="soft">{say(data?.length ? 'none' : 'empty')}</p>}
      </div>
      <p>
        <Link
          className="button"
          href={addressOf(slug, typed.trim() ? `new?${new URLSearchParams({ subject: typed.trim() })}` : 'new')}
        >
          {say('free')}
        </Link>
      </p>
    </>
  );
}
