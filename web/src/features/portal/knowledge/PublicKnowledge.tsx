import type { PublicDesk } from '../../../client/types.ts';
import { Link } from '../navigation.tsx';
import { addressOf, type Route } from '../route.ts';
import { portalText } from '../text.ts';
import Article from './Article.tsx';
import Knowledge from './Knowledge.tsx';

/** The public articles, for somebody who is not signed in, and the way to the door. */
export default function PublicKnowledge({ desk, route }: { desk: PublicDesk; route: Route }) {
  const say = portalText.useText();
  const reading = { slug: desk.slug, signedIn: false };
  return (
    <>
      {route.screen === 'article' && <Article key={route.articleId} reading={reading} articleId={route.articleId} />}
      {route.screen === 'knowledge' && <Knowledge reading={reading} query={route.query} />}
      <p>
        <Link className="button" href={addressOf(desk.slug, '')}>
          {say('door.signIn')}
        </Link>
      </p>
    </>
  );
}
