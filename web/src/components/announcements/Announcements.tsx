import { useLayoutEffect } from 'react';
import { api } from '../../client/api.ts';
import { useNow } from '../../client/clock.ts';
import { useResource } from '../../client/resource.ts';
import type { components } from '../../client/schema.d.ts';
import { dictionary, useLanguage } from '../../i18n/dictionary.ts';
import { moment } from '../../i18n/format.ts';
import './announcements.css';
import { announcementsKey, announcementsNow } from './now.ts';

type Shown = components['schemas']['ShownAnnouncement'];

export const announcementsText = dictionary({
  en: () => import('../../i18n/announcements.en.ts'),
  fr: () => import('../../i18n/announcements.fr.ts'),
});

/** Milliseconds between two looks for news. */
const every = 180_000;

interface Props {
  zone: string;
  /** Called once it is known what there is to be said, or that it cannot be known. */
  onKnown?: () => void;
}

/** What the desk announces to whoever is signed in; nothing where there is nothing. Each can be dismissed for good. */
export default function Announcements({ zone, onKnown }: Props) {
  const say = announcementsText.useText();
  const { data, problem, set } = useResource(announcementsKey, announcementsNow, every);
  const known = data !== undefined || problem !== undefined;
  // Before it is painted: what comes below is not seen moving.
  useLayoutEffect(() => {
    if (known) onKnown?.();
  }, [known, onKnown]);
  if (!data || data.length === 0) return null;

  function dismiss(one: Shown): void {
    set((data ?? []).filter(({ id }) => id !== one.id));
    const params = { path: { announcementId: one.id } };
    // Where it does not arrive, the announcement is there again at the next look.
    void api
      .POST('/api/announcements/{announcementId}/dismissals', { params, body: { revision: one.revision } })
      .catch(() => undefined);
  }
  return (
    <section className="announcements" aria-label={say('label')}>
      {data.map((one) => (
        <Announcement key={one.id} shown={one} zone={zone} onDismiss={() => dismiss(one)} />
      ))}
    </section>
  );
}

/** One of them; without `onDismiss` it stays. */
export function Announcement({ shown, zone, onDismiss }: { shown: Shown; zone: string; onDismiss?: () => void }) {
  const say = announcementsText.useText();
  const language = useLanguage();
  const now = useNow(60_000);
  const { kind, major, title, text: words, from, to, updates } = shown;
  const said = (at: string) => moment(at, now, language, zone);
  return (
    <article className="announcement" data-kind={major ? 'outage' : kind}>
      <div className="announcement-said">
        <p>
          <strong>
            {say(major ? 'major' : kind)} – {title}
          </strong>{' '}
          <span className="announcement-when">
            {to ? say('fromTo', { from: said(from), to: said(to) }) : say('since', { from: said(from) })}
          </span>
        </p>
        {words && <p className="announcement-words">{words}</p>}
        {updates.length > 0 && (
          <details>
            <summary>{say('updates', { count: updates.length })}</summary>
            <ol>
              {updates.map((update) => (
                <li key={update.at}>
                  <time dateTime={update.at}>{said(update.at)}</time> {update.text}
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {onDismiss && (
        <button
          type="button"
          className="announcement-dismiss"
          aria-label={say('dismiss', { title })}
          onClick={onDismiss}
        >
          <svg width="16" height="16" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d="m5 5 10 10M15 5 5 15" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
          </svg>
        </button>
      )}
    </article>
  );
}
