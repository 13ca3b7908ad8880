import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { piecesOf } from '../../../../../../functions/files/picture.ts';
import type { StoredFile } from '../../queries/types.ts';
import { workspaceText } from '../../words/workspace.ts';
import { placesOf } from '../composer/mentions.ts';
import { linked } from './linked-text.ts';
import { Picture } from './Picture.tsx';
import styles from './timeline.module.css';

/** Beyond this a message is cut until somebody asks for all of it. */
const characters = 4000;

interface Props {
  text: string;
  /** Whom it calls upon. */
  names?: readonly string[];
  /** Its attachments: pictures among them stand where the text says. */
  files?: readonly StoredFile[];
}

/** Plain text as it was written, with its addresses as links and its pictures; the end of a very long one on demand. */
export function LongText({ text, names = [], files = [] }: Props) {
  const say = workspaceText.useText();
  const [whole, setWhole] = useState(text.length <= characters);
  const shown = whole ? text : `${text.slice(0, characters)}…`;
  return (
    <>
      <p className={styles.text}>
        {piecesOf(shown, files).map((piece) =>
          piece.picture ? (
            <Picture key={piece.at} file={piece.picture} alt={piece.alt} />
          ) : (
            <Linked key={piece.at} text={piece.text} names={names} />
          ),
        )}
      </p>
      {!whole && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {say('message.long')}
        </Button>
      )}
    </>
  );
}

/** A piece of text with its addresses as links. */
function Linked({ text, names }: { text: string; names: readonly string[] }) {
  return linked(text).map((part) =>
    part.href ? (
      <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer">
        {part.text}
      </a>
    ) : (
      <Called key={part.at} text={part.text} names={names} />
    ),
  );
}

/** A piece of text with those marked whom it calls upon. */
function Called({ text, names }: { text: string; names: readonly string[] }) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { at, name } of names.length > 0 ? placesOf(text, names) : []) {
    if (at < end) continue;
    parts.push(
      text.slice(end, at),
      <strong key={at} className={styles.called}>
        @{name}
      </strong>,
    );
    end = at + name.length + 1;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
