import { Fragment } from 'react';

/** A text with the words that were looked for marked. */
export function Pieces({ pieces }: { pieces: readonly { text: string; hit?: boolean }[] }) {
  return pieces.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity
      <mark key={index}>{text}</mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}
