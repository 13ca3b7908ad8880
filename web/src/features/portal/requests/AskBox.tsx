import { type FormEvent, useId, useState } from 'react';
import { fold } from '../../../../../functions/people/fold.ts';
import type { TicketRow } from '../../../client/types.ts';
import { go, Link, usePlace } from '../navigation.tsx';
import { addressOf } from '../route.ts';
import { portalText } from '../text.ts';

/** Letters a word needs before it is worth comparing. */
const worth = 4;

/** The requests whose subject shares a word with what is being typed, at most three. */
function alike(requests: readonly TicketRow[], typed: string): TicketRow[] {
  const words = fold(typed)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= worth);
  if (words.length === 0) return [];
  return requests.filter(({ subject }) => words.some((word) => fold(subject).includes(word))).slice(0, 3);
}

/** The one thing to do on the first screen: say what is needed. What was already asked about it shows at once. */
export function AskBox({ title, requests }: { title: string; requests: readonly TicketRow[] }) {
  const say = portalText.useText();
  const { slug } = usePlace();
  const id = useId();
  const [typed, setTyped] = useState('');
  const known = alike(requests, typed);

  function ask(event: FormEvent): void {
    event.preventDefault();
    go(addressOf(slug, typed.trim() ? `new?${new URLSearchParams({ subject: typed.trim() })}` : 'new'));
  }

  return (
    <section className="ask">
      <h1>{title}</h1>
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
        {known.length > 0 && (
          <div className="ask-known">
            <span>{say('home.known')}</span>
            <ul>
              {known.map((row) => (
                <li key={row.id}>
                  <Link href={addressOf(slug, `requests/${row.id}`)}>{row.subject}</Link>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
