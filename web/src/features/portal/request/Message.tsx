import { Fragment, useEffect, useState } from 'react';
import { piecesOf } from '../../../../../functions/files/picture.ts';
import { useNow } from '../../../client/clock.ts';
import { asProblem, type Problem } from '../../../client/problem.ts';
import type { Me, StoredFile, TimelineEvent } from '../../../client/types.ts';
import { addressOfFile, openFile } from '../../../client/upload.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { fileSize, moment, shortMoment } from '../../../i18n/format.ts';
import { usePlace } from '../navigation.tsx';
import { portalText } from '../text.ts';

/** A message as it was written, with who wrote it and its attachments. Always shown as text, never as markup. */
export function Message({ event, me }: { event: TimelineEvent; me: Me }) {
  const say = portalText.useText();
  const language = useLanguage();
  const { zone } = usePlace();
  const now = useNow(60_000);
  // One that was said in the request of which this one was made stands here with the time at which it was said.
  const original = event.data.original as { at?: string } | undefined;
  const at = original?.at ?? event.at;
  // What came by mail was carried in by the desk, and written by the reader.
  const mailed = event.type === 'ticket.opened' && event.data.channel === 'email' && event.actor.kind === 'system';
  const own = mailed || event.actor.id === me.person.id;
  const author = own ? say('ticket.you') : event.actor.kind === 'system' ? say('ticket.desk') : event.actor.name;
  const files = event.files ?? [];
  const pieces = piecesOf(String(event.data.text ?? ''), files);
  const beside = files.filter(({ id }) => !pieces.some(({ picture }) => picture?.id === id));
  return (
    <li className="message" data-own={own}>
      <div className="message-head">
        <strong>{author}</strong>
        {original && <span className="soft">{say('copied.from')}</span>}
        <time dateTime={at} title={shortMoment(at, language, zone)}>
          {moment(at, now, language, zone)}
        </time>
      </div>
      <div className="message-text">
        {pieces.map((piece) =>
          piece.picture ? (
            <Picture key={piece.at} file={piece.picture} alt={piece.alt} />
          ) : (
            <Written key={piece.at} text={piece.text} />
          ),
        )}
      </div>
      {beside.length > 0 && <Files files={beside} />}
    </li>
  );
}

/** A picture that stands in a message. Its words stand there until it comes, and where it cannot be had. */
function Picture({ file, alt }: { file: StoredFile; alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let wanted = true;
    addressOfFile(file.id).then(
      (found) => wanted && setUrl(found),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [file.id]);
  const words = alt || file.name;
  return url ? <img className="message-picture" src={url} alt={words} /> : `[${words}]`;
}

/** Text with its web addresses made into links. */
function Written({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
      <a key={index} href={part} target="_blank" rel="noreferrer noopener nofollow">
        {part}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}

function Files({ files }: { files: readonly StoredFile[] }) {
  const say = portalText.useText();
  const language = useLanguage();
  const [problem, setProblem] = useState<Problem>();

  async function open(id: string): Promise<void> {
    setProblem(undefined);
    await openFile(id).catch((thrown) => setProblem(asProblem(thrown)));
  }

  return (
    <>
      <ul className="message-files" aria-label={say('files.label')}>
        {files.map(({ id, name, size }) => (
          <li key={id}>
            <button type="button" aria-label={say('files.open', { name })} onClick={() => void open(id)}>
              <span className="message-file-name">{name}</span>
              <span className="soft">{fileSize(size, language)}</span>
            </button>
          </li>
        ))}
      </ul>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
