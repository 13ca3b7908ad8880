import { type FormEvent, Suspense, useId, useState } from 'react';
import type { TicketRow } from '../../../client/types.ts';
import { later } from '../later.tsx';
import { go, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { portalText } from '../text.ts';

const Found = later(() => import('./Found.tsx'));

interface Props {
  title: string;
  /** The desk's own words. */
  lead: string | undefined;
  requests: readonly TicketRow[];
}

/** The one thing to do on the first screen: say what is needed. What was already asked about it shows at once. */
export function AskBox({ title, lead, requests }: Props) {
  const say = portalText.useText();
  const { slug } = usePlace();
  const id = useId();
  const [typed, setTyped] = useState('');

  function ask(event: FormEvent): void {
    event.preventDefault();
    go(addressOf(slug, typed.trim() ? `new?${new URLSearchParams({ subject: typed.trim() })}` : 'new'));
  }

  return (
    <section className="ask">
      <h1>{title}</h1>
      {lead && <p className="welcome">{lead}</p>}
      <form onSubmit={ask} className="ask-form">
        <label className="visually-hidden" htmlFor={id}>
          {say('home.search')}
        </label>
        <input
          id={id}
          className="input"
          autoComplete="off"
          maxLength={300}
          placeholder={say('home.placeholder')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button primary">
          {say('home.ask')}
        </button>
      </form>
      <div aria-live="polite">
        {typed.trim().length > 3 && (
          <Suspense fallback={null}>
            <Found typed={typed} requests={requests} />
          </Suspense>
        )}
      </div>
    </section>
  );
}
