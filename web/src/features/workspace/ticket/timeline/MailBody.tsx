import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { Icon } from '../../parts/Icon.tsx';
import { workspaceText } from '../../words/workspace.ts';
import { fetchRemote, safeMail } from './mail-html.ts';
import { mailStyles } from './mail-styles.ts';
import styles from './timeline.module.css';
import { isTrusted, trust } from './trusted-senders.ts';

/** A signed address of a picture that came with the mail; undefined where it is not to be had: then its words stand there. */
async function addressOf(fileId: string): Promise<string | undefined> {
  try {
    return (await answer(api.GET('/api/files/{fileId}', { params: { path: { fileId } } }))).url;
  } catch {
    return undefined;
  }
}

interface Props {
  html: string;
  /** Who wrote it, where that is proven: the pictures of their proven mails may be shown from now on. */
  sender?: { id: string; name: string } | undefined;
}

/** A mail as it was laid out, made safe, in a tree of its own that the page's styles and scripts do not reach into. */
export function MailBody({ html, sender }: Props) {
  const say = workspaceText.useText();
  const host = useRef<HTMLDivElement>(null);
  const mail = useMemo(() => safeMail(html), [html]);
  const [pictures, setPictures] = useState(() => sender !== undefined && isTrusted(sender.id));
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [mailStyles()];
    root.replaceChildren(mail.content.cloneNode(true));
    let shown = true;
    for (const image of root.querySelectorAll('img'))
      if (image.dataset.file)
        void addressOf(image.dataset.file).then((url) => {
          if (shown && url) image.src = url;
        });
    return () => {
      shown = false;
    };
  }, [mail]);

  useEffect(() => {
    if (!pictures || mail.remote === 0) return;
    for (const image of host.current?.shadowRoot?.querySelectorAll<HTMLImageElement>('img[data-remote]:not([src])') ??
      [])
      fetchRemote(image);
  }, [mail, pictures]);

  return (
    <>
      <div className={styles.mail} ref={host} data-open={open || undefined} />
      {mail.folds && (
        <Button variant="subtle" size="compact-xs" color="gray" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? 'message.fold' : 'message.unfold')}
        </Button>
      )}
      {mail.remote > 0 && !pictures && (
        <p className={styles.blocked}>
          <span>
            <Icon name="alert" size={14} /> {say('message.images', { count: mail.remote })}
          </span>
          <Button variant="default" size="compact-xs" onClick={() => setPictures(true)}>
            {say('message.showImages')}
          </Button>
          {sender && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => {
                trust(sender.id);
                setPictures(true);
              }}
            >
              {say('message.alwaysImages', { name: sender.name })}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
