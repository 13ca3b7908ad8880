import { Button } from '@mantine/core';
import { useState } from 'react';
import { workspaceText } from '../../words/workspace.ts';
import { LongText } from './LongText.tsx';

/** A mail's own words; its signature and footers on demand. `fold` is where they begin, in characters. */
export function FoldedText({ text, fold }: { text: string; fold: number }) {
  const say = workspaceText.useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <LongText key={open ? 'whole' : 'folded'} text={open ? text : text.slice(0, fold).trimEnd()} />
      <Button variant="subtle" size="compact-xs" color="gray" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(open ? 'message.fold' : 'message.unfold')}
      </Button>
    </>
  );
}
