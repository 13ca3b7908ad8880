import { useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { useResource } from '../../../client/resource.ts';
import { dictionary } from '../../../i18n/dictionary.ts';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import './matters.css';

const text = dictionary({
  en: () => import('../../../i18n/matters.en.ts'),
  fr: () => import('../../../i18n/matters.fr.ts'),
});

/** Shown at first. */
const first = 6;
/** One's devices before all. */
const order = ['asset', 'assetClass', 'service', 'site'] as const;

/** What the contracts in force name for the reader, each with a way to ask for help about it; nothing where they name nothing. */
export default function Matters() {
  const say = text.useText();
  const { slug, owner } = usePlace();
  const [all, setAll] = useState(false);
  const { data } = useResource(`matters of ${owner}`, () => answer(api.GET('/api/ticket-matters')));
  if (!data?.items.length) return null;
  const items = order.flatMap((kind) => data.items.filter((one) => one.kind === kind));
  return (
    <section className="portal-section">
      <h2>{say('title')}</h2>
      <ul className="matters">
        {items.slice(0, all ? items.length : first).map(({ kind, id, name }) => (
          <li key={`${kind} ${id}`}>
            <span>
              <strong>{name}</strong>
              <span className="soft small">{say(kind)}</span>
            </span>
            <Link
              className="button small"
              aria-label={say('askAbout', { name })}
              href={addressOf(slug, `new?${new URLSearchParams({ about: `${kind}:${id}` })}`)}
            >
              {say('ask')}
            </Link>
          </li>
        ))}
      </ul>
      {items.length > first && !all && (
        <div>
          <button type="button" className="button" onClick={() => setAll(true)}>
            {say('all', { count: items.length })}
          </button>
        </div>
      )}
    </section>
  );
}
