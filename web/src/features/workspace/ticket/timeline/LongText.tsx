import { Button } from '@mantine/core';
import { useState } from 'react';
import { workspaceText } from '../../words/workspace.ts';
import { linked } from './linked-text.ts';
import styles from './timeline.module.css';

/** Beyond this a message is cut until somebody asks for all of it. */
const characters = 4000;

/** Plain text as it was written, with its addresses as links; the end of a very long one on demand. */
export function LongText({ text }: { text: string }) {
  const say = workspaceText.useText();
  const [whole, setWhole] = useState(text.length <= characters);
  const shown = whole ? text : `${text.slice(0, characters)}…`;
  return (
    <>
      <p className={styles.text}>
        {linked(shown).map((part) =>
          part.href ? (
            <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer">
              {part.text}
            </a>
          ) : (
            part.text
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
