import { piecesOf } from '../../../../../../functions/files/picture.ts';
import { useNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { deadline, duration } from '../../../../i18n/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import { Initials } from '../../parts/Initials.tsx';
import { Moment } from '../../parts/Moment.tsx';
import type { TicketMail } from '../../queries/mails.ts';
import type { Ticket, TimelineEvent } from '../../queries/types.ts';
import { useZone } from '../../shell/me.ts';
import { workspaceText } from '../../words/workspace.ts';
import { listIn, numberIn, objectIn, oneOf, refIn, textIn } from './event-data.ts';
import { FileList } from './FileList.tsx';
import { FoldedText } from './FoldedText.tsx';
import { LongText } from './LongText.tsx';
import { MadeBySchedule } from './MadeBySchedule.tsx';
import { MailBody } from './MailBody.tsx';
import { MailFacts } from './MailFacts.tsx';
import { MailMarks } from './MailMarks.tsx';
import styles from './timeline.module.css';

interface Props {
  event: TimelineEvent;
  ticket: Ticket;
  /** Whether it is still on its way to the desk. */
  sending: boolean;
  /** The mails that brought it to who asks. */
  mails: readonly TicketMail[];
}

const channels = ['email', 'portal', 'phone', 'desk', 'api'] as const;
const targets = ['firstResponse', 'nextUpdate', 'workaround', 'resolution', 'onSite'] as const;

/** Who is speaking: the requester, the desk to them, or the desk among itself. */
function voiceOf({ type, data }: TimelineEvent): 'requester' | 'public' | 'internal' {
  if (type === 'ticket.opened') return 'requester';
  if (textIn(data, 'visibility') === 'internal') return 'internal';
  return textIn(data, 'from') === 'requester' ? 'requester' : 'public';
}

/** One message: who to whom, when, what it says, and what hangs on it. */
export function MessageCard({ event, ticket, sending, mails }: Props) {
  const say = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow(60_000);
  const { data } = event;
  const voice = voiceOf(event);
  const opened = event.type === 'ticket.opened';
  const name = opened
    ? (refIn(data, 'requester')?.name ?? ticket.requester.name)
    : voice === 'requester'
      ? event.actor.kind === 'member'
        ? event.actor.name
        : ticket.requester.name
      : event.actor.kind === 'system'
        ? say('who.desk')
        : event.actor.name;
  const channel = oneOf(channels, textIn(data, 'channel'));
  const html = textIn(data, 'html');
  const writtenBy = refIn(data, 'writtenBy');
  const cameBy = textIn(data, 'address');
  const text = textIn(data, 'text') ?? '';
  const mail = objectIn(data, 'mail');
  const files = event.files ?? [];
  const standing = html ? [] : piecesOf(text, files).map(({ picture }) => picture?.id);
  const beside = files.filter(({ id }) => !standing.includes(id));
  const fold = numberIn(mail, 'fold');
  const author = opened
    ? (refIn(data, 'requester') ?? ticket.requester)
    : event.actor.kind === 'member'
      ? event.actor
      : undefined;
  // What a colleague hands on proves nothing of who wrote it first.
  const believed = mail?.proven === true && mail.forwardedBy === undefined ? author : undefined;
  const callSeconds = numberIn(data, 'callSeconds');
  const continued = numberIn(objectIn(data, 'continues'), 'number');
  const original = objectIn(data, 'original');
  const origin = numberIn(data, 'origin') ?? numberIn(original, 'number');
  const schedule = objectIn(data, 'schedule');
  const scheduled = opened && refIn(data, 'schedule') !== undefined;
  const promises = opened ? listIn(data, 'promises') : [];
  const called = listIn(data, 'mentions').flatMap((one) => textIn(one, 'name') ?? []);
  const kind =
    voice === 'internal'
      ? say('message.internal')
      : voice === 'public'
        ? say('message.public')
        : say('message.fromRequester');
  return (
    <li className={styles.message} data-voice={voice} data-sending={sending || undefined}>
      <article aria-label={`${kind}: ${name}`}>
        <header className={styles.messageHead}>
          <Initials name={name} tone={voice === 'public' ? 'brand' : voice === 'internal' ? 'desk' : 'plain'} />
          <strong>{name}</strong>
          <span className={styles.kind}>
            {voice === 'internal' && <Icon name="note" size={14} />}
            {kind}
            {voice === 'internal' && <span> · {say('message.internalHint')}</span>}
          </span>
          <span className={styles.when}>
            {sending ? (
              say('message.sending')
            ) : (
              <>
                {channel && voice === 'requester' && !scheduled && `${say(`channel.${channel}`)}, `}
                {writtenBy && `${say('message.writtenBy', { name: writtenBy.name })}, `}
                {cameBy && `${say('message.cameBy', { address: cameBy })}, `}
                {origin !== undefined && `${say('merged.origin', { number: String(origin) })}, `}
                <Moment at={textIn(original, 'at') ?? event.at} />
              </>
            )}
          </span>
        </header>
        <div className={styles.body}>
          {html ? (
            <MailBody html={html} sender={believed} />
          ) : fold === undefined ? (
            <LongText text={text} names={called} files={files} />
          ) : (
            <FoldedText text={text} fold={fold} />
          )}
        </div>
        {beside.length > 0 && <FileList files={beside} />}
        {mails.length > 0 && <MailMarks ticketId={ticket.id} mails={mails} />}
        {scheduled && <MadeBySchedule schedule={schedule} />}
        {(mail || callSeconds !== undefined || continued !== undefined || promises.length > 0) && (
          <footer className={styles.messageFoot}>
            {callSeconds !== undefined && (
              <span>{say('message.callLength', { length: duration(callSeconds, language) })}</span>
            )}
            {continued !== undefined && <span>{say('message.continues', { number: String(continued) })}</span>}
            {mail && <MailFacts mail={mail} />}
            {promises.flatMap((promise) => {
              const target = oneOf(targets, textIn(promise, 'target'));
              const dueAt = textIn(promise, 'dueAt');
              if (!target || !dueAt) return [];
              const when = deadline(dueAt, now, language, zone);
              return [
                <span key={target}>
                  <Icon name="clock" size={14} /> {say('message.promise', { target: say(`target.${target}`), when })}
                </span>,
              ];
            })}
          </footer>
        )}
      </article>
    </li>
  );
}
