import { answer, api } from '../../../client/api.ts';
import { useResource } from '../../../client/resource.ts';
import { dictionary } from '../../../i18n/dictionary.ts';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import './matters.css';

export const mattersText = dictionary({
  en: () => import('../../../i18n/matters.en.ts'),
  fr: () => import('../../../i18n/matters.fr.ts'),
});

/** Shown at first. */
const first = 6;
const order = ['asset', 'assetClass', 'service', 'site'] as const;

/** What the contracts in force name for the reader. */
export function useMatters() {
  const { owner } = usePlace();
  return useResource(`matters of ${owner}`, () => answer(api.GET('/api/ticket-matters')));
}

type Items = NonNullable<ReturnType<typeof useMatters>['data']>['items'];

/** Each with a way to ask for help about it. */
export function MatterList({ items }: { items: Items }) {
  const say = mattersText.useText();
  const { slug } = usePlace();
  return (
    <ul className="matters">
      {items.map(({ kind, id, name }) => (
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
  );
}

/** One's devices first. */
export const inOrder = (items: Items) => order.flatMap((kind) => items.filter((one) => one.kind === kind));

/** The first of them on the first screen; nothing where the contracts name nothing. */
export function Matters({ items }: { items: Items }) {
  const say = mattersText.useText();
  const { slug } = usePlace();
  if (items.length === 0) return null;
  return (
    <section className="portal-section">
      <h2>{say('title')}</h2>
      <MatterList items={inOrder(items).slice(0, first)} />
      {items.length > first && (
        <div>
          <Link className="button" href={addressOf(slug, 'equipment')}>
            {say('all', { count: items.length })}
          </Link>
        </div>
      )}
    </section>
  );
}
