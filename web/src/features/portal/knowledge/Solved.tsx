import { useEffect, useRef } from 'react';
import { Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { knowledgeText } from './text.ts';

/** Says that nothing was sent, because an article answered it. */
export default function Solved({ onGoOn }: { onGoOn: () => void }) {
  const say = knowledgeText.useText();
  const { slug } = usePlace();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="empty">
      <h1 ref={title} tabIndex={-1}>
        {say('suggest.done')}
      </h1>
      <p className="soft">{say('suggest.doneWhy')}</p>
      <div className="helped-choices">
        <Link className="button primary" href={addressOf(slug, '')}>
          {say('suggest.home')}
        </Link>
        <button type="button" className="button" onClick={onGoOn}>
          {say('suggest.goOn')}
        </button>
      </div>
    </section>
  );
}
