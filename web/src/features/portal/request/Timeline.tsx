import { useNow } from '../../../client/clock.ts';
import type { Me, TimelineEvent } from '../../../client/types.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { moment, shortMoment } from '../../../i18n/format.ts';
import { usePlace } from '../navigation.tsx';
import { portalText } from '../text.ts';
import { lineOf } from './lines.ts';
import { Message } from './Message.tsx';

interface Props {
  events: readonly TimelineEvent[];
  me: Me;
  older: (() => Promise<void>) | undefined;
}

/** Everything that happened, oldest first: messages as they were written, the rest as one line each. */
export function Timeline({ events, me, older }: Props) {
  const say = portalText.useText();
  return (
    <section aria-label={say('ticket.timeline')}>
      {older && (
        <button type="button" className="button small" onClick={() => void older()}>
          {say('ticket.older')}
        </button>
      )}
      <ol className="timeline">
        {events.map((event) => (
          <Entry key={event.id} event={event} me={me} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ event, me }: { event: TimelineEvent; me: Me }) {
  const line = lineOf(event, portalText.useText(), useLanguage(), me.person.id);
  const written = typeof event.data.text === 'string' && event.type !== 'ticket.state';
  return (
    <>
      {written && <Message event={event} me={me} />}
      {line && <Line at={event.at} text={line} />}
    </>
  );
}

function Line({ at, text }: { at: string; text: string }) {
  const language = useLanguage();
  const { zone } = usePlace();
  const now = useNow(60_000);
  return (
    <li className="line">
      <span>{text}</span>
      <time dateTime={at} title={shortMoment(at, language, zone)}>
        {moment(at, now, language, zone)}
      </time>
    </li>
  );
}
